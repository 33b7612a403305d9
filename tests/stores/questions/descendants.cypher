// How many families descend from each family, over any number of steps?
MATCH (f:ModelFamily)-[:DERIVED_FROM*1..10]->(b:ModelFamily)
RETURN b.id, count(DISTINCT f)
