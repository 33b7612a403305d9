"""The mapping from facts to the property graph can be read as it is carried out."""

from __future__ import annotations

from pathlib import Path

from llmanac.graph.mapping import LINKS, PROPERTIES
from llmanac.graph.mapping_text import markdown
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS


def test_every_label_property_and_relation_has_its_line() -> None:
    text = markdown()
    for label, properties in NODE_PROPERTIES.items():
        assert f"| **`{label}`** |" in text
        for name in properties:
            assert f"| | `{name}` |" in text
    for relation in RELATIONS:
        assert f"| `{relation}` |" in text
    assert len(text.splitlines()) == sum(len(each) + 1 for each in PROPERTIES.values()) + len(RELATIONS) + 5


def test_no_term_is_left_without_a_prefix() -> None:
    text = markdown()
    assert "<http" not in text
    assert all(f"{link.predicate.rsplit('/')[-1].rsplit('#')[-1]}`" in text for link in LINKS)


def test_the_readme_shows_the_mapping_as_it_is() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- mapping: written by llmanac.graph.mapping_text -->\n")[1].split(
        "\n<!-- /mapping -->"
    )[0]
    assert shown == markdown().strip()
