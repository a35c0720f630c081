"""What is kept is recalled as it was, or not at all; and nothing else is touched."""

import os
import pickle
import stat
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coalitions.cache
from coalitions.cache import Cache, make_key

KEY, OTHER_KEY = make_key("some"), make_key("other")
FOUND = {"modularity": 0.26, "members": ("Walhi", "Kontras")}
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "new" / "kept")


@pytest.fixture
def entry(cache):
    """The file of what was kept."""
    cache.keep(KEY, FOUND)
    [path] = cache.folder.iterdir()
    return path


class Trap:
    """Whoever unpickles this does what it says."""

    def __reduce__(self):
        return os.mkdir, ("trapped",)


def test_what_was_kept_is_recalled_and_told(cache):
    told = []
    cache = replace(cache, on_recall=lambda: told.append("recalled"))
    assert cache.recall(KEY) is None
    cache.keep(KEY, FOUND)
    assert told == []
    assert cache.recall(KEY) == FOUND
    assert cache.recall(OTHER_KEY) is None
    assert told == ["recalled"]


def test_what_is_kept_anew_takes_the_place_of_the_former(cache, entry):
    cache.keep(KEY, "newer")
    assert cache.recall(KEY) == "newer"
    assert [*cache.folder.iterdir()] == [entry]


@ON_POSIX
def test_nobody_else_can_read_it(cache, entry):
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600


@given(place=st.integers(0, 10_000), change=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_entry_is_none(folder, place, change, cut):
    cache = Cache(folder / "damaged")
    cache.keep(KEY, FOUND)
    [path] = cache.folder.iterdir()
    content = bytearray(path.read_bytes())
    place %= len(content)
    if cut:
        content = content[:place]
    else:
        content[place] ^= change
    path.write_bytes(content)
    assert cache.recall(KEY) is None


def test_what_was_not_kept_under_its_key_is_never_unpickled(cache, entry, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    cache.keep(OTHER_KEY, Trap())
    (cache.folder / f"{OTHER_KEY}.pickle").replace(entry)
    assert cache.recall(KEY) is None
    entry.write_bytes(pickle.dumps(Trap()))
    assert cache.recall(KEY) is None
    assert not Path("trapped").exists()


@ON_POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_what_others_may_write_to_is_not_read(cache, entry, mode):
    entry.chmod(mode)
    assert cache.recall(KEY) is None
    entry.chmod(0o640)
    assert cache.recall(KEY) == FOUND


@ON_POSIX
@pytest.mark.usefixtures("entry")
def test_what_belongs_to_others_is_not_read(cache, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert cache.recall(KEY) is None


def test_what_cannot_be_unpickled_any_more_is_none(cache, monkeypatch):
    known = type("Known", (), {"__module__": "coalitions.cache"})
    monkeypatch.setattr(coalitions.cache, "Known", known, raising=False)
    cache.keep(KEY, known())
    assert isinstance(cache.recall(KEY), known)
    monkeypatch.delattr(coalitions.cache, "Known")
    assert cache.recall(KEY) is None


@pytest.mark.parametrize("blocked", ["kept", "new"])
def test_a_folder_that_cannot_be_written_is_no_error(cache, tmp_path, blocked):
    path = tmp_path / "new" / "kept" if blocked == "kept" else tmp_path / "new"
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file where the folder should be", encoding="utf-8")
    cache.keep(KEY, FOUND)
    assert cache.recall(KEY) is None


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_nothing_is_left_of_what_could_not_be_kept(cache, monkeypatch, failure):
    def fail(*_):
        raise failure

    monkeypatch.setattr(Path, "replace", fail)
    if failure is KeyboardInterrupt:
        with pytest.raises(KeyboardInterrupt):
            cache.keep(KEY, FOUND)
    else:
        cache.keep(KEY, FOUND)
    assert [*cache.folder.iterdir()] == []


def make_older(cache, key, seconds):
    path = cache.folder / f"{key}.pickle"
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_what_was_not_used_for_longest_goes_first(cache):
    keys = [make_key(number) for number in range(4)]
    for age, key in zip((300, 200, 100), keys, strict=False):
        cache.keep(key, bytes(1000))
        make_older(cache, key, age)
    assert cache.recall(keys[0]) is not None  # the oldest is used again
    replace(cache, most_bytes=3500).keep(keys[3], bytes(1000))
    assert [cache.recall(key) is not None for key in keys] == [True, False, True, True]


def test_what_is_larger_than_all_that_may_be_kept_is_not_kept(cache, entry):
    replace(cache, most_bytes=1000).keep(OTHER_KEY, bytes(1000))
    assert [*cache.folder.iterdir()] == [entry]


def test_what_was_not_used_for_a_month_goes(cache, entry):
    make_older(cache, KEY, 31 * 24 * 3600)
    cache.keep(OTHER_KEY, FOUND)
    assert not entry.exists()
    assert cache.recall(OTHER_KEY) == FOUND


@pytest.mark.usefixtures("entry")
def test_what_a_killed_run_left_goes_and_files_of_others_stay(cache):
    half = cache.folder / f"{KEY}.pickle.x7.part"
    others = [cache.folder / name for name in ("thesis.docx", "model.pickle", f"{KEY}.txt")]
    for path in (half, *others):
        path.write_text("written by others", encoding="utf-8")
        os.utime(path, (0, 0))
    replace(cache, most_bytes=300).keep(OTHER_KEY, FOUND)
    assert not half.exists()
    assert all(path.exists() for path in others)


PARTS = st.lists(st.text(max_size=3) | st.integers() | st.none(), max_size=3)


@given(one=PARTS, other=PARTS)
def test_other_parts_give_another_key(one, other):
    assert (make_key(*one) == make_key(*other)) == (one == other)
