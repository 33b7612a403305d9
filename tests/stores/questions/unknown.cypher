// Of which families does a list say that something is unknown, and what?
MATCH (f:ModelFamily)
UNWIND f.unknown AS what
RETURN DISTINCT f.id, what
