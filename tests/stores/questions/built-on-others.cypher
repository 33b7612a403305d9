// Whose families are built on families of whom else?
MATCH (o:Organization)<-[:DEVELOPED_BY]-(f:ModelFamily)-[:DERIVED_FROM]->(b:ModelFamily)-[:DEVELOPED_BY]->(p:Organization)
WHERE o.id <> p.id
RETURN DISTINCT o.id, p.id
