"""The README tells the truth: its commands run, what it prints is printed, what it links is there.

``console`` blocks run as they stand, in a folder that holds a copy of ``exports/`` and the files that
they print with ``$ cat FILE``. ``...`` stands for anything. ``pycon`` blocks are doctests. In ``sh``
blocks, which need a network, a database or a browser, each ``llmanac`` call must name a command and
options that exist.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from llmanac.cli import COMMANDS, _app

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "CONTRIBUTING.md")
FLAGS = doctest.ELLIPSIS


def blocks(page: str, language: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks of a language, each with the line that it starts on."""
    for token in MarkdownIt().parse((ROOT / page).read_text("utf-8")):
        if token.type == "fence" and token.info == language and token.map:
            yield token.map[0] + 1, token.content


def shown_files() -> Iterator[tuple[str, str]]:
    """The files that the pages print with ``$ cat FILE``."""
    for page in PAGES:
        for _, block in blocks(page, "console"):
            yield from re.findall(r"^\$ cat (\S+)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)


def cases(language: str) -> list[object]:
    found = ((page, line, content) for page in PAGES for line, content in blocks(page, language))
    return [pytest.param(content, id=f"{page}:{line}") for page, line, content in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "exports", tmp_path / "exports")
    for name, content in shown_files():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "110")
    return tmp_path


@pytest.mark.parametrize("block", cases("console"))
def test_commands_print_what_is_shown(block: str, folder: Path) -> None:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        shell = ["bash", "-c", command]
        done = subprocess.run(shell, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert done.returncode in (0, 1), done.stderr
        printed = trimmed(done.stdout)
        assert doctest.OutputChecker().check_output(trimmed(expected), printed, FLAGS), printed


def trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip().splitlines())


@pytest.mark.parametrize("block", cases("pycon"))
def test_examples_run(block: str, folder: Path) -> None:
    example = doctest.DocTestParser().get_doctest(block, {}, "README", "README.md", 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize("block", cases("sh"))
def test_calls_name_commands_and_options_that_exist(block: str) -> None:
    assert subprocess.run(["bash", "-n"], input=block, text=True, check=False).returncode == 0
    for line in block.splitlines():
        call = re.search(r"(?:^|[|/] ?|&& )llmanac (?P<rest>[^|&>]*)", line)
        if call is None:
            continue
        name, *words = shlex.split(call["rest"], comments=True)
        assert name in COMMANDS, line
        help_text = CliRunner().invoke(_app(frozenset({name})), [name, "--help"]).output
        for word in words:
            if re.fullmatch(r"--[a-z-]+", word):
                assert word in help_text, line


@pytest.mark.parametrize("page", [*PAGES, "CHANGELOG.md", "SECURITY.md"])
def test_links_inside_the_repository_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (ROOT / target).exists(), target


def test_the_example_of_the_library_is_there() -> None:
    assert any("import llmanac" in content for _, content in blocks("README.md", "pycon"))


def test_every_command_is_shown() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"llmanac {name}" not in text] == []
