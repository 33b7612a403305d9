// Reads an RDF file with JavaScript's own readers and prints its statements, one JSON array a line:
// node rdf.js (Turtle | N-Triples | N-Quads | JSON-LD) FILE
"use strict";
const fs = require("node:fs");

const [format, path] = process.argv.slice(2);
const text = fs.readFileSync(path, "utf8");

function told(term) {
  return term.termType === "Literal"
    ? ["literal", term.value, term.language || term.datatype.value]
    : ["iri", term.value];
}

function print(quads) {
  for (const quad of quads) {
    const graph = quad.graph.termType === "DefaultGraph" ? "" : quad.graph.value;
    console.log(JSON.stringify([quad.subject.value, quad.predicate.value, ...told(quad.object), graph]));
  }
}

async function main() {
  if (format !== "JSON-LD") {
    const { Parser } = require("n3");
    return print(new Parser({ format }).parse(text));
  }
  const jsonld = require("jsonld");
  const documentLoader = async (url) => { throw new Error(`a context was asked for: ${url}`); };
  const quads = await jsonld.toRDF(JSON.parse(text), { documentLoader, rdfDirection: null });
  return print(quads);
}

main().catch((fault) => { console.error(fault); process.exit(1); });
