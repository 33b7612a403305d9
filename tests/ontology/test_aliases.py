"""Reviewed spellings: the packaged ones are sound, and a file that is not is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmanac.errors import AliasError
from llmanac.ontology.aliases import parse_aliases, read_aliases
from llmanac.ontology.names import key

HEAD = """@prefix alm: <https://w3id.org/llmanac/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def alias(number: int, name: str, spelling: str, kind: str = "family") -> str:
    return (
        f'<https://example.org/{number}> a alm:Alias ; alm:aliasKind "{kind}" ; alm:aliasOf "{name}" ;\n'
        f'  skos:hiddenLabel "{spelling}" ; rdfs:comment "Why." .\n'
    )


def test_each_packaged_alias_is_needed_and_has_a_reason() -> None:
    aliases = read_aliases()
    assert len({(each.kind, key(each.spelling)) for each in aliases}) == len(aliases)
    for each in aliases:
        assert key(each.spelling) != key(each.name), each
        assert each.reason.endswith("."), each


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("this is no Turtle", "no Turtle"),
        (HEAD, "no alm:Alias"),
        (HEAD + "[] a alm:Alias .", "IRI of its own"),
        (
            HEAD + '<https://example.org/1> a alm:Alias ; alm:aliasKind "family" .',
            "exactly one text for aliasOf",
        ),
        (HEAD + alias(1, "A", "C") + alias(2, "B", "c"), "given to both"),
        (HEAD + alias(1, "A", "B") + alias(2, "B", "C"), "is one itself"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(text: str, message: str) -> None:
    with pytest.raises(AliasError, match=message):
        parse_aliases(text, where="more.ttl")


def test_more_aliases_are_checked_together_with_ours(tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(HEAD + alias(1, "Some Model", "Sme Model"), encoding="utf-8")
    assert "Sme Model" in {each.spelling for each in read_aliases(more)}
    more.write_text(HEAD + alias(1, "Other", "Phonex"), encoding="utf-8")
    with pytest.raises(AliasError, match="given to both"):
        read_aliases(more)
    with pytest.raises(AliasError, match="cannot be read"):
        read_aliases(tmp_path / "missing.ttl")


def test_the_same_spelling_may_mean_things_of_two_kinds() -> None:
    assert len(parse_aliases(HEAD + alias(1, "A", "C") + alias(2, "B", "C", "dataset"))) == 2
