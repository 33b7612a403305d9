"""Load an export and be killed on the way: ``killed.py KIND TARGET EXPORT DATABASE STEPS NAMED``.

The process sends itself SIGKILL, which nothing can catch, once that much of the load is done.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from llmanac.stores import STORES, Credentials, Options, read_export


def main(kind: str, target: str, export: str, database: str, steps: str, named: str) -> None:
    def report(stage: str, done: int, total: int) -> None:
        if stage == "loading" and done >= int(steps):
            os.kill(os.getpid(), signal.SIGKILL)

    given = Credentials(os.environ.get("LLMANAC_USER", ""), os.environ.get("LLMANAC_PASSWORD", ""))
    options = Options(given, database=database, named=named == "named", report=report)
    STORES[kind].load(read_export(Path(export)), target, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
