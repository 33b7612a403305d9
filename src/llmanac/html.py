"""What every page of ours keeps to: a policy that lets only its own parts run, and data as escaped JSON."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """A Content Security Policy (https://www.w3.org/TR/CSP3/) that knows a page's own parts by hash.

    >>> policy((), ("p { margin: 0 }",))[:40]
    "default-src 'none'; script-src 'none'; s"
    """
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Sequence[str]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"


def as_script(data: Json) -> str:
    """JSON that can stand inside a script element: nothing in it can close the element.

    >>> as_script({"a": "</script><!--"})
    '{"a":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
