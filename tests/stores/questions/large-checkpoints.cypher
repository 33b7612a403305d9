// Which checkpoints have at least ten billion parameters, and how many?
MATCH (c:Checkpoint)
WHERE c.parameters >= 10000000000
RETURN c.id, c.parameters
