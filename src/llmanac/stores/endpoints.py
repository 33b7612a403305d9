"""Where SPARQL servers keep their graph store, query and update services, told by an address's shape.

https://www.w3.org/TR/sparql11-http-rdf-update/ leaves the paths to the servers. Each dialect is one
function from the address that a user gives to the services; :data:`DIALECTS` names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from llmanac.errors import StoreError


class Services(NamedTuple):
    """The services of one server.

    ``store`` takes graphs, ``parameter`` names the graph there; ``all_quads`` takes N-Quads of
    several graphs in one POST, where the server can ("" where not). ``bulk`` is what its own loader
    for big files is called.
    """

    store: str
    query: str
    parameter: str = "graph"
    all_quads: str = ""
    bulk: str = ""

    def graph(self, iri: str) -> str:
        """The address of one graph; ``default`` is the graph without a name.

        >>> Services("http://h/store", "http://h/query").graph("https://e.x/a#b")
        'http://h/store?graph=https%3A%2F%2Fe.x%2Fa%23b'
        """
        if iri == "default":
            return f"{self.store}?default"
        return f"{self.store}?{self.parameter}={quote(iri, safe='')}"


def _oxigraph(address: str) -> Services:
    """``http://HOST:7878``: https://github.com/oxigraph/oxigraph/tree/main/cli."""
    root = re.sub(r"/(store|query|update)?$", "", address)
    return Services(f"{root}/store", f"{root}/query", all_quads=f"{root}/store", bulk="oxigraph load")


def _fuseki(address: str) -> Services:
    """``http://HOST:3030/DATASET``: https://jena.apache.org/documentation/fuseki2/fuseki-data-access-protocols.html."""
    root = re.sub(r"/(data|query|sparql|update|get)?$", "", address)
    return Services(f"{root}/data", f"{root}/query", all_quads=f"{root}/data", bulk="tdb2.xloader")


def _rdf4j(address: str) -> Services:
    """``http://HOST/.../repositories/ID`` (GraphDB too): https://rdf4j.org/documentation/reference/rest-api/."""
    root = re.sub(r"(/repositories/[^/]+).*$", r"\1", address)
    return Services(
        f"{root}/rdf-graphs/service", root, all_quads=f"{root}/statements",
        bulk="importrdf (GraphDB) or the RDF4J console",
    )  # fmt: skip


def _virtuoso(address: str) -> Services:
    """``http://HOST:8890/sparql``: https://vos.openlinksw.com/owiki/wiki/VOS/VirtGraphProtocolCURLExamples."""
    root = re.sub(r"/(sparql|sparql-auth|sparql-graph-crud|sparql-graph-crud-auth)?/?$", "", address)
    store, bulk = f"{root}/sparql-graph-crud-auth", "ld_dir and rdf_loader_run"
    return Services(store, f"{root}/sparql", "graph-uri", bulk=bulk)


#: The dialects by the name that ``--dialect`` takes.
DIALECTS: Mapping[str, Callable[[str], Services]] = {
    "oxigraph": _oxigraph,
    "fuseki": _fuseki,
    "rdf4j": _rdf4j,
    "graphdb": _rdf4j,
    "virtuoso": _virtuoso,
}


def services(address: str, dialect: str = "") -> Services:
    """The services behind ``address``, in ``dialect`` or the one that its path tells.

    Raises :class:`~llmanac.errors.StoreError` for a dialect that we do not know and a path that tells none.

    >>> services("http://127.0.0.1:7878").store
    'http://127.0.0.1:7878/store'
    >>> services("http://127.0.0.1:3030/ds/sparql").graph("https://e.x/g")
    'http://127.0.0.1:3030/ds/data?graph=https%3A%2F%2Fe.x%2Fg'
    >>> services("http://127.0.0.1:7200/repositories/kg").query
    'http://127.0.0.1:7200/repositories/kg'
    >>> services("http://127.0.0.1:8890/sparql").store
    'http://127.0.0.1:8890/sparql-graph-crud-auth'
    """
    name = dialect or _told(urlsplit(address).path)
    if name not in DIALECTS:
        known = ", ".join(DIALECTS)
        unclear = "The path does not tell whose server this is."
        message = f"There is no dialect {dialect!r}." if dialect else unclear
        raise StoreError(message, where=address, hint=f"Say --dialect with one of {known}.")
    return DIALECTS[name](address)


def _told(path: str) -> str:
    if "/repositories/" in path:
        return "rdf4j"
    if re.fullmatch(r"/sparql(-auth|-graph-crud|-graph-crud-auth)?/?", path):
        return "virtuoso"
    if re.fullmatch(r"/?|/(store|query|update)", path):
        return "oxigraph"
    if re.fullmatch(r"/[^/]+(/(data|query|sparql|update|get)?)?", path):
        return "fuseki"
    return ""
