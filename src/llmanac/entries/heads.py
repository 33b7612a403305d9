"""The head of a bullet: where the name stands, in the forms that lists use.

``[Name](url) - what it is``, ``**Name** [paper](..)``, ``Name: **"Title"**. [[Paper](..)]``,
``[**Venue, 2023**] **Name** Title [paper](..)``, ``04/03: Name, what it is ([repo](..))``,
``Name：`` over bullets with its links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from llmanac.entries.cells.links import is_badge, kind_by_host, kind_by_word, kind_of
from llmanac.entries.columns import role_of
from llmanac.entries.hubs import hub_id
from llmanac.entries.titles import name_in_title
from llmanac.entries.values import LinkMention
from llmanac.markdown.blocks import Inline, Link, Mark
from llmanac.ontology.names import key

#: ``[Nature Medicine, 2024]``: where and when, in front of the name.
_VENUE = re.compile(
    r"^\W*[\[(（【][^\[\]()（）【】]{0,60}(?:19|20)\d\d[^\[\]()（）【】]{0,12}[\])）】]\W*|^\W*(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?\W*"
    r"|^\W*\d{1,2}[-/.]\d{1,2}\s?[:：|·•-]\s*|^\W*\d{1,4}(?:\.\d+)?[BM]\s?[:：]\s+"
)
_JOURNAL = re.compile(r"\W*[\[【][^\[\]【】]{2,60}[\]】]\s*")
#: ``:fire:``: an emoji by its short code.
_SHORTCODE = re.compile(r"\s*(?::[a-z0-9_+-]{2,24}:\s*)+")
_COLON = re.compile(
    r"\W{0,24}(?P<name>[^\s:：][^:：\n]{0,59}?)\s{0,3}(?:[:：](?:\s|$|(?<=：)|(?=https?://))|\s[-–—]\s|\s*$)"
)
#: ``ChatGLM-6B [[Github](..)]``, ``Pythia (EleutherAI) [paper](..)``: a name right before its links.
#: ``Koala, fine-tuned from LLaMA ([repo](..))``: a name of few words before a comma.
_WHOLE = re.compile(r"\s*(?:[:：-]|$)")
_WORD = r"[^\s,，:：;()\[\]]*[^\s,，:：;()\[\].]"
_COMMA = re.compile(
    rf"\W*(?P<name>(?=[A-Za-z\u4e00-\u9fff]){_WORD}(?: {_WORD}){{0,2}})(?:\s\([^()]{{1,40}}\))?[,.;]\s(?=\S)"
)
_PLAIN = re.compile(
    r"\W*(?P<name>[^\s:：,，()\[\]]+(?: [^\s:：,，()\[\]]+){0,3})(?:\s*\([^()]{1,40}\))?[\s\[(|-]*"
)
#: ``RWKV: Parallelizable RNN``, ``CodeGeeX 13B | Code Generation``: a name and what it is, in one link.
_TITLED = re.compile(r"(?P<name>[^:：|]{1,40}?)\s*(?:[:：]\s|\s\|\s)\S")
#: ``Falcon 7B/40B``: a bullet that is a name with its sizes and nothing else.
_SIZED = re.compile(
    r"[A-Z\u4e00-\u9fff][\w.+-]*(?:\s[\w.+-]+){0,2}?[\s-](?:\d+x)?\d+(?:\.\d+)?[BM](?:-[A-Za-z]\w*)?"
    r"(?:\s?[/,|]\s?\d+(?:\.\d+)?[BM])*"
)
#: ``OPT [paper] [code]``: words for links that lead nowhere.
_BRACKETED_WORDS = re.compile(r"(?:\s*\[[A-Za-z ]{2,16}\])+\s*$")
#: ``13B: Vicuna (https://..)``: a name before an address in brackets.
_BEFORE_ADDRESS = re.compile(r"(?P<name>\w[^\s()]*(?:\s[^\s()]+){0,3})\s?\(\s?")
#: "GLM series", GLM系列: what the name of a family carries.
_SERIES = re.compile(r"(?<=\w)(?:[-\s]+series|\s*系列)(?:模型)?$", re.IGNORECASE)
#: ``- Falcon - by Technology Innovation Institute``: who made what is named.
_MADE_BY = re.compile(r"\s*[-–—:：(]\s?(?:made\s|released\s|developed\s)?by\s[A-Z]")
_MAKER = re.compile(r"(?P<name>\S.{0,40}?) by (?P<who>[A-Z]\S*(?: [A-Z]\S*){0,4})")


@dataclass(frozen=True, slots=True)
class Head:
    """A name at ``[start, end)``; ``told`` says that links of the bullet vouch for it."""

    start: int
    end: int
    link: LinkMention | None = None
    told: bool = False
    maker: str = ""


def model_head(cell: Inline, below: Sequence[Inline]) -> Head | None:
    """Where a bullet names something, or None.

    >>> from llmanac.markdown import parse
    >>> def name(text: str) -> str:
    ...     cell = parse(text).sections[0].blocks[0].items[0].content
    ...     found = model_head(cell, ())
    ...     return cell.text[found.start : found.end].strip() if found else ""
    >>> name("- [**ACL, 2022**] **DRAGON**: Deep Pretraining. [paper](https://arxiv.org/abs/1)")
    'DRAGON'
    >>> name("- OPT **Open Pre-trained Transformer Models**, 2022, [Paper](https://arxiv.org/abs/2)")
    'OPT'
    """
    venue = _VENUE.match(cell.text)
    offset = venue.end() if venue and not any(link.start < venue.end() for link in cell.links) else 0
    if offset == 0 and (journal := _JOURNAL.match(cell.text)):  # "[*Nature*] **Elm** ..."
        follows = any(m.kind == "strong" and m.start == journal.end() for m in cell.marks)
        offset = journal.end() if follows and not any(k.start < journal.end() for k in cell.links) else 0
    if emoji := _SHORTCODE.match(cell.text, offset):
        offset = emoji.end()
    links = [
        link
        for link in sorted(cell.links, key=lambda one: one.start)
        if link.kind != "image" and link.text.strip() and not is_badge(link, cell) and link.start >= offset
    ]
    marks = [
        replace(m, start=max(m.start, offset))
        for m in cell.marks
        if m.kind in ("strong", "code") and m.end > offset
    ]
    if links and not _said(cell, offset, links[0].start):
        return linked_head(links[0])
    for mark in marks:
        if not _said(cell, offset, mark.start):
            return _marked(mark, links)
    bold = next((m for m in marks if m.kind == "strong" and len(m.text.split()) >= 3), None)
    if bold and len(cell.text[offset : bold.start].split()) <= 5 and links:
        return Head(offset, bold.start, told=_vouched(links, bold.end))
    behind = _BEFORE_ADDRESS.match(cell.text, offset)
    if venue and behind and links and links[0].start == behind.end():
        return Head(behind.start("name"), behind.end("name"), told=True)
    near = links and links[0].start - offset <= 120
    plain = _PLAIN.fullmatch(cell.text[offset : links[0].start]) if near else None
    if plain and (kind_by_word(links[0].text) or _bears(links[0], plain["name"])):
        return Head(offset + plain.start("name"), offset + plain.end("name"), told=True)
    match = _COMMA.match(cell.text, offset)
    if match and links and links[0].start >= match.end() and _vouched(links, match.end()):
        return Head(match.start("name"), match.end("name"), told=True)
    match = _COLON.match(cell.text, offset)
    if match and match["name"].count("(") > match["name"].count(")"):  # the dash of "(8M - 15B)" ends no name
        closed = re.compile(r"[^()\n]{0,60}\)").match(cell.text, match.end("name"))
        whole = _WHOLE.match(cell.text, closed.end()) if closed else None
        if closed and whole:
            return Head(match.start("name"), closed.end(), told=bool(below) and any(map(_tells, below)))
    if match is None:
        return None
    if links and links[0].start >= match.end("name"):
        if _repository_of(links[0], match["name"]):
            own = LinkMention(word="", kind=kind_of("", links[0].url), url=links[0].url, span=links[0].span)
            return Head(match.start("name"), match.end("name"), own, told=True)
        return Head(match.start("name"), match.end("name"), told=_vouched(links, match.end("name")))
    if not links and match.end() >= len(cell.text.rstrip()) and any(map(_tells, below)):
        start, end = match.span("name")
        words = _BRACKETED_WORDS.search(cell.text, start, end)
        return Head(start, words.start() if words else end, told=True)
    if not links and _MADE_BY.match(cell.text, match.end("name")):
        return Head(match.start("name"), match.end("name"), told=True)
    keyed = [one for one in below if _tells(one)]
    if not links and len(keyed) >= 2 and len(match["name"].split()) <= 4:
        return Head(match.start("name"), match.end("name"), told=True)
    bare = not links and not below and len(cell.text) <= 80
    alone = _SIZED.fullmatch(cell.text[offset:].strip()) if bare else None
    return Head(offset, len(cell.text)) if alone else None


def _tells(cell: Inline) -> bool:
    """Whether a line below a name is a link or tells a fact: ``model size: 7B``."""
    word, colon, _ = re.sub(r"：|\s[-–—]\s", ":", cell.text).partition(":")
    return bool(cell.links) or bool(colon and len(word) <= 40 and role_of(word.strip(" *_")))


def _bears(link: Link, name: str) -> bool:
    """Whether a link behind a name is a release of it: ``Phi ([Phi-1](..), [Phi-2](..))``."""
    return len(key(name)) > 1 and key(link.text).startswith(key(name)) and link.text.strip() != link.url


def _repository_of(link: Link, name: str) -> bool:
    """Whether a link leads to code or weights that bear the name: ``Elm：https://github.com/acme/Elm``."""
    parts = re.split(r"[?#]", link.url)[0].split("/")[3:]
    own = key(_SERIES.sub("", name.strip()))
    coded = kind_by_host(link.url) in ("code", "weights")
    return coded and len(own) > 1 and any(own in key(part) for part in parts)


def _said(cell: Inline, start: int, end: int) -> bool:
    return any(c.isalnum() for c in cell.text[start:end])


def is_address(link: Link) -> bool:
    """Whether a link shows its own address: ``https://github.com/acme/elm``."""
    return re.sub(r"^https?://", "", link.text.strip()) == re.sub(r"^https?://", "", link.url)


def linked_head(link: Link) -> Head:
    """The name that a link is: its text, or what of it stands before a colon, a bar or \"by\"."""
    mention = LinkMention(word=link.text, kind=kind_of("", link.url), url=link.url, span=link.span)
    start, end, maker = link.start, link.end, ""
    repository = re.fullmatch(
        r"https?://(?:www\.)?(?:github|gitlab|gitee)\.com/([^/\s]+/[^/#?\s]+)/?\S*", link.url
    )
    page = hub_id(link.url) or (repository[1] if repository else "")
    owner, slash, _ = link.text.strip().partition("/")
    if slash and page and owner.casefold() == page.partition("/")[0].casefold():
        start += link.text.index("/") + 1  # [owner/name](hub or code): the name alone
    if is_address(link) and page:
        start = link.start + link.text.rstrip("/").rindex("/") + 1  # https://github.com/acme/elm
        return Head(start, link.start + len(link.text.rstrip("/")), mention)
    if kind_by_host(link.url) in ("code", "weights", "demo"):
        if titled := _TITLED.match(link.text):
            end = link.start + titled.end("name")
        elif made := _MAKER.fullmatch(link.text):
            end, maker = link.start + made.end("name"), made["who"]
    if end == link.end and len(link.text.split()) > 2 and (named := name_in_title(link.text)):
        start, end = link.start + named[0], link.start + named[1]
    return Head(start, end, mention, maker=maker)


def _marked(mark: Mark, links: Sequence[Link]) -> Head:
    inner = next((link for link in links if mark.start <= link.start < mark.end), None)
    if inner is not None:
        mention = LinkMention(word=inner.text, kind=kind_of("", inner.url), url=inner.url, span=inner.span)
        return Head(mark.start, mark.end, mention)
    told = mark.kind == "strong" and bool(links)
    if len(mark.text.split()) > 2 and (named := name_in_title(mark.text)):
        return Head(mark.start + named[0], mark.start + named[1], told=told)
    return Head(mark.start, mark.end, told=told)


def _vouched(links: Sequence[Link], after: int) -> bool:
    """Whether links behind a name say what they lead to: paper, code, checkpoint."""
    return any(link.start >= after and kind_by_word(link.text) for link in links)
