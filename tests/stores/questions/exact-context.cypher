// Which families state a context of exactly 2,048 tokens?
MATCH (f:ModelFamily)
WHERE 2048 IN f.contextLength
RETURN f.id
