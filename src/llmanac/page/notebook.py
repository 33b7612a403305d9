"""The graph in a notebook: a small summary in the cell, the page in a frame that can reach nothing."""

from __future__ import annotations

from collections import Counter
from html import escape

from llmanac.graph.view import GraphView
from llmanac.page.things import FAMILY, things
from llmanac.page.words import KINDS

#: So many models the summary names.
FEW = 8


def summary_html(view: GraphView) -> str:
    """A few lines of HTML: how many things of each kind, and the models that most is tied to.

    No style, no script, no link: it looks like the notebook that it stands in.
    """
    found = things(view.network)
    counts = Counter(found.kinds)
    degree: Counter[int] = Counter()
    for tie in found.ties:
        degree.update({tie.source, tie.target})
    kinds = [(KINDS[kind].many, counts[kind]) for kind in sorted(counts)]
    models = sorted((i for i in _of_kind(found.kinds, FAMILY)), key=lambda i: (-degree[i], found.nodes[i].id))
    rows = "".join(f"<tr><th>{escape(word)}</th><td>{count:,}</td></tr>" for word, count in kinds)
    names = ", ".join(escape(found.name(i)) for i in models[:FEW])
    more = f" and {len(models) - FEW:,} more" if len(models) > FEW else ""
    told = f"<p>{names}{more}</p>" if models else ""
    return f"<div><strong>llmanac</strong><table><tbody>{rows}</tbody></table>{told}</div>"


def _of_kind(kinds: tuple[int, ...], kind: int) -> list[int]:
    """The numbers of the things of a kind."""
    return [i for i, own in enumerate(kinds) if own == kind]


class Frame(str):
    """HTML that a notebook shows as what it is, not as its text (IPython's ``_repr_html_``)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def isolated_frame(html: str, height: int = 640) -> Frame:
    """An iframe that holds a whole page as text.

    ``sandbox`` without ``allow-same-origin`` gives it an origin of its own, so that it cannot touch the
    notebook (https://html.spec.whatwg.org/#attr-iframe-sandbox); ``height`` is in pixels.

    >>> isolated_frame('<p title="a">')[-48:]
    'srcdoc="&lt;p title=&quot;a&quot;&gt;"></iframe>'
    """
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return Frame(
        f'<iframe title="llmanac" sandbox="{allowed}" width="100%" height="{height}" frameborder="0" '
        f'srcdoc="{escape(html)}"></iframe>'
    )
