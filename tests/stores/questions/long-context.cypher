// Which families take 2,048 tokens or more, and how many at most?
MATCH (f:ModelFamily)
WHERE f.maxContextLength >= 2048
RETURN f.id, f.maxContextLength
