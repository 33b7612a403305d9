"""The writer to disk: all or nothing, whatever fails, and only in places that are ours."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import pytest

from llmanac import output
from llmanac.errors import ExportError, OutputError
from llmanac.output import exchange, manifest, staged, swap

OLD = {"a.txt": b"old a", "sub/b.txt": b"old b", "sub/deep/c.txt": b"old c", "gone.txt": b"old gone"}
NEW = {
    "a.txt": b"new a" * 300_000,
    "sub/b.txt": b"new b",
    "sub/deep/c.txt": b"new c",
    "other/d.txt": b"new d",
}


@pytest.fixture(autouse=True)
def _disk_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncing is asked for and counted, and not waited for: the loops below do it thousands of times."""
    monkeypatch.setattr(os, "fsync", lambda handle: os.fstat(handle) and None)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` but what a build keeps for itself."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and manifest.STAGING not in path.parts
    }


def only_files(found: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in found.items() if name != output.MANIFEST}


class TestWriting:
    def test_bytes_and_functions_land_with_their_digests(self, tmp_path: Path) -> None:
        def big(stream: BinaryIO) -> None:
            for _ in range(5):
                stream.write(b"x" * 700_000)

        made = output.write(
            {"big.bin": big, "sub/small.txt": b"s"}, tmp_path / "a" / "b", about={"counts": {"n": 1}}
        )
        folder = tmp_path / "a" / "b"
        assert only_files(contents(folder)) == {"big.bin": b"x" * 3_500_000, "sub/small.txt": b"s"}
        assert made == json.loads((folder / output.MANIFEST).read_text("utf-8"))
        assert made["counts"] == {"n": 1}
        assert made["files"]["big.bin"] == {
            "bytes": 3_500_000,
            "sha256": hashlib.sha256(b"x" * 3_500_000).hexdigest(),
        }
        assert not (folder / manifest.STAGING).exists()
        assert output.verify(folder) == []

    def test_a_second_build_replaces_and_removes_only_what_is_the_exports_own(self, tmp_path: Path) -> None:
        output.write(OLD, tmp_path)
        (tmp_path / "pictures").mkdir()
        (tmp_path / "pictures" / "p.png").write_bytes(b"mine")
        (tmp_path / "sub" / "mine.txt").write_bytes(b"mine too")
        output.write({"a.txt": b"new"}, tmp_path)
        assert only_files(contents(tmp_path)) == {
            "a.txt": b"new",
            "pictures/p.png": b"mine",
            "sub/mine.txt": b"mine too",
        }
        assert not (tmp_path / "sub" / "deep").exists()

    def test_files_are_synced_before_they_get_their_names_and_folders_after(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps: list[str] = []
        places: dict[int, str] = {}
        real_open, real_replace = os.open, os.replace

        def opened(path: Any, *rest: Any) -> int:
            handle = real_open(path, *rest)
            places[handle] = str(path)
            return handle

        def replaced(source: Any, target: Any) -> None:
            steps.append(f"rename {Path(target).relative_to(tmp_path)}")
            real_replace(source, target)

        def synced(handle: int) -> None:
            steps.append(f"sync {Path(places[handle]).relative_to(tmp_path)}")

        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(os, "replace", replaced)
        monkeypatch.setattr(os, "fsync", synced)
        output.write({"a.txt": b"a", "sub/b.txt": b"b"}, tmp_path)
        new = f"sync {manifest.STAGING}/new"
        assert steps == [
            f"{new}/a.txt", f"{new}/sub/b.txt", f"{new}/manifest.json", "rename a.txt", "rename sub/b.txt",
            "sync .", "sync sub", "rename manifest.json", "sync .",
        ]  # fmt: skip

    def test_the_same_files_make_the_same_manifest(self, tmp_path: Path) -> None:
        output.write(OLD, tmp_path / "one")
        output.write(dict(reversed(OLD.items())), tmp_path / "two")
        assert contents(tmp_path / "one") == contents(tmp_path / "two")

    def test_files_have_the_mode_of_any_new_file(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            output.write({"a.txt": b"a"}, tmp_path)
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640

    def test_a_writer_that_raises_changes_nothing(self, tmp_path: Path) -> None:
        def broken(stream: BinaryIO) -> NoReturn:
            stream.write(b"half")
            raise ValueError("no")

        output.write(OLD, tmp_path)
        before = contents(tmp_path)
        with pytest.raises(ValueError, match="no"):
            output.write({"a.txt": b"new", "z.txt": broken}, tmp_path)
        assert contents(tmp_path) == before
        assert not (tmp_path / manifest.STAGING).exists()

    def test_a_first_build_that_fails_leaves_no_folder(self, tmp_path: Path) -> None:
        def broken(stream: BinaryIO) -> NoReturn:
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            output.write({"z.txt": broken}, tmp_path / "x" / "y")
        assert list(tmp_path.iterdir()) == []

    def test_an_old_manifest_cannot_make_it_delete_elsewhere(self, tmp_path: Path) -> None:
        victim = tmp_path / "victim.txt"
        victim.write_bytes(b"dear")
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "v.txt").write_bytes(b"dear")
        export = tmp_path / "export"
        output.write({"a.txt": b"a"}, export)
        (export / "link").symlink_to(outside)
        told = json.loads((export / output.MANIFEST).read_text("utf-8"))
        told["files"] |= {"../victim.txt": {}, str(victim): {}, "link/v.txt": {}, ".": {}, "": {}}
        (export / output.MANIFEST).write_text(json.dumps(told), "utf-8")
        output.write({"a.txt": b"b"}, export)
        assert victim.read_bytes() == b"dear"
        assert (outside / "v.txt").read_bytes() == b"dear"

    def test_two_builds_at_once_do_not_mix(self, tmp_path: Path) -> None:
        def meanwhile(stream: BinaryIO) -> None:
            with pytest.raises(OutputError, match="Another build"):
                output.write({"a.txt": b"second"}, tmp_path)
            stream.write(b"first")

        output.write({"a.txt": meanwhile}, tmp_path)
        assert only_files(contents(tmp_path)) == {"a.txt": b"first"}


class TestRefusals:
    @staticmethod
    def refused(place: Path, files: Mapping[str, bytes] | None = None, *, force: bool = False) -> OutputError:
        with pytest.raises(OutputError) as caught:
            output.write(files or {"a.txt": b"a"}, place, force=force)
        assert caught.value.where
        return caught.value

    @pytest.mark.parametrize("force", [False, True])
    def test_a_file_or_a_pipe_is_no_folder(self, tmp_path: Path, force: bool) -> None:
        (tmp_path / "file").write_bytes(b"mine")
        os.mkfifo(tmp_path / "pipe")
        for name in ("file", "pipe", "file/below"):
            assert "not a folder" in str(self.refused(tmp_path / name, force=force))
        assert (tmp_path / "file").read_bytes() == b"mine"

    def test_a_folder_of_others_is_taken_only_by_force(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.tex").write_bytes(b"mine")
        assert "--force" in str(self.refused(tmp_path))
        assert contents(tmp_path) == {"thesis.tex": b"mine"}
        output.write({"a.txt": b"a"}, tmp_path, force=True)
        assert contents(tmp_path).keys() == {"thesis.tex", "a.txt", output.MANIFEST}

    @pytest.mark.parametrize("text", ["{}", "not json", '{"format": "other"}', "[" * 100_000, '{"files": 1}'])
    def test_a_manifest_of_others_makes_no_export(self, tmp_path: Path, text: str) -> None:
        (tmp_path / output.MANIFEST).write_text(text, "utf-8")
        self.refused(tmp_path)
        assert contents(tmp_path) == {output.MANIFEST: text.encode()}

    def test_a_manifest_that_is_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / output.MANIFEST)
        self.refused(tmp_path)

    def test_a_link_is_followed_only_by_force(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        assert "symbolic link" in str(self.refused(tmp_path / "link"))
        output.write({"a.txt": b"a"}, tmp_path / "link", force=True)
        assert contents(tmp_path / "real").keys() == {"a.txt", output.MANIFEST}

    def test_a_dangling_link_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "nowhere")
        for force in (False, True):
            self.refused(tmp_path / "link", force=force)

    def test_going_back_through_a_link_is_a_surprise(self, tmp_path: Path) -> None:
        (tmp_path / "far" / "away").mkdir(parents=True)
        (tmp_path / "near").mkdir()
        (tmp_path / "near" / "link").symlink_to(tmp_path / "far" / "away")
        assert ".." in str(self.refused(tmp_path / "near" / "link" / ".." / "out"))
        output.write({"a.txt": b"a"}, tmp_path / "near" / ".." / "out")
        assert (tmp_path / "out" / "a.txt").is_file()

    def test_a_file_that_became_a_link_is_replaced_only_by_force(self, tmp_path: Path) -> None:
        export = tmp_path / "export"
        output.write({"a.txt": b"a"}, export)
        (tmp_path / "dear").write_bytes(b"dear")
        (export / "a.txt").unlink()
        (export / "a.txt").symlink_to(tmp_path / "dear")
        self.refused(export)
        output.write({"a.txt": b"b"}, export, force=True)
        assert (tmp_path / "dear").read_bytes() == b"dear"
        assert only_files(contents(export)) == {"a.txt": b"b"}

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_that_leads_out_is_refused(self, tmp_path: Path, force: bool) -> None:
        export = tmp_path / "export"
        output.write({"a.txt": b"a"}, export)
        (tmp_path / "outside").mkdir()
        (export / "sub").symlink_to(tmp_path / "outside")
        self.refused(export, {"sub/b.txt": b"b"}, force=force)
        assert list((tmp_path / "outside").iterdir()) == []

    def test_a_folder_in_a_files_place_is_refused(self, tmp_path: Path) -> None:
        output.write({"a.txt": b"a"}, tmp_path)
        (tmp_path / "b.txt").mkdir()
        self.refused(tmp_path, {"b.txt": b"b"}, force=True)

    @pytest.mark.parametrize(
        "name", ["../a", "/a", "a/../../b", "", ".", "a//b", "manifest.json", ".llmanac-staging/x", "a\0b"]
    )
    def test_names_that_lead_out_are_refused(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(OutputError):
            output.write({name: b"x"}, tmp_path / "export")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_cannot_be_written_is_refused(self, tmp_path: Path) -> None:
        place = tmp_path / "closed"
        place.mkdir(mode=0o500)
        assert "cannot be written" in str(self.refused(place))

    def test_a_link_in_place_of_a_leftover_is_not_followed(self, tmp_path: Path) -> None:
        export, outside = tmp_path / "export", tmp_path / "outside"
        output.write({"a.txt": b"a"}, export)
        outside.mkdir()
        (outside / "dear").write_bytes(b"dear")
        (export / manifest.STAGING).symlink_to(outside)
        self.refused(export)
        assert contents(outside) == {"dear": b"dear"}


class TestVerify:
    def test_names_what_is_missing_or_changed(self, tmp_path: Path) -> None:
        output.write(OLD, tmp_path)
        (tmp_path / "a.txt").write_bytes(b"else")
        (tmp_path / "gone.txt").unlink()
        (tmp_path / "sub" / "b.txt").unlink()
        os.mkfifo(tmp_path / "sub" / "b.txt")
        (tmp_path / "foreign.txt").write_bytes(b"not ours to judge")
        found = {(d.path, d.kind) for d in output.verify(tmp_path)}
        assert found == {("a.txt", "changed"), ("gone.txt", "missing"), ("sub/b.txt", "changed")}

    def test_refuses_what_is_no_export(self, tmp_path: Path) -> None:
        with pytest.raises(ExportError):
            output.verify(tmp_path)
        with pytest.raises(ExportError):
            output.verify(tmp_path / "nowhere")


# Faults: the n-th call to the system fails, for every n until none is left to fail

CALLS = ("open", "write", "fsync", "replace", "link", "mkdir", "close")


class FaultyOs:
    """The module ``os`` whose ``n``-th changing call does ``act`` in place of what it should do."""

    def __init__(self, n: int, act: Callable[[], object]) -> None:
        self._left = n
        self._act = act
        self.fired = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                self.fired = True
                if name == "close":  # the handle is freed even so, as Linux does it
                    real(*args, **kwargs)
                self._act()
            return real(*args, **kwargs)

        return call


def no_space() -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def broken_disk() -> NoReturn:
    raise OSError(errno.EIO, "Input/output error")


def interrupt() -> NoReturn:
    raise KeyboardInterrupt


def every_fault(
    build: Callable[[int], object], act: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[int, BaseException | None]]:
    """``build`` with its first call failing, then its second ...; what each build raised.

    Ends when a whole build ran without meeting its fault.
    """
    for n in range(1, 500):
        faulty = FaultyOs(n, act)
        raised: BaseException | None = None
        with monkeypatch.context() as patched:
            for module in (exchange, staged, swap):
                patched.setattr(module, "os", faulty)
            try:
                build(n)
            except (OutputError, KeyboardInterrupt) as error:
                raised = error
        assert faulty.fired or raised is None
        yield n, raised
        if not faulty.fired:
            assert n > 40, "the faults did not reach the calls that they are for"
            return
    pytest.fail("there is no end to the calls")


@pytest.mark.parametrize("act", [no_space, broken_disk, interrupt])
def test_a_fault_at_any_call_leaves_the_old_set(
    act: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write(OLD, tmp_path)
    (tmp_path / "foreign.txt").write_bytes(b"foreign")
    before = contents(tmp_path)
    kept = 0
    for _, raised in every_fault(lambda _: output.write(NEW, tmp_path), act, monkeypatch):
        if raised is not None and contents(tmp_path) == before:
            assert output.verify(tmp_path) == []
            kept += 1
            continue
        # No fault, one that there is a way around (no hard links), or Ctrl-C after the last rename.
        assert not isinstance(raised, OutputError)
        assert only_files(contents(tmp_path)) == {**NEW, "foreign.txt": b"foreign"}
        assert output.verify(tmp_path) == []
        output.write(OLD, tmp_path)
        assert contents(tmp_path) == before
    assert kept > 30


@pytest.mark.parametrize("act", [no_space, broken_disk])
def test_a_fault_in_the_first_build_leaves_nothing(
    act: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(n: int) -> None:
        output.write(NEW, tmp_path / str(n) / "export")

    for n, raised in every_fault(build, act, monkeypatch):
        if raised is None:
            assert only_files(contents(tmp_path / str(n) / "export")) == NEW
        else:
            assert not (tmp_path / str(n)).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kill is played by a forked process")
@pytest.mark.parametrize("first", [True, False])
def test_a_kill_at_any_call_leaves_whole_files_and_the_next_build_repairs(
    first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n, mixes = 0, 0
    while True:
        n += 1
        place = tmp_path / str(n)
        if not first:
            output.write(OLD, place)
        if _killed_at(n, place, monkeypatch) == 0:
            break
        found = only_files(contents(place)) if place.exists() else {}
        assert all(data in (OLD.get(name), NEW.get(name)) for name, data in found.items()), "a torn file"
        told = output.read_manifest(place)
        if told is not None:
            expected = NEW if set(told["files"]) == set(NEW) else OLD
            differing = {name for name in expected if found.get(name) != expected[name]}
            named = {difference.path for difference in output.verify(place)} - {"."}
            assert named == differing
            mixes += bool(differing)
        output.write(NEW, place)
        assert only_files(contents(place)) == NEW
        assert output.verify(place) == []
        assert not (place / manifest.STAGING).exists()
    assert n > 40
    assert first or mixes > 3


def _killed_at(n: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Build in a child that ends at its ``n``-th call, as by kill -9; 0 when it came to its end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            faulty = FaultyOs(n, lambda: os._exit(9))
            for module in (exchange, staged, swap):
                monkeypatch.setattr(module, "os", faulty)
            output.write(NEW, place)
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
