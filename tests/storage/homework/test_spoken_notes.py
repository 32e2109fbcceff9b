"""Spoken notes are kept as safely as the desk, and no longer than their plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.errors import CompanionError
from companion.homework.desk import Desk
from companion.storage.homework.desk_file import DeskStore
from companion.storage.homework.spoken_notes import SpokenNoteFolder
from fakes.desks import DESK, NOW, PLAN
from fakes.keys import FakeKeys

SPOKEN = replace(PLAN, spoken_note="audio/note.ogg")
NEXT = replace(SPOKEN, revision=2)


@pytest.fixture
def keys():
    return FakeKeys()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "spoken-notes"


@pytest.fixture
def notes(folder, keys):
    return SpokenNoteFolder(folder, lambda: keys)


def test_a_plan_without_one_has_none_and_nothing_is_written(notes, folder):
    assert notes.note(PLAN) is None
    assert notes.note(SPOKEN) is None
    notes.keep(SPOKEN, None)
    notes.keep_only([])
    assert not folder.exists()


def test_a_revision_has_its_own_or_that_of_the_one_before(notes):
    notes.keep(SPOKEN, b"first")
    assert notes.note(NEXT) == b"first"
    notes.keep(NEXT, b"second")
    assert (notes.note(SPOKEN), notes.note(NEXT)) == (b"first", b"second")
    notes.keep(NEXT, None)
    assert notes.note(NEXT) == b"first"
    assert notes.note(replace(NEXT, spoken_note=None)) is None


def test_with_a_passphrase_they_are_sealed(notes, folder, keys):
    keys.passphrase = "heron"
    notes.keep(SPOKEN, b"what was said")
    (path,) = folder.iterdir()
    assert path.suffix == ".age"
    assert b"what was said" not in path.read_bytes()
    assert notes.note(SPOKEN) == b"what was said"
    keys.open = False
    with pytest.raises(CompanionError, match="locked"):
        notes.note(SPOKEN)


def test_they_follow_the_desk_into_the_other_form(tmp_path, notes, folder, keys):
    paths = tmp_path / "desk.json", tmp_path / "desk.age"
    store = DeskStore(*paths, keys, lambda: NOW, notes.settle)
    store.save(DESK)
    notes.keep(SPOKEN, b"what was said")
    keys.passphrase = "heron"
    assert store.load()[0] == DESK
    assert [each.suffix for each in folder.iterdir()] == [".age"]
    assert notes.note(SPOKEN) == b"what was said"
    keys.passphrase = None
    assert store.load()[0] == DESK
    assert [each.suffix for each in folder.iterdir()] == [".ogg"]
    assert notes.note(SPOKEN) == b"what was said"


def test_a_note_that_the_keys_do_not_open_keeps_no_desk_from_being_saved(
    tmp_path, notes, folder, keys
):
    paths = tmp_path / "desk.json", tmp_path / "desk.age"
    store = DeskStore(*paths, keys, lambda: NOW, notes.settle)
    keys.passphrase = "heron"
    notes.keep(SPOKEN, b"what was said")
    store.save(DESK)
    (damaged,) = folder.iterdir()
    damaged.write_bytes(b"age-encryption.org/v1\nno more")
    keys.passphrase = None
    store.save(DESK)
    assert [path.exists() for path in paths] == [True, False]
    assert damaged.exists()


def test_a_note_that_cannot_be_deleted_is_told(notes, monkeypatch):
    def refused(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    notes.keep(SPOKEN, b"what was said")
    monkeypatch.setattr("pathlib.Path.unlink", refused)
    with pytest.raises(CompanionError, match="not allowed"):
        notes.keep(SPOKEN, None)


def test_notes_of_plans_that_are_gone_are_deleted(notes, folder):
    notes.keep(SPOKEN, b"one")
    notes.keep(replace(SPOKEN, id="../../plan-2"), b"two")
    notes.keep_only(each.plan.id for each in DESK.made)
    assert notes.note(SPOKEN) == b"one"
    assert len(list(folder.iterdir())) == 1
    notes.keep_only(each.plan.id for each in Desk().made)
    assert list(folder.iterdir()) == []
