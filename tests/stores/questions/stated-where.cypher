// In which line of which list does each family stand?
MATCH (f:ModelFamily)-[:STATED_IN]->(r:SourceRow)-[:IN_LIST]->(l:SourceList)
RETURN DISTINCT f.id, l.id, r.line
