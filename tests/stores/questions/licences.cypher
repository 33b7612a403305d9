// Which families are under which licence, by its SPDX identifier?
MATCH (f:ModelFamily)-[:UNDER_LICENSE]->(l:License)
WHERE l.spdx IS NOT NULL
RETURN DISTINCT f.id, l.spdx
