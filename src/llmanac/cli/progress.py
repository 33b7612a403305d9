"""A progress bar on stderr for work that takes a while, and nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from llmanac.cli.terminal import console

#: Called with the name of a stage, the steps done and the steps there are (0: not known).
Report = Callable[[str, int, int], None]


@contextmanager
def progress(quiet: bool) -> Iterator[Report | None]:
    """A function to report to; None when ``quiet`` or when stderr is no terminal.

    >>> with progress(quiet=True) as report:
    ...     print(report)
    None
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    stage_name = TextColumn("{task.description:<12}", markup=False)
    columns = (stage_name, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        stage = ""

        def report(name: str, done: int, total: int) -> None:
            nonlocal stage
            if name != stage:
                stage = name
                bar.reset(task, description=name, total=total or None)
            bar.update(task, completed=done, total=total or None)

        yield report
