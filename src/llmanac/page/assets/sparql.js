/** The query that asks the graph for what the page shows. */

const PREFIXES = [
  "PREFIX alm: <https://w3id.org/llmanac/ontology#>",
  "PREFIX schema: <http://schema.org/>",
].join("\n");

/** An IRI as SPARQL writes it; what may not stand there is percent-encoded. @param {string} iri */
function iriRef(iri) {
  return `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;
}

/** A text as a SPARQL literal. @param {string} text */
function textLiteral(text) {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")}"`;
}

/**
 * Everything that the lists say of one thing, with the line.
 * @param {string} iri
 */
function sparqlOfThing(iri) {
  return [
    PREFIXES, "",
    "SELECT ?property ?value ?list ?line WHERE {",
    `  GRAPH ?row { ${iriRef(iri)} ?property ?value }`,
    "  GRAPH ?row { ?row alm:line ?line ; <http://purl.org/dc/terms/isPartOf> ?list }",
    "}", "ORDER BY ?property ?value ?line",
  ].join("\n");
}

/**
 * The models that a state shows: by facets where these decide, by name where a focus or a path does.
 * @param {Model} model @param {State} state @param {Shown} shown
 */
function sparqlOfView(model, state, shown) {
  const { data } = model;
  const lines = [PREFIXES, "", "SELECT DISTINCT ?model ?name WHERE {", "  ?model a alm:ModelFamily ; schema:name ?name ."];
  if ((state.steps > 0 && state.sel >= 0) || shown.way) {
    const models = (shown.way && state.steps === 0 ? shown.way.nodes : [...shown.nodes]).filter((i) => data.nodes.kind[i] === 0).sort((a, b) => a - b);
    lines.push(`  VALUES ?model { ${models.map((i) => iriRef(model.iri(i))).join(" ")} }`);
  } else if (state.view === "lineage") {
    lines.push("  ?model schema:hasPart?/(alm:derivedFrom|^alm:derivedFrom)/schema:isPartOf? ?other . FILTER (?other != ?model)");
  } else if (state.view === "timeline") lines.push("  ?model alm:issuedYear ?dated .");
  for (const facet of data.facets) {
    const terms = state.sets.get(facet.key);
    if (!terms || !terms.size) continue;
    const values = [...terms].sort().map((term) => (facet.literal ? literalTerm(term) : iriRef(fullIri(data.base, term))));
    lines.push(`  VALUES ?${facet.key} { ${values.join(" ")} }`, `  ?model ${iriRef(facet.property)} ?${facet.key} .`);
  }
  for (const range of data.ranges) {
    const ends = state.ranges.get(range.key);
    if (!ends) continue;
    const holder = range.part ? "?model schema:hasPart? ?part . ?part" : "?model";
    const limits = [ends[0] === null ? "" : `?${range.key} >= ${ends[0]}`, ends[1] === null ? "" : `?${range.key} <= ${ends[1]}`].filter(Boolean);
    lines.push(`  ${holder} ${iriRef(range.property)} ?${range.key} .`, `  FILTER (${limits.join(" && ")})`);
  }
  lines.push("}", "ORDER BY ?name");
  return lines.join("\n");
}

/** @param {string} term */
function literalTerm(term) {
  return term === "true" || term === "false" ? term : textLiteral(term);
}
