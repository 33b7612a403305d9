// Which papers on arXiv describe which family?
MATCH (f:ModelFamily)-[:CITES]->(d:Document)
WHERE d.arxivId IS NOT NULL
RETURN DISTINCT f.id, d.arxivId
