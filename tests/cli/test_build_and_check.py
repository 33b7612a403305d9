"""``build`` and ``check`` from outside: what they print, write and leave, and what they never touch."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_build_says_what_it_did(run: Run, tmp_path: Path) -> None:
    done = run("build", "list.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Read    list.md (" in done.stdout
    assert "2 model families, 2 checkpoints" in done.stdout
    assert "1 error" in done.stdout
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "exports").iterdir() if path.is_file()}
    assert {"almanac.ttl", "almanac.html", "manifest.json"} <= set(sizes)
    assert f"almanac.csv      {sizes['almanac.csv']} B" in done.stdout
    suggested = [
        line.partition("llmanac ")[2].split() for line in done.stdout.splitlines() if "llmanac " in line
    ]
    assert len(suggested) == 3
    assert suggested.pop() == ["view"]  # needs a browser
    for command in suggested:
        assert run(*command).returncode == 0, command


def test_build_says_when_nothing_was_a_model(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fruit.md").write_text("# LLMs\n\n| Fruit | Colour |\n|---|---|\n| Apple | red |\n", "utf-8")
    done = run("build", "fruit.md", "--only", "csv")
    assert done.returncode == 0
    assert "Nothing in the lists was read as a model" in done.stdout


def test_quiet_is_quiet_and_strict_is_strict(run: Run) -> None:
    assert run("build", "list.md", "--quiet", "--only", "ttl").stdout == ""
    strict = run("build", "list.md", "--quiet", "--only", "ttl", "--strict")
    assert (strict.returncode, strict.stdout) == (1, "")
    assert "--strict" in strict.stderr
    assert run("build", "sound.md", "--quiet", "--only", "ttl", "--strict").returncode == 0


def test_only_writes_only_that(run: Run, tmp_path: Path) -> None:
    assert run("build", "list.md", "--only", "ttl, csv", "--only", "nt").returncode == 0
    written = set(contents(tmp_path / "exports"))
    assert written == {"almanac.ttl", "almanac.csv", "almanac.nt", "manifest.json"}


def test_reads_standard_input(run: Run, tmp_path: Path) -> None:
    text = (tmp_path / "list.md").read_text("utf-8")
    assert run("build", "-", "--id", "mine", "--output", "out", input=text).returncode == 0
    assert "source/mine" in (tmp_path / "out" / "almanac.nt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "missing.md"], "missing.md: There is no such file"),
        (["build", "https://example.org/list.md"], "curl"),
        (["build", "empty.md"], "empty"),
        (["build", "binary.md"], "not a text file"),
        (["build", "latin.md"], "byte offset 14"),
        (["build", "prose.md"], "no table"),
        (["build", "list.md", "list.md"], "--id"),
        (["build", "list.md", "--only", "docx"], "no format 'docx'"),
        (["build", "list.md", "--base", "nonsense"], "nonsense"),
        (["build", "list.md", "--aliases", "missing.ttl"], "missing.ttl"),
        (["build", "list.md", "--output", "list.md"], "not a folder"),
        (["build", "list.md", "--output", "foreign"], "--force"),
        (["check", "missing.md"], "There is no such file"),
        (["check", "prose.md"], "no table"),
    ],
)
def test_unusable_input_is_one_message_and_touches_nothing(
    run: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    assert run("build", "sound.md", "--quiet", "--only", "ttl,nq").returncode == 0
    (tmp_path / "empty.md").touch()
    (tmp_path / "binary.md").write_bytes(b"\x7fELF\0\0\0\1" * 40)
    (tmp_path / "latin.md").write_bytes(b"| a |\n|---|\n| \xe9 |\n")
    (tmp_path / "prose.md").write_text("# About\n\nOnly words.\n")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "thesis.tex").write_text("years of work")
    before = contents(tmp_path)
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(tmp_path) == before


def test_check_finds_errors_and_leaves_1(run: Run) -> None:
    done = run("check", "list.md", "sound.md", env={**os.environ, "COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (1, "")
    finding, line, caret, *_ = done.stdout.splitlines()
    assert finding.startswith("list.md:6:")
    assert "error size-against-repository" in finding
    column = int(finding.split(":")[2])
    assert line.strip() == "| Borealis | [13B](https://huggingface.co/acme/borealis-7b) | 2023-08 |"
    assert caret.index("^") == line.index("|") + column - 1
    assert "sound.md:" not in done.stdout


def test_check_of_a_sound_list_leaves_0(run: Run) -> None:
    done = run("check", "sound.md")
    assert (done.returncode, done.stdout) == (0, "1 list: no findings.\n")


def test_ignored_and_unselected_rules_do_not_count(run: Run) -> None:
    assert run("check", "list.md", "--ignore", "size-against-repository").returncode == 0
    assert run("check", "list.md", "--select", "empty-link").returncode == 0
    assert run("check", "list.md", "--select", "size-against-repository,empty-link").returncode == 1


def test_check_formats_go_to_stdout_alone(run: Run) -> None:
    found = json.loads(run("check", "list.md", "--format", "json").stdout)
    assert found["counts"]["error"] == 1
    sarif = json.loads(run("check", "list.md", "--format", "sarif").stdout)
    assert len(sarif["runs"][0]["results"]) == 1
    assert run("check", "list.md", "--format", "github").stdout.startswith("::error file=list.md,line=6,")


def test_progress_is_for_terminals(run: Run, tmp_path: Path) -> None:
    run("rules")  # makes list.md
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "llmanac", "build", "list.md", "--only", "ttl"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how Linux says that nobody holds the other end any more
        pass
    summary, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert b"writing" in shown
    assert "\x1b" not in summary


def _heed_interrupts() -> None:
    """A shell that starts the tests in the background has interrupts ignored by all below it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_leaves_130_and_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "llmanac", "build", "-"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=_heed_interrupts
    )
    assert process.stdin is not None
    process.stdin.write(b"x\n" * 200_000)  # more than a pipe holds: once written, it is being read
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, error = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert error == b"llmanac: Interrupted.\n"
    assert not (tmp_path / "exports").exists()


def test_open_asks_for_a_browser(run: Run, tmp_path: Path) -> None:
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    env = {**os.environ, "BROWSER": f"{opener} %s"}
    assert run("build", "list.md", "--open", env=env).returncode == 0
    assert (tmp_path / "opened").read_text() == (tmp_path / "exports" / "almanac.html").as_uri()


@pytest.mark.parametrize(("option", "slug"), [((), "丝绸之路"), (("--ascii-iris",), None)])
def test_iris_are_ascii_when_asked_for(
    run: Run, tmp_path: Path, option: tuple[str, ...], slug: str | None
) -> None:
    (tmp_path / "silk.md").write_text("| Model | Size |\n|---|---|\n| 丝绸之路 | 7B |\n", "utf-8")
    assert run("build", "silk.md", "--only", "nq", *option).returncode == 0
    iris = [
        term
        for line in (tmp_path / "exports" / "almanac.nq").read_text("utf-8").splitlines()
        for term in line.split()
        if term.startswith("<") and "/family/" in term
    ]
    assert iris
    assert all(slug in iri if slug else iri.isascii() for iri in iris)
