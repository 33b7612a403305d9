"""``llmanac view``: the page opens in the browser, and its place is printed."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from llmanac.cli import main


def _view(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["view", *arguments])
    return int(left.value.code or 0)


@pytest.mark.parametrize("given", [".", "almanac.html"])
def test_opens_the_page(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "almanac.html"
    page.write_text("<p>", encoding="utf-8")
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    assert _view(str(tmp_path / given)) == 0
    assert opened == [page.resolve().as_uri()]
    assert "almanac.html" in capsys.readouterr().out


@pytest.mark.parametrize("given", ["empty", "nowhere", "list.md"])
def test_says_when_there_is_no_page(given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.md").write_text("x", encoding="utf-8")
    assert _view(str(tmp_path / given)) == 2
    assert "There is no page." in capsys.readouterr().err
