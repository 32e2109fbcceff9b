"""A plan is packed with its own scripts and how their lines sound, and nothing else."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
import soundfile

from companion.errors import CompanionError
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.trust import PublicKeys
from companion.ports import SpokenNote
from companion.practice.script import read_script
from companion.speech.saying import Saying
from companion.storage.assets import find_assets
from companion.storage.homework import packing
from companion.storage.homework.packing import Packing
from companion.storage.script_library import ScriptLibrary
from companion.storage.sound_index import SoundIndex
from companion.units import RATE, Frames
from fakes.voices import MadeStore, MadeVoice

SCRIPT = """---
title: {title}
kind: grounding
direction: outward
{more}---
{lines}
"""
DAILY = Rhythm(times_a_week=7)


def item(practice_id, voice=None, substitutes=(), **more):
    return Item(
        f"item-{practice_id.replace('/', '-')}-{voice}",
        practice_id,
        "A title",
        DAILY,
        voice=voice,
        substitutes=substitutes,
        **more,
    )


def plan(*items):
    return Plan(
        id="8c4e3f0a-6d8e-4b9b-9a59-0f7d3c2b1a00",
        revision=1,
        title="Until Thursday",
        practitioner=Practitioner("Dr Ada", PublicKeys(bytes(32), "age1")),
        client="Robin",
        made_at=datetime(2026, 3, 1, tzinfo=UTC),
        starts=date(2026, 3, 2),
        expires=date(2026, 3, 12),
        items=items,
    )


@pytest.fixture(scope="module")
def index():
    return SoundIndex(find_assets() / "audio")


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "scripts"
    folder.mkdir()
    return folder


@pytest.fixture
def voice():
    return MadeVoice()


@pytest.fixture
def packs(own, index, voice):
    built_in = find_assets() / "scripts"
    library = ScriptLibrary(built_in, lambda: index.beds, own)
    return Packing(library, index, lambda: Saying(voice, MadeStore()))


def write(own, name, *lines, title="Mine", more=""):
    text = SCRIPT.format(title=title, lines="\n".join(lines), more=more)
    (own / f"{name}.md").write_text(text, encoding="utf-8")


def recorded_line(index):
    voice = next(iter(index.voices.values()))
    return voice.id, min(voice.clips, key=lambda clip: clip.frames)


def heard(data):
    return soundfile.read(io.BytesIO(data), dtype="float32")


def test_an_own_script_goes_along_under_a_name_of_the_plan(packs, own):
    write(own, "Für Zoë", "Look around.")
    packed = packs.pack(plan(item("own/Für Zoë"), item("five-senses")))
    (script,) = packed.plan.scripts
    assert (script.practice_id, script.member) == ("plan/fur-zoe", "scripts/fur-zoe.md")
    assert packed.members[script.member] == (own / "Für Zoë.md").read_bytes()
    assert [each.practice_id for each in packed.plan.items] == [
        "plan/fur-zoe",
        "five-senses",
    ]


def test_what_is_carried_is_a_script_that_can_be_read(packs, own):
    write(own, "mine", "Look around.")
    packed = packs.pack(plan(item("own/mine")))
    data = packed.members["scripts/mine.md"]
    assert list(read_script(data, "mine").spoken()) == ["Look around."]


def test_two_scripts_of_like_names_stay_apart(packs, own):
    write(own, "zoe", "First.")
    write(own, "zoé", "Second.")
    packed = packs.pack(plan(item("own/zoe"), item("own/zoé")))
    assert {each.practice_id for each in packed.plan.scripts} == {
        "plan/zoe",
        "plan/zoe-2",
    }


def test_built_in_practices_are_not_carried(packs, voice):
    packed = packs.pack(plan(item("five-senses", substitutes=("cold-water",))))
    assert (packed.plan.scripts, packed.plan.clips) == ((), ())
    assert packed.members == {}
    assert voice.said == []


def test_a_substitute_of_ones_own_is_carried_with_its_lines(packs, own):
    write(own, "instead", "Look around.")
    packed = packs.pack(plan(item("five-senses", substitutes=("own/instead",))))
    assert packed.plan.items[0].substitutes == ("plan/instead",)
    assert [clip.text for clip in packed.plan.clips] == ["Look around."]


def test_a_line_is_spoken_and_comes_back_sample_by_sample(packs, own):
    write(own, "mine", "Look around.")
    packed = packs.pack(plan(item("own/mine")))
    (clip,) = packed.plan.clips
    samples, rate = heard(packed.members[clip.member])
    assert (rate, len(samples)) == (RATE, clip.frames)
    assert np.array_equal(samples, np.full(clip.frames, 0.5, np.float32))


def test_a_recorded_line_is_carried_as_it_was_recorded(packs, own, index, voice):
    voice_id, clip = recorded_line(index)
    write(own, "mine", clip.text)
    packed = packs.pack(plan(item("own/mine", voice_id)))
    (carried,) = packed.plan.clips
    file = index.audio / "voice" / voice_id / clip.file
    assert packed.members[carried.member] == file.read_bytes()
    assert (carried.voice, carried.frames) == (voice_id, clip.frames)
    assert voice.said == []


def test_a_line_in_two_voices_is_spoken_and_carried_once(packs, own, index, voice):
    first, second = list(index.voices)[:2]
    write(own, "mine", "Look around.", "Look around.")
    packed = packs.pack(plan(item("own/mine", first), item("own/mine", second)))
    assert [clip.voice for clip in packed.plan.clips] == [first, second]
    assert len({clip.member for clip in packed.plan.clips}) == 1
    assert voice.said == ["Look around."]


def test_the_lines_of_every_wording_go_along(packs, own):
    lines = ("(lying) Lie down.", "(seated) Sit down.", "Here.")
    write(own, "mine", *lines, more="wordings: [lying, seated]\n")
    packed = packs.pack(plan(item("own/mine")))
    said = [clip.text for clip in packed.plan.clips]
    assert said == ["Lie down.", "Sit down.", "Here."]


def test_lines_without_a_voice_are_told(own, index):
    write(own, "mine", "Look around.", "And again.")
    library = ScriptLibrary(find_assets() / "scripts", tuple, own)
    packed = Packing(library, index, lambda: None).pack(plan(item("own/mine")))
    assert packed.plan.clips == ()
    assert packed.notices == (
        "No voice for lines of your own is installed here, so 2 lines are shown as "
        "captions.",
    )


def test_a_line_that_cannot_be_said_is_told_and_the_others_go_along(packs, own):
    write(own, "mine", "Look around.", "odd")
    packed = packs.pack(plan(item("own/mine")))
    assert [clip.text for clip in packed.plan.clips] == ["Look around."]
    assert "1 line is shown as captions" in packed.notices[0]


def test_the_note_is_carried(packs):
    packed = packs.pack(plan(item("five-senses")), SpokenNote(b"OggS...", Frames(9)))
    assert packed.plan.spoken_note == "audio/note.ogg"
    assert packed.members == {"audio/note.ogg": b"OggS..."}


def test_without_a_note_an_earlier_one_is_gone(packs):
    earlier = replace(plan(item("five-senses")), spoken_note="audio/note.ogg")
    assert packs.pack(earlier).plan.spoken_note is None


def test_a_later_revision_carries_the_script_under_the_same_id(packs, own):
    write(own, "Für Zoë", "Look around.")
    first = packs.pack(plan(item("own/Für Zoë"))).plan
    again = packs.pack(first).plan
    assert again.items == first.items
    assert again.scripts == first.scripts


@pytest.mark.parametrize("practice_id", ["own/gone", "plan/gone"])
def test_a_script_that_is_gone_is_told(packs, practice_id):
    with pytest.raises(CompanionError, match='The script "gone" is not among your own'):
        packs.pack(plan(item(practice_id)))


def test_a_script_with_a_mistake_is_told(packs, own):
    write(own, "mine", "(puase 8s)")
    with pytest.raises(CompanionError, match="pause"):
        packs.pack(plan(item("own/mine")))


def test_what_is_cancelled_gives_nothing_and_lets_the_voice_rest(packs, own, voice):
    write(own, "mine", "One.", "Two.", "Three.")
    answers = iter([False, True])
    packed = packs.pack(plan(item("own/mine")), cancelled=lambda: next(answers))
    assert packed is None
    assert voice.said == ["One."]
    assert voice.resting


def test_progress_grows_to_all_of_it(packs, own):
    write(own, "mine", "One.", "Two.")
    shares = []
    packs.pack(plan(item("own/mine")), progress=shares.append)
    assert shares == [0.0, 0.5, 1.0]


def test_more_than_a_plan_can_carry_is_told(packs, own, monkeypatch):
    write(own, "mine", "Look around.", "Again.")
    monkeypatch.setattr(packing, "MOST_CLIPS", 1)
    with pytest.raises(CompanionError, match="have 2 lines, and a plan carries 1"):
        packs.pack(plan(item("own/mine")))
    monkeypatch.undo()
    monkeypatch.setattr(packing, "MOST_BYTES", 100)
    with pytest.raises(CompanionError, match="make two plans of it"):
        packs.pack(plan(item("own/mine")))
