"""Hypothesis strategies for graphs: hostile texts and addresses in every place that can hold one."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, DCT, IT6, OA, RDF, RDFS, SCHEMA, XSD
from samples import HOME, view_of

#: Pieces that broke some writer somewhere: quotes, escapes, controls, separators, markup, formulas.
PIECES = (
    '"', "'", "\\", "\\u0041", "\n", "\r", "\r\n", "\t", "\x00", "\x01", "\x1f", "\x7f", "\x85", "\u2028",
    "\u200b", "\u202e", "\ufffe", "\uffff", "\ufeff", "😀", "e\u0301", "天鹰", "=1+1", "+1", "-1", "@SUM(A1)",
    "</script>", "<img src=x onerror=alert(1)>", "__proto__", "]]>", "&amp;", "%zz", "a,b", "a;b", "a|b",
    "null", "NULL", "NaN", "", " ", " lead", "trail ", "'; DROP TABLE x; --", "`", "${x}", "{{x}}", "\u001f",
)  # fmt: skip
BASES = (HOME, "https://example.org/lm", "https://példa.example/データ")

texts: SearchStrategy[str] = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
#: The last step of an IRI as our slugs make it, and percent signs as addresses have them.
steps: SearchStrategy[str] = st.text(st.sampled_from("ab9-._~é天𠀀"), min_size=1, max_size=6).filter(
    lambda step: step.strip(".") != ""
) | st.sampled_from(["a%20b", "c~2b~2b", "7b", "-x", "x.", ".x", "a:b", "x/y", "x/context/1", "%E5%A4%A9"])
addresses: SearchStrategy[Iri] = st.sampled_from([
    "https://example.org/", "https://example.org/a?b=c&d=(e)#f", "http://schema.org/name", "https://arxiv.org/abs/2304.01373",
    "https://example.org/a;b,c'd!e$f*g+h", "https://xn--bcher-kva.example/", "https://bücher.example/天", "http://[::1]/x",
]).map(Iri)  # fmt: skip

_NUMBERS = (
    "0",
    "7",
    "-7",
    "007",
    "+7",
    "9007199254740993",
    "12000000000",
    "1.50",
    ".5",
    "1.",
    "1e9",
    "x",
    "",
)
_TYPED = [
    *((text, kind) for text in _NUMBERS for kind in (XSD.integer, XSD.nonNegativeInteger, XSD.decimal)),
    *((text, XSD.boolean) for text in ("true", "false", "1", "TRUE", "y")),
    ("2023-11", XSD.gYearMonth), ("11/23", XSD.gYearMonth), ("2023", XSD.gYear), ("2023-11-01", XSD.date),
]  # fmt: skip
literals: SearchStrategy[Literal] = st.one_of(
    texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["en", "zh", "zh-hant"])),
    st.sampled_from(_TYPED).map(lambda typed: Literal(*typed)),
)

_PREDICATES = (
    SCHEMA.name, SCHEMA.url, SCHEMA.hasPart, SCHEMA.author, RDFS.label, ALM.contextLength, ALM.commercialUse,
    ALM.derivedFrom, ALM.alternative, ALM.statedIn, ALM.issuedFrom, DCT.issued, IT6.totalNumberOfParameters,
    OA.hasTarget, Iri("https://unknown.example/ns/x%20y"), Iri("https://unknown.example/ns#"), Iri("urn:x:y"),
)  # fmt: skip
_CLASSES = (
    ALM.ModelFamily,
    ALM.Checkpoint,
    SCHEMA.Dataset,
    ALM.SourceRow,
    Iri("https://unknown.example/ns#C"),
)
_KINDS = ("family", "checkpoint", "dataset", "source", "organization", "issue")


@st.composite
def views(draw: st.DrawFn) -> GraphView:
    """Any graph: all terms anywhere, in the graphs of rows and in those that stand apart."""
    base = draw(st.sampled_from(BASES))
    own = st.builds(lambda kind, step: Iri(f"{base}/{kind}/{step}"), st.sampled_from(_KINDS), steps)
    subjects = draw(st.lists(own | addresses, min_size=1, max_size=5))
    graphs = [Iri(f"{base}/graph/{name}") for name in ("meta", "inferred", "quality")]
    graphs += [Iri(f"{base}/source/list"), Iri(f"{base}/source/list/row/a/{draw(steps)}")]
    statement = st.builds(
        _statement,
        st.sampled_from(subjects),
        st.one_of(
            st.tuples(st.just(RDF.type), st.sampled_from(_CLASSES)),
            st.tuples(
                st.sampled_from(_PREDICATES), st.one_of(literals, own, addresses, st.sampled_from(subjects))
            ),
        ),
        st.sampled_from(graphs),
    )
    return view_of(draw(st.lists(statement, max_size=25)), base)


def _statement(subject: Iri, rest: tuple[Iri, Term], graph: Iri) -> Quad:
    return Quad(subject, rest[0], rest[1], graph)
