"""Into an RDF store over the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/).

One graph holds ``almanac.nt`` unless the named graphs are asked for. PUT replaces a graph as a
whole, so twice is once and a load that was cut off is made good by the next; the unit of pruning is
the named graph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from llmanac.errors import StoreError
from llmanac.stores.endpoints import Services, services
from llmanac.stores.export import QUADS, TRIPLES, Export
from llmanac.stores.faults import checked_target
from llmanac.stores.http import FileBody, Server, conversation
from llmanac.stores.outcome import Options, Outcome, Tally

N_TRIPLES = "application/n-triples"
N_QUADS = "application/n-quads"
#: Above this size (bytes) a server's own loader is worth its name in a hint.
BIG = 256 * 2**20
DEFAULT_GRAPH = "default"
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')  # what SPARQL puts in <>


def load(export: Export, target: str, options: Options) -> Outcome:
    """Bring the statements of ``export`` into the RDF store at ``target`` (``http://HOST:PORT/...``).

    Raises :class:`~llmanac.errors.StoreError` when it cannot be reached, refuses, or when the graph
    to fill holds what no load of ours wrote.
    """
    place = services(checked_target(target, ("http", "https"), "http://127.0.0.1:7878"), options.dialect)
    with conversation(target, options) as server:
        if options.named:
            return _named_graphs(export, target, place, server, options)
        return _one_graph(export, target, place, server, options)


def _one_graph(export: Export, target: str, place: Services, server: Server, options: Options) -> Outcome:
    graph = options.graph or f"{export.base}/almanac"
    if options.graph:
        _refuse_foreign(export, graph, place, server, target)
    path = export.file(TRIPLES)
    body = FileBody(path, lambda done, total: options.tell("loading", done, total))
    server.send("PUT", place.graph(graph), headers={"Content-Type": N_TRIPLES}, content=body)
    options.tell("checking", 0, 0)
    pattern = "?s ?p ?o" if graph == DEFAULT_GRAPH else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    rows = _ask(server, place, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    tally = Tally("graph", graph, export.triples, int(rows[0]["n"]))
    notes = () if graph == DEFAULT_GRAPH else (_how_to_query(place, graph),)
    return Outcome(target, (tally,), notes=(*notes, *_bulk_hint(path, place)))


def _refuse_foreign(export: Export, graph: str, place: Services, server: Server, target: str) -> None:
    """A graph that somebody named may hold other things, and PUT would replace them."""
    _check_iri(graph, target)
    opening, closing = ("", "") if graph == DEFAULT_GRAPH else (f"GRAPH <{graph}> {{ ", " }")
    ours = f"{opening}<{export.base}/almanac> ?p2 ?o2{closing}"
    question = f"SELECT ?s WHERE {{ {opening}?s ?p ?o{closing} FILTER NOT EXISTS {{ {ours} }} }} LIMIT 1"
    if _ask(server, place, question):
        message = f"The graph {graph} holds what no load of this almanac wrote, and it would be replaced."
        raise StoreError(message, where=target, hint="Name another graph with --graph.")


def _check_iri(graph: str, target: str) -> None:
    if graph != DEFAULT_GRAPH and not _IRI.fullmatch(graph):
        hint = "--graph takes an IRI, or the word default."
        raise StoreError(f"{graph!r} is no IRI.", where=target, hint=hint)


def _named_graphs(export: Export, target: str, place: Services, server: Server, options: Options) -> Outcome:
    path = export.file(QUADS)
    expected = export.graphs
    before = _our_graphs(export, place, server)
    if not before and place.all_quads:  # nothing to replace: all at once is much faster, and mostly atomic
        body = FileBody(path, lambda done, total: options.tell("loading", done, total))
        server.send("POST", place.all_quads, headers={"Content-Type": N_QUADS}, content=body)
    else:
        _put_each(path, len(expected), place, server, options)
    options.tell("checking", 0, 0)
    stale = [graph for graph in _our_graphs(export, place, server) if graph not in expected]
    if options.prune:
        for graph in stale:
            server.send("DELETE", place.graph(graph), headers={}, accept=frozenset({404}))
    found = _our_graphs(export, place, server)
    tallies = [Tally("graph", graph, size, found.get(graph, 0)) for graph, size in expected.items()]
    tallies += [Tally("graph", graph, 0, 0, 1) for graph in sorted(found.keys() - expected.keys())]
    note = "Plain queries see named graphs only where the server shows their union."
    pruned = len(stale) if options.prune else 0
    return Outcome(target, tuple(tallies), pruned, (note, *_bulk_hint(path, place)))


def _put_each(path: Path, total: int, place: Services, server: Server, options: Options) -> None:
    graphs: dict[bytes, list[bytes]] = {}
    with path.open("rb") as lines:
        for line in lines:  # the graph is the last term, and no IRI holds a "<"
            cut = line.rindex(b"<")
            graphs.setdefault(line[cut + 1 : line.rindex(b">")], []).append(line[:cut] + b".\n")
    for done, (graph, triples) in enumerate(sorted(graphs.items())):
        options.tell("loading", done, total)
        address = place.graph(graph.decode("utf-8"))
        server.send("PUT", address, headers={"Content-Type": N_TRIPLES}, content=b"".join(triples))


def _our_graphs(export: Export, place: Services, server: Server) -> Mapping[str, int]:
    """The named graphs in the store that bear our base, with their sizes."""
    stems = " || ".join(f'STRSTARTS(STR(?g), "{export.base}/{part}/")' for part in ("graph", "source"))
    question = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({stems}) }} GROUP BY ?g"
    return {row["g"]: int(row["n"]) for row in _ask(server, place, question) if "g" in row}


def _ask(server: Server, place: Services, question: str) -> list[dict[str, str]]:
    answer = server.send(
        "POST", place.query, content=question.encode("utf-8"),
        headers={"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"},
    )  # fmt: skip
    try:
        bindings = answer.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "This does not answer SPARQL queries."
        raise StoreError(message, where=place.query, hint="Is the path right? Try --dialect.") from None


def _how_to_query(place: Services, graph: str) -> str:
    return f"Ask {place.query} with default-graph-uri={graph}, or with GRAPH <{graph}> in the query."


def _bulk_hint(path: Path, place: Services) -> tuple[str, ...]:
    if path.stat().st_size < BIG or not place.bulk:
        return ()
    return (f"A file as big as {path.name} goes in faster with the server's own loader: {place.bulk}.",)
