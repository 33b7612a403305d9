"""``llmanac view``: open the page of an export in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llmanac.cli.terminal import visible


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The export, or its almanac.html.", show_default="exports")
    ] = Path("exports"),
) -> None:
    """Open the page of an export in the browser, and print where it is.

    \b
    Examples:
      llmanac view
      llmanac view my-export
    """
    from llmanac.errors import ExportError

    page = folder / "almanac.html" if folder.is_dir() else folder
    if not page.is_file() or page.suffix != ".html":
        raise ExportError("There is no page.", where=str(folder), hint="Make one: llmanac build --output DIR")
    typer.echo(visible(str(page)))
    open_in_browser(page)


def open_in_browser(page: Path) -> None:
    """Open the page, or say that no browser could be started."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        typer.echo(f"No browser could be started; open {visible(str(page))} yourself.", err=True)
