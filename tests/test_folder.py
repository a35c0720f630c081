"""A folder is written whole or not at all, and nobody's work is lost."""

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from coalitions.errors import OutputError
from coalitions.folder import hash_files, replace_folder

LOCKED = PermissionError(13, "Permission denied")
FAILURES = [RuntimeError, KeyboardInterrupt, SystemExit]
OLDER = {"map.html": "older map", "tables/ties.csv": "older ties"}
NEWER = {"map.html": "newer map", "figures/network.png": "newer figure"}


def write_files(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def write_result(folder, files):
    write_files(folder, files)
    manifest = json.dumps({"outputs": hash_files(folder)})
    (folder / "run.json").write_text(manifest, encoding="utf-8")


def take_stock(folder):
    """Everything below a folder, hidden or not: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def read_texts(folder):
    return {
        name: content.decode()
        for name, content in take_stock(folder).items()
        if content is not None and name != "run.json"
    }


def fail_halfway(target, failure, **options):
    with replace_folder(target, **options) as folder:
        write_result(folder, NEWER)
        raise failure


def fail_at_rename(monkeypatch, *which, failure=LOCKED):
    """Let the renames with these numbers, from 1, fail; the others go through."""
    rename = Path.rename
    calls = []

    def rename_or_fail(path, target):
        calls.append((path, target))
        if len(calls) in which:
            raise failure
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_or_fail)
    return calls


@pytest.fixture
def target(tmp_path):
    return tmp_path / "report"


@pytest.fixture
def older(target):
    """A target that an earlier run wrote."""
    write_result(target, OLDER)
    return target


def test_what_was_written_takes_its_place_with_nothing_else_beside_it(target):
    with replace_folder(target) as folder:
        write_result(folder, NEWER)
    assert read_texts(target) == NEWER
    assert list(target.parent.iterdir()) == [target]


def test_the_target_does_not_change_before_the_work_is_done(older):
    before = take_stock(older)
    with replace_folder(older) as folder:
        write_result(folder, NEWER)
        assert take_stock(older) == before
    assert read_texts(older) == NEWER


def test_the_folder_to_write_to_is_empty(older):
    with replace_folder(older) as folder:
        assert list(folder.iterdir()) == []
        write_result(folder, NEWER)


@pytest.mark.parametrize("failure", FAILURES)
def test_failing_work_leaves_nothing(target, failure):
    with pytest.raises(failure):
        fail_halfway(target, failure)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("failure", FAILURES)
def test_failing_work_leaves_an_older_result_as_it_was(older, failure):
    before = take_stock(older.parent)
    with pytest.raises(failure):
        fail_halfway(older, failure, overwrite=True)
    assert take_stock(older.parent) == before


@pytest.mark.parametrize("failure", FAILURES)
def test_failing_work_leaves_no_parent_that_was_not_there(tmp_path, failure):
    with pytest.raises(failure):
        fail_halfway(tmp_path / "new" / "inner" / "report", failure)
    assert list(tmp_path.iterdir()) == []


def test_failing_work_leaves_a_parent_that_was_there(tmp_path):
    parent = tmp_path / "empty"
    parent.mkdir()
    with pytest.raises(RuntimeError):
        fail_halfway(parent / "new" / "report", RuntimeError)
    assert parent.is_dir()


def test_an_older_result_is_replaced_as_a_whole(older):
    with replace_folder(older) as folder:
        write_result(folder, NEWER)
    assert read_texts(older) == NEWER
    assert list(older.parent.iterdir()) == [older]


def test_a_result_can_be_replaced_again_and_again(target):
    for text in ("first", "second", "third"):
        with replace_folder(target) as folder:
            write_result(folder, {"map.html": text})
    assert read_texts(target) == {"map.html": "third"}


def test_an_older_result_from_which_a_file_was_deleted_is_replaced(older):
    (older / "map.html").unlink()
    with replace_folder(older) as folder:
        write_result(folder, NEWER)
    assert read_texts(older) == NEWER


def test_an_empty_folder_is_written_to(target):
    (target / "also empty").mkdir(parents=True)
    with replace_folder(target) as folder:
        write_result(folder, NEWER)
    assert read_texts(target) == NEWER


def test_missing_parents_are_made(tmp_path):
    target = tmp_path / "some" / "where" / "report"
    with replace_folder(target) as folder:
        write_result(folder, NEWER)
    assert read_texts(target) == NEWER


@pytest.mark.parametrize("overwrite", [False, True])
def test_files_of_others_are_never_replaced(target, overwrite):
    write_files(target, {"thesis.docx": "years of work", "deep/er/notes.txt": "more"})
    before = take_stock(target.parent)
    with (
        pytest.raises(OutputError, match=r"not written by coalitions.*choose another folder"),
        replace_folder(target, overwrite=overwrite),
    ):
        pytest.fail("the folder was given to write to")
    assert take_stock(target.parent) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"\xff\xfe\x00",
        b"5",
        b"[]",
        b"{}",
        b'{"outputs": null}',
        b'{"outputs": 5}',
        b'{"outputs": "files"}',
        b'{"outputs": ["map.html"]}',
        b"[" * 100_000,
    ],
    ids=lambda content: content[:20].decode(errors="replace") or "empty",
)
def test_a_run_json_of_another_program_does_not_make_a_folder_ours(target, content):
    write_files(target, {"thesis.docx": "years of work"})
    (target / "run.json").write_bytes(content)
    before = take_stock(target.parent)
    with (
        pytest.raises(OutputError, match="not written by coalitions"),
        replace_folder(target, overwrite=True),
    ):
        pytest.fail("the folder was given to write to")
    assert take_stock(target.parent) == before


def test_a_folder_of_others_is_refused_without_reading_its_files(target, monkeypatch):
    """It may be a home folder, with files that are huge, or that this user must not read."""
    write_files(target, {"private.key": "secret"})
    read = Path.read_bytes

    def read_or_fail(path):
        if path.name == "private.key":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_or_fail)
    with pytest.raises(OutputError, match="not written by coalitions"), replace_folder(target):
        pytest.fail("the folder was given to write to")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.html", "edited by hand"),
        ("tables/ties.csv", ""),
        ("notes.txt", "added"),
        ("tables/notes.txt", "added"),
        (".hidden", "added"),
    ],
)
def test_changed_or_added_files_are_replaced_only_when_asked_to(older, name, content):
    write_files(older, {name: content})
    before = take_stock(older.parent)
    with pytest.raises(OutputError) as failure, replace_folder(older):
        pytest.fail("the folder was given to write to")
    assert name in str(failure.value)
    assert "--overwrite" in str(failure.value)
    assert take_stock(older.parent) == before
    with replace_folder(older, overwrite=True) as folder:
        write_result(folder, NEWER)
    assert read_texts(older) == NEWER


def test_a_refusal_names_three_files_and_counts_the_others(target):
    write_files(target, {f"file{number}.txt": "" for number in range(5)})
    with (
        pytest.raises(OutputError, match=r"\(file0.txt, file1.txt, file2.txt and 2 more\)"),
        replace_folder(target),
    ):
        pytest.fail("the folder was given to write to")


def test_a_file_is_refused_and_left_alone(target):
    target.write_text("my notes", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="is a file"),
        replace_folder(target, overwrite=True),
    ):
        pytest.fail("the folder was given to write to")
    assert target.read_text(encoding="utf-8") == "my notes"
    assert list(target.parent.iterdir()) == [target]


def test_a_parent_that_is_a_file_is_told(tmp_path):
    (tmp_path / "notes").write_text("", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="notes cannot be written to"),
        replace_folder(tmp_path / "notes" / "report"),
    ):
        pytest.fail("the folder was given to write to")


@pytest.mark.parametrize("failure", [LOCKED, KeyboardInterrupt()], ids=["locked", "interrupted"])
@pytest.mark.parametrize("which", [1, 2], ids=["moving the older away", "moving the newer in"])
def test_an_older_result_survives_a_failing_rename(older, monkeypatch, which, failure):
    before = take_stock(older.parent)
    calls = fail_at_rename(monkeypatch, which, failure=failure)
    with pytest.raises((OutputError, KeyboardInterrupt)), replace_folder(older) as folder:
        write_result(folder, NEWER)
    assert len(calls) >= which
    assert take_stock(older.parent) == before


def test_a_rename_that_fails_is_told_in_words(older, monkeypatch):
    fail_at_rename(monkeypatch, 2)
    with (
        pytest.raises(OutputError, match=r"Permission denied.*The older folder stands as it was"),
        replace_folder(older) as folder,
    ):
        write_result(folder, NEWER)


def test_an_older_result_that_cannot_be_moved_back_is_not_thrown_away(older, monkeypatch):
    fail_at_rename(monkeypatch, 2, 3)
    with pytest.raises(OutputError) as failure, replace_folder(older) as folder:
        write_result(folder, NEWER)
    kept = [
        path for path in older.parent.rglob("map.html") if path.read_text("utf-8") == "older map"
    ]
    assert len(kept) == 1
    assert str(kept[0].parent) in str(failure.value)


def test_the_target_is_settled_before_the_work_changes_the_working_directory(tmp_path, monkeypatch):
    start, elsewhere = tmp_path / "start", tmp_path / "elsewhere"
    start.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(start)
    with replace_folder(Path("report")) as folder:
        write_result(folder, NEWER)
        monkeypatch.chdir(elsewhere)
    assert read_texts(start / "report") == NEWER
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_a_link_to_a_folder_stays_a_link(older, tmp_path):
    link = tmp_path / "latest"
    link.symlink_to(older, target_is_directory=True)
    with replace_folder(link) as folder:
        write_result(folder, NEWER)
    assert link.is_symlink()
    assert read_texts(older) == NEWER
    assert {path.name for path in tmp_path.iterdir()} == {"report", "latest"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_others_can_read_the_folder_as_they_can_any_other(target):
    plain = target.with_name("plain")
    plain.mkdir()
    with replace_folder(target) as folder:
        write_result(folder, NEWER)
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_files_are_hashed_by_their_path_in_the_folder_in_sorted_order(tmp_path):
    write_files(tmp_path, {"b.txt": "b", "a/z.txt": "z", "a.txt": ""})
    found = hash_files(tmp_path)
    assert found == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in [("a.txt", b""), ("a/z.txt", b"z"), ("b.txt", b"b")]
    }
    assert set(found) == {"a.txt", "a/z.txt", "b.txt"}
