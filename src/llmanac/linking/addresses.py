"""Addresses: the one function that decides what may become an IRI, and what a link leads to.

Rules: RFC 3987 (section 2.2) for what an IRI may hold, RFC 3986 (section 3) for its parts. Links of a
list are untrusted: only absolute http and https, no credentials, a capped length.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri

#: The longest address that becomes an IRI, in code points.
LONGEST = 2048

_HOST = re.compile(r"(?=.{1,253}$)[^\W_](?:[\w-]{0,62})(?:\.[\w-]{1,63})*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What RFC 3987 lets stand nowhere in an IRI: controls, blanks, the delimiters, and bidi controls.
_ILLEGAL = re.compile(
    '[\x00-\x20\x7f-\xa0<>"{}|\\\\^`\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff]'
)
_ARXIV = re.compile(
    r"^(?:www\.|export\.|browse\.)?(?:arxiv\.org|alphaxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org)/(?:abs|pdf|html|format|ps)/"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?/?$",
    re.IGNORECASE,
)
_HF_PAPER = re.compile(r"^(?:www\.)?huggingface\.co/papers/(?P<id>\d{4}\.\d{4,5})/?$", re.IGNORECASE)
_DOI = re.compile(r"^(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/\S+)$", re.IGNORECASE)


class Rejected(NamedTuple):
    """Why a text is no address that may become an IRI: the rule of the issue, and the reason in words."""

    rule: str
    reason: str


def safe_iri(raw: str) -> Iri | Rejected:
    """The address as an IRI, or why not. Blanks and delimiters are percent-encoded, as a browser does.

    >>> safe_iri("https://pile.eleuther.ai/"), safe_iri("https://e.org/a b")
    (Iri('https://pile.eleuther.ai/'), Iri('https://e.org/a%20b'))
    >>> safe_iri("github.com/lm-sys/FastChat").rule, safe_iri("javascript:alert(1)").rule
    ('link-without-scheme', 'refused-link')
    """
    text = raw.strip()
    if not text:
        return Rejected("empty-link", "it has no address")
    if len(text) > LONGEST:
        return Rejected("refused-link", f"it is longer than {LONGEST} characters")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        return Rejected("refused-link", f"it is no address ({fault})")
    if parts.scheme.casefold() not in ("http", "https"):
        return _without_scheme(text, parts.scheme)
    if "@" in parts.netloc:
        return Rejected("refused-link", "it holds a user name or a password")
    host = (parts.hostname or "").encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if not _HOST.fullmatch(f"[{host}]" if ":" in host else host) or ".." in host:
        return Rejected("refused-link", "its host is no name of a host")
    if _PERCENT.search(text):
        return Rejected("refused-link", "a % in it is not followed by two hexadecimal digits")
    head = (
        f"{parts.scheme.casefold()}://"
        + (f"[{host}]" if ":" in host else host)
        + (f":{port}" if port is not None else "")
    )
    rest = text.split("://", 1)[1]
    at = re.search(r"[/?#]", rest)
    tail = rest[at.start() :] if at else ""
    path, sharp, fragment = tail.partition("#")
    fragment = fragment.replace("#", "%23")
    path = re.sub(r"[\[\]]", lambda m: f"%{ord(m[0]):02X}", path)
    fragment = re.sub(r"[\[\]]", lambda m: f"%{ord(m[0]):02X}", fragment)
    encoded = _ILLEGAL.sub(
        lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), path + sharp + fragment
    )
    return Iri(head + encoded)


def _without_scheme(text: str, scheme: str) -> Rejected:
    first = re.split(r"[/?#]", text)[0]
    if (
        re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?", first, re.IGNORECASE)
        and not text.startswith(("./", "../"))
        and not first.endswith((".md", ".html", ".pdf"))
    ):
        return Rejected("link-without-scheme", "it has no https:// in front")
    if text.startswith("#"):
        return Rejected("", "it leads to a place of the list itself")
    if text.startswith("//"):
        return Rejected("link-without-scheme", "it has no https: in front")
    if not scheme or len(scheme) == 1:
        return Rejected("", "it leads to a file beside the list")
    return Rejected("refused-link", f"it is no web address ({scheme}:)")


class Address(NamedTuple):
    """An address taken apart: host without ``www.``, path without a slash at its end."""

    host: str
    path: str
    query: str
    fragment: str


def address(iri: str) -> Address:
    """The parts of an address that tell what it leads to.

    >>> address("https://www.GitHub.com/a/b/#c").host
    'github.com'
    """
    parts = urlsplit(iri)
    host = parts.netloc.casefold().removeprefix("www.")
    return Address(host, parts.path.rstrip("/"), parts.query, parts.fragment)


def arxiv_id(iri: str) -> str | None:
    """The arXiv number that an address leads to, without its version.

    >>> arxiv_id("https://arxiv.org/pdf/2205.05131v1.pdf")
    '2205.05131'
    """
    parts = address(iri)
    where = f"{parts.host}{parts.path}"
    match = _ARXIV.match(where) or _HF_PAPER.match(where)
    return match["id"] if match else None


def doi(iri: str) -> str | None:
    """The DOI that an address leads to, case-folded (ISO 26324: DOIs ignore case)."""
    parts = address(iri)
    match = _DOI.match(f"{parts.host}{parts.path}")
    return match["doi"].casefold() if match else None


def document_slug(iri: str) -> str:
    """The last step of a document's IRI: its arXiv number or DOI, else host, path and a short hash.

    >>> document_slug("https://arxiv.org/abs/2304.01373"), document_slug("http://arxiv.org/pdf/2304.01373v2")
    ('arxiv-2304.01373', 'arxiv-2304.01373')
    >>> document_slug("https://github.com/EleutherAI/pythia")
    'github.com-eleutherai-pythia-b06a20'
    """
    if number := arxiv_id(iri):
        return slug(f"arxiv-{number}", ascii_only=True)
    if number := doi(iri):
        return slug(f"doi-{number.replace('/', '-')}-{_short(number)}", ascii_only=True)
    parts = address(iri)
    whole = (
        parts.host
        + parts.path
        + (f"?{parts.query}" if parts.query else "")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )
    steps = re.sub(r"[^\w.]+", "-", f"{parts.host}{parts.path}").strip("-.")[:60]
    return slug(f"{steps}-{_short(whole)}", ascii_only=True)


def same_page(iri: str) -> str:
    """What two addresses of one page share: no scheme, no ``www.``, no slash at the end.

    >>> same_page("http://www.e.org/a/") == same_page("https://e.org/a")
    True
    """
    parts = address(iri)
    return (
        parts.host
        + parts.path
        + (f"?{parts.query}" if parts.query else "")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )


def repository(iri: str) -> str | None:
    """``host/owner/name`` of a code host's repository, case-folded; None elsewhere.

    >>> repository("https://github.com/EleutherAI/pythia#models")
    'github.com/eleutherai/pythia'
    """
    parts = address(iri)
    steps = [step for step in parts.path.split("/") if step]
    if parts.host in ("github.com", "gitlab.com", "gitee.com", "bitbucket.org") and len(steps) >= 2:
        return f"{parts.host}/{steps[0]}/{steps[1].removesuffix('.git')}".casefold()
    return None


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
