"""The template filled in: policy, style, scripts, data, and the table for readers without script."""

from __future__ import annotations

from jinja2 import DictLoader, Environment, StrictUndefined

from llmanac.graph.view import GraphView
from llmanac.html import as_script, policy
from llmanac.page import assets, table
from llmanac.page.columns import columns
from llmanac.page.facts import written
from llmanac.page.layout.chart import TOO_MANY
from llmanac.page.said import Said
from llmanac.page.things import FAMILY, things


def document(view: GraphView) -> str:
    """The whole page as text; untrusted text goes through Jinja's escaping or :func:`as_script` only."""
    found = things(view.network)
    said = Said(view, found)
    told = written(view, said)
    data = as_script(columns(view, found, said, told))
    style, script, vis = assets.read("page.css"), assets.script(), assets.vis_network()
    models, others = table.models(found, told), table.others(found, told)
    environment = Environment(
        loader=DictLoader({"page.html": assets.read("page.html")}), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template("page.html").render(
        policy=policy((vis, script), (style,)),
        style=style, script=script, vis=vis, data=data,
        models=models[: table.MOST], others=others[: table.MOST],
        left_out=max(0, len(models) - table.MOST) + max(0, len(others) - table.MOST),
        families=sum(kind == FAMILY for kind in found.kinds), things=len(found.nodes), ties=len(found.ties),
        lists=[(name, url if url.startswith(("http://", "https://")) else "") for _, name, url in told.lists],
        too_many=TOO_MANY,
    )  # fmt: skip
