// How many families have each architecture?
MATCH (f:ModelFamily)-[:HAS_ARCHITECTURE]->(a:Architecture)
RETURN a.id, count(DISTINCT f)
