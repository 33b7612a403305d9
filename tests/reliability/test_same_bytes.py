"""Same input, same bytes, whatever surrounds the program (D1); and no socket is opened (N1)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = """# Models

## Pretrained

| Model | Size | CTX | Data | Date | Affiliation |
|---|---|---|---|---|---|
| 天鹰 (Aquila) | [7B](https://huggingface.co/a/b-7b)/33B | 2K | web text (1T tokens, Chinese&English) | 06/23 | BAAI |
| İstanbul-LM | 7B | 4K | [Işık](https://e.org/ışık) (100GB) | 07/23 | Kurum & Şirket |
| C++ | ? | - | ? | 01/23 | personal |
"""

SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
]


def built(folder: Path, surroundings: dict[str, str], where: Path, umask: int) -> dict[str, str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    source = folder / "list.md"
    source.write_text(LIST, encoding="utf-8")
    output = folder / "out"
    command = [sys.executable, "-m", "llmanac", "build", str(source), "-o", str(output), "-q"]
    subprocess.run(command, cwd=where, env=environment | surroundings, check=True, umask=umask)
    return {
        str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def test_hash_seed_zone_locale_folder_and_umask_change_nothing(tmp_path: Path) -> None:
    found = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"run {number}"
        folder.mkdir()
        found.append(built(folder, surroundings, folder if number else tmp_path, 0o022 if number else 0o077))
    assert found[0] == found[1] == found[2]
    assert "almanac.nq" in found[0]


_GUARD = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        raise SystemExit(f"network: {event} {arguments}")
sys.addaudithook(watch)
sys.argv = ["llmanac", *sys.argv[1:]]
from llmanac.cli import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "list.md", "-q", "-o", "out"],
        ["check", "list.md"],
        ["query", "--graph", "out", "SELECT * { ?s ?p ?o } LIMIT 1"],
    ],
    ids=["build", "check", "query"],
)
def test_no_socket_is_opened(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    if arguments[0] == "query":
        subprocess.run(
            [sys.executable, "-m", "llmanac", "build", "list.md", "-q", "-o", "out"], cwd=tmp_path, check=True
        )
    done = subprocess.run(
        [sys.executable, "-c", _GUARD, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "network:" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
