"""Bytes that are text come back as that text; bytes that are none are refused with their place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmanac.errors import NothingToRead, SourceError
from llmanac.source.decoding import decode


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        decode(data, "list.md")
    return caught.value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_survives_but_for_controls_and_line_breaks(text: str) -> None:
    if "\0" in text or not text.removeprefix("\ufeff").strip():
        return
    decoded, issues = decode(text.encode(), "list.md")
    plain = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    assert len(decoded) == len(plain)
    changed = [(ours, written) for ours, written in zip(decoded, plain, strict=True) if ours != written]
    assert all(ours == "\ufffd" for ours, _ in changed)
    assert all(ord(written) < 0xA0 or written in "\ufffe\uffff" for _, written in changed)
    assert min(len(changed), 20) <= len(issues) <= 21


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_refusal(data: bytes) -> None:
    try:
        text, _ = decode(data, "list.md")
    except SourceError:
        return
    assert text.strip()
    assert not re.search("[\0-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]", text)


def test_controls_are_mapped_one_to_one_and_reported_with_their_place() -> None:
    text, issues = decode("ab\x01\tc\r\nd\x85\u2028\x9b".encode(), "list.md")
    assert text == "ab\ufffd\tc\nd\x85\u2028\ufffd"
    assert [(found.rule, str(found.span), found.quoted) for found in issues] == [
        ("control-character", "1:3", "U+0001"),
        ("control-character", "2:4", "U+009B"),
    ]


def test_many_controls_are_summed_up() -> None:
    _, issues = decode(b"a" + b"\x01" * 1000, "list.md")
    assert len(issues) == 21
    assert issues[-1].message.startswith("980 more")


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_cut_last_character_is_an_issue(kept: int) -> None:
    text, issues = decode("# a\n模".encode() + "😀".encode()[:kept], "list.md")
    assert text == "# a\n模"
    assert [(found.rule, str(found.span)) for found in issues] == [("cut-character", "2:2")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"ab\xffcd", "byte offset 2 (line 1)"),
        (b"a\r\nb\nc\rd\xe6\xa8x", "byte offset 8 (line 4)"),
        (b"a\n\x80", "byte offset 2 (line 2)"),
        (b"\xed\xa0\x80 surrogate", "byte offset 0 (line 1)"),
        (b"\xc0\xaf overlong", "byte offset 0 (line 1)"),
    ],
)
def test_wrong_utf8_is_refused_with_its_place(data: bytes, place: str) -> None:
    assert place in refusal(data).message


def test_other_refusals() -> None:
    assert "UTF-16" in refusal("# a".encode("utf-16")).message
    assert "NUL byte at byte offset 3 (line 2)" in refusal(b"a\nb\0").message
    assert isinstance(refusal(b""), NothingToRead)
    assert isinstance(refusal(b"\xef\xbb\xbf \n"), NothingToRead)
    assert isinstance(refusal(b"\xe6"), NothingToRead)


def test_a_byte_order_mark_is_dropped_once() -> None:
    assert decode(b"\xef\xbb\xbf# a", "list.md") == ("# a", ())
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbf# a", "list.md")[0] == "\ufeff# a"
