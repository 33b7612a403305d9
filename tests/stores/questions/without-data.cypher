// Which families do not say what they were trained on?
MATCH (f:ModelFamily)
WHERE NOT (f)-[:TRAINED_ON]->()
RETURN f.id
