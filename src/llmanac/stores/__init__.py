"""An export into a running database, and the database's own word for what it holds afterwards.

A load may be repeated: nodes are found again by their IRI, edges by a hash of all that they say,
graphs are replaced as a whole. So twice is once, and what a load that was cut off left half done the
next one completes. Every node and edge of ours bears the stamp of its export
(:data:`llmanac.stores.rows.STAMP`); what bears none of ours is never touched.

>>> [*STORES]
['sparql', 'bolt', 'falkordb', 'ladybug']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from llmanac.stores import bolt, falkordb, ladybug, sparql
from llmanac.stores.export import Export, read_export
from llmanac.stores.outcome import Credentials, Options, Outcome, Tally

__all__ = ["STORES", "Credentials", "Export", "Options", "Outcome", "Store", "Tally", "read_export"]


@dataclass(frozen=True, slots=True)
class Store:
    """A kind of database: what it is called, an address as an example, and how to load it."""

    title: str
    example: str
    load: Callable[[Export, str, Options], Outcome]


#: The kinds of database by the word that ``llmanac load`` takes.
STORES: Mapping[str, Store] = {
    "sparql": Store("Oxigraph, Fuseki, RDF4J, GraphDB, Virtuoso", "http://127.0.0.1:7878", sparql.load),
    "bolt": Store("Neo4j, ArcadeDB, Memgraph", "bolt://127.0.0.1:7687", bolt.load),
    "falkordb": Store("FalkorDB", "falkor://127.0.0.1:6379", falkordb.load),
    "ladybug": Store("Ladybug", "almanac.lbug", ladybug.load),
}
