"""A plan's file is signed, whole, and tells of nobody but the client it is for."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from companion.errors import CompanionError
from companion.homework.plan import Item, Rhythm
from companion.ports import PackedPlan, SpokenNote
from companion.storage.assets import find_assets
from companion.storage.homework.packing import Packing
from companion.storage.homework.plan_file import read_plan
from companion.storage.homework.plan_writer import PlanFileWriter
from companion.storage.homework.spoken_note import NoteFiles
from companion.storage.homework.spoken_notes import SpokenNoteFolder
from companion.storage.script_library import ScriptLibrary
from companion.storage.sound_index import SoundIndex
from companion.units import Frames
from fakes.desks import CLIENT, ITEM, PLAN
from fakes.keys import FakeKeys

SCRIPT = """---
title: The sea
kind: grounding
direction: outward
---
Listen to the sea.
"""
SECRETS = (CLIENT.notes, "Otter", "client-1")
"""What is on the desk, and in no plan."""
NOTE = SpokenNote(b"OggS", Frames(48_000))


class Maker:
    """Packs nothing, and notes what it was asked for."""

    def __init__(self):
        self.note = None

    def pack(self, plan, note, progress, cancelled):
        self.note = note
        progress(1.0)
        return None if cancelled() else PackedPlan(plan, {}, ("A word.",))


class Notes:
    def of_bytes(self, data):
        return replace(NOTE, data=data)


@pytest.fixture
def keys():
    return FakeKeys()


@pytest.fixture
def spoken(tmp_path, keys):
    return SpokenNoteFolder(tmp_path / "spoken-notes", lambda: keys)


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def writer(maker, keys, spoken):
    return PlanFileWriter(lambda: maker, lambda: keys, lambda: spoken, Notes)


def test_it_is_signed_with_the_keys_and_read_as_it_was_written(writer, keys, tmp_path):
    path = tmp_path / "plan.companion-plan"
    shares = []
    written = writer.write(PLAN, path, shares.append)
    opened = read_plan(path)
    assert opened.plan.practitioner.keys == keys.public()
    assert (opened.plan.title, opened.plan.items) == (PLAN.title, PLAN.items)
    assert (written.plan, written.path) == (opened.plan, path)
    assert written.notices == ("A word.",)
    assert shares[-1] == 1.0


def test_where_it_is_cancelled_or_refused_there_is_no_file(writer, keys, tmp_path):
    path = tmp_path / "plan.companion-plan"
    assert writer.write(PLAN, path, cancelled=lambda: True) is None
    keys.open = False
    with pytest.raises(CompanionError, match="locked"):
        writer.write(PLAN, path)
    with pytest.raises(CompanionError):
        writer.write(PLAN, tmp_path / "nowhere" / "plan.companion-plan")
    assert list(tmp_path.glob("**/*.companion-plan")) == []


def test_a_file_that_is_there_stays_where_writing_fails(writer, keys, tmp_path):
    path = tmp_path / "plan.companion-plan"
    writer.write(PLAN, path)
    before = path.read_bytes()
    keys.open = False
    with pytest.raises(CompanionError):
        writer.write(replace(PLAN, title="Another"), path)
    assert path.read_bytes() == before


def test_the_spoken_note_of_the_plan_goes_along(writer, maker, spoken, tmp_path):
    plan = replace(PLAN, spoken_note="audio/note.ogg")
    spoken.keep(plan, b"OggS of this plan")
    # Nothing is packed here: what becomes of it is for the packing.
    writer.write(replace(plan, spoken_note=None), tmp_path / "a.companion-plan")
    assert maker.note is None
    with pytest.raises(CompanionError):
        writer.write(plan, tmp_path / "b.companion-plan")
    assert maker.note.data == b"OggS of this plan"


def test_nothing_of_the_desk_is_in_the_file_but_the_pseudonym(tmp_path, keys, spoken):
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "the-sea.md").write_text(SCRIPT)
    (scripts / "otter.md").write_text(SCRIPT.replace("The sea", "For Otter"))
    index = SoundIndex(find_assets() / "audio")
    library = ScriptLibrary(find_assets() / "scripts", lambda: index.beds, scripts)
    own = next(each.id for each in library.practices() if each.title == "The sea")
    plan = replace(
        PLAN, items=(ITEM, Item("item-2", own, "The sea", Rhythm(times_a_week=3)))
    )
    packing = Packing(library, index, lambda: None)
    writer = PlanFileWriter(lambda: packing, lambda: keys, lambda: spoken, NoteFiles)
    path = tmp_path / "plan.companion-plan"
    assert writer.write(plan, path) is not None
    with zipfile.ZipFile(path) as archive:
        content = [path.read_bytes(), *map(archive.read, archive.namelist())]
        names = " ".join(archive.namelist())
    whole = b"\n".join(content)
    assert "the-sea" in names
    assert b"Listen to the sea" in whole
    assert b"Heron" in whole
    for secret in (*SECRETS, str(tmp_path)):
        assert secret.encode() not in whole
        assert secret not in names
