// Who made which family?
MATCH (f:ModelFamily)-[:DEVELOPED_BY]->(o:Organization)
RETURN DISTINCT f.id, o.id
