// How many families came out in each year?
MATCH (f:ModelFamily)
WHERE f.issuedYear IS NOT NULL
RETURN f.issuedYear, count(f)
