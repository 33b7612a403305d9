"""What became of each character of a list: the proof that nothing is lost, or the list of what is.

A character of a read table or bullet is *accounted for* when it stands in a statement of the row's
graph (read), in a text that the graph keeps (kept), or in a finding (reported). All else is bare.
"""

from __future__ import annotations

from llmanac.trace.account import Bare, Tally, Trace, trace
from llmanac.trace.page import render
from llmanac.trace.report import percent, report

__all__ = ["Bare", "Tally", "Trace", "percent", "render", "report", "trace"]
