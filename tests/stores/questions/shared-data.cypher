// Which data trained two families or more, and how many?
MATCH (f:ModelFamily)-[:TRAINED_ON]->(d:Dataset)
WITH d, count(DISTINCT f) AS families
WHERE families >= 2
RETURN d.id, families
