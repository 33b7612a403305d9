// What was each family pretrained on?
MATCH (f:ModelFamily)-[t:TRAINED_ON]->(d:Dataset)
WHERE t.phase = 'pretraining'
RETURN DISTINCT f.id, d.id
