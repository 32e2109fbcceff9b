import json
import os
from dataclasses import fields
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.reminders import Reminder, Reminders
from companion.errors import CompanionError
from companion.ports import (
    Appearing,
    Hearing,
    PracticePreferences,
    Preferences,
    Staying,
)
from companion.sound.levels import Levels
from companion.storage.first_look import FirstLook, first_look
from companion.storage.preferences import PreferencesFile

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def file_at(path: Path) -> PreferencesFile:
    return PreferencesFile(path, lambda: NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preferences.json"


names = st.text(min_size=1, max_size=12)
levels = st.builds(Levels, *[st.floats(0, 1)] * 3)
times = st.times(timezones=st.none()).map(lambda at: at.replace(second=0, fold=0))
preferences = st.builds(
    Preferences,
    favourites=st.lists(names, max_size=4).map(tuple),
    voice=st.one_of(st.none(), names),
    holds_shown=st.booleans(),
    practices=st.dictionaries(
        names,
        st.builds(
            PracticePreferences,
            wording=st.one_of(st.none(), names),
            bed=st.one_of(st.none(), names),
            levels=st.one_of(st.none(), levels),
        ),
        max_size=3,
    ),
    look=st.none() | names,
    lock_after=st.none() | st.integers(1, 1440),
    reminders=st.builds(
        Reminders,
        on=st.booleans(),
        each=st.lists(
            st.builds(Reminder, st.none() | names, st.none() | times), max_size=4
        ).map(tuple),
        hours=st.tuples(times, times),
        quiet=st.none() | st.tuples(times, times),
        seed=st.integers(0, 2**32),
    ),
    appearing=st.builds(
        Appearing,
        text_size=st.integers(80, 250),
        motion=st.none() | names,
        orb=names,
        view=names,
        announces=st.booleans(),
    ),
    hearing=st.builds(
        Hearing,
        device=st.none() | names,
        delay_ms=st.integers(0, 1000),
        mono=st.booleans(),
        swapped=st.booleans(),
        night_cap=st.none() | st.floats(0.05, 1),
        night=st.tuples(times, times),
    ),
    staying=st.builds(Staying, st.booleans(), st.booleans()),
    welcomed=st.booleans(),
    ends_told=st.lists(names, max_size=3).map(tuple),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner),
    max_leaves=6,
)
known = sorted(f.name for f in fields(Preferences))
inner = [
    *(f.name for each in (Appearing, Hearing, Reminders, Staying) for f in fields(each))
]
damaged = st.dictionaries(
    st.sampled_from(known) | names,
    json_values | st.dictionaries(st.sampled_from(inner) | names, json_values),
)
"""Objects with the names that there are, and anything in them."""


@settings(max_examples=30, deadline=None)
@given(preferred=preferences)
def test_what_is_saved_is_read_again(tmp_path_factory, preferred):
    path = tmp_path_factory.mktemp("p") / "preferences.json"
    file_at(path).save(preferred)
    assert file_at(path).load() == (preferred, None)


def test_at_the_first_start_nothing_is_preferred_and_nothing_written(path):
    assert file_at(path).load() == (Preferences(), None)
    assert not path.parent.exists()
    assert not Preferences().holds_shown


def test_the_file_can_be_read_by_people_and_by_nobody_else(path):
    file_at(path).save(Preferences(favourites=("pendulum",)))
    assert json.loads(path.read_text("utf-8"))["favourites"] == ["pendulum"]
    assert path.read_text("utf-8").count("\n") > 3
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_newer_companion_wrote_stays(path):
    path.parent.mkdir()
    newer = {
        "favourites": ["pendulum"],
        "evening": {"dim": True},
        "practices": {"pendulum": {"bed": "rain", "orb": "wave"}, "x": {}},
    }
    path.write_text(json.dumps(newer), "utf-8")
    file = file_at(path)
    found, told = file.load()
    assert (found.favourites, told) == (("pendulum",), None)
    file.save(found.with_favourite("pendulum", False).with_favourite("coherent", True))
    after = json.loads(path.read_text("utf-8"))
    assert after["favourites"] == ["coherent"]
    assert after["evening"] == {"dim": True}
    assert after["practices"]["pendulum"]["orb"] == "wave"
    assert after["practices"]["pendulum"]["bed"] == "rain"
    assert "x" in after["practices"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"favourites": "pendulum"}',
        b'{"holds_shown": "yes"}',
        b'{"practices": {"pendulum": {"levels": {"voice": "loud"}}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_told_in_one_sentence(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    found, told = file_at(path).load()
    assert found == Preferences()
    (aside,) = path.parent.iterdir()
    assert aside.name == "preferences-damaged-20260304T120000Z.json"
    assert aside.read_bytes() == content
    assert aside.name in (told or "")
    path.write_bytes(content)
    file_at(path).load()
    assert len(list(path.parent.iterdir())) == 2


GOOD: dict[str, object] = {
    "favourites": ["pendulum"],
    "reminders": {"on": True, "each": [{"practice_id": None, "at": "20:00:00"}]},
    "newer": {"than": "this"},
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"appearing": {"text_size": "large", "orb": "wave"}},
        {"appearing": {"text_size": [], "orb": "wave"}, "hearing": 7},
        {
            "appearing": {"orb": "wave", "announces": None},
            "practices": {"a": {"levels": {"bed": "loud"}}},
        },
    ],
)
def test_one_wrong_value_takes_nothing_else_with_it(path, wrong):
    path.parent.mkdir()
    before = json.dumps(GOOD | wrong)
    path.write_text(before)
    file = file_at(path)
    found, told = file.load()
    assert found == Preferences(
        favourites=("pendulum",),
        reminders=Reminders(on=True, each=(Reminder(at=time(20)),)),
        appearing=Appearing(orb="wave"),
    )
    aside = path.with_name("preferences-damaged-20260304T120000Z.json")
    assert told == (
        "Some of your choices could not be read, so those are as at the first start; "
        f"the damaged file is kept as {aside.name}."
    )
    assert aside.read_text() == before
    assert file_at(path).load() == (found, None)
    file.save(found.with_favourite("coherent", True))
    after = json.loads(path.read_text())
    assert after["newer"] == {"than": "this"}
    assert after["favourites"] == ["pendulum", "coherent"]


def test_one_wrong_item_takes_no_favourite_and_no_reminder_with_it(path):
    path.parent.mkdir()
    each = [{"at": "20:00:00"}, {"practice_id": 4, "at": "08:00:00"}, 7]
    wrong = {
        "favourites": ["a", 3, "b"],
        "reminders": {"on": True, "each": each, "hours": ["09:00:00", 7]},
    }
    path.write_text(json.dumps(wrong))
    found, told = file_at(path).load()
    assert told is not None
    assert found == Preferences(
        favourites=("a", "b"),
        reminders=Reminders(on=True, each=(Reminder(at=time(20)),)),
    )
    assert file_at(path).load() == (found, None)


def test_what_a_practice_had_is_gone_after_a_reset_and_back_after_its_undoing(path):
    file = file_at(path)
    before = Preferences().with_practice("a", PracticePreferences(bed="rain"))
    file.save(before)
    file.save(Preferences(favourites=("a",)))
    assert file_at(path).load() == (Preferences(favourites=("a",)), None)
    file.save(before)
    assert file_at(path).load() == (before, None)


def test_what_could_be_read_holds_where_the_disk_is_full(path, monkeypatch):
    path.parent.mkdir()
    path.write_text(json.dumps(GOOD | {"look": 7}))

    def full(handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        file = file_at(path)
        found, told = file.load()
    assert found.favourites == ("pendulum",)
    assert told is not None
    file.save(found.with_favourite("coherent", True))
    assert file_at(path).load()[0].favourites == ("pendulum", "coherent")


@settings(max_examples=40, deadline=None)
@given(content=damaged, good=st.booleans())
def test_whatever_a_file_holds_it_is_read_and_never_lost(
    tmp_path_factory, content, good
):
    path = tmp_path_factory.mktemp("p") / "preferences.json"
    content = content | (GOOD if good else {})
    path.write_text(json.dumps(content))
    before = path.read_bytes()
    found, told = file_at(path).load()
    kept = [each.read_bytes() for each in path.parent.iterdir()]
    assert before in kept
    assert (told is None) == (len(kept) == 1 and path.exists())
    assert not good or found.favourites == ("pendulum",)
    assert file_at(path).load() == (found, None)
    least, most = 80, 250
    assert least <= found.appearing.text_size <= most


def test_a_file_that_cannot_even_be_moved_is_told(path, monkeypatch):
    path.parent.mkdir()
    path.write_bytes(b"{")

    def refuse(self, target):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "rename", refuse)
    found, told = file_at(path).load()
    assert found == Preferences()
    assert str(path) in (told or "")


def test_a_damaged_file_that_cannot_be_kept_aside_is_not_written_over(
    path, monkeypatch
):
    path.parent.mkdir()
    path.write_bytes(b"{")

    def refuse(self, target):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "rename", refuse)
    file = file_at(path)
    found, _ = file.load()
    with pytest.raises(CompanionError, match=r"is not saved, since .* please check"):
        file.save(found.with_favourite("pendulum", True))
    assert path.read_bytes() == b"{"


def test_a_file_damaged_meanwhile_is_kept_aside_and_all_that_is_known_written(path):
    file = file_at(path)
    preferred = Preferences(favourites=("pendulum",))
    file.save(preferred)
    path.write_bytes(b"{")
    changed = Preferences(favourites=("pendulum",), voice="heart")
    file.save(changed)
    assert file_at(path).load() == (changed, None)
    aside = path.with_name("preferences-damaged-20260304T120000Z.json")
    assert aside.read_bytes() == b"{"


def test_two_windows_keep_what_the_other_changed(path):
    file_at(path).save(Preferences(favourites=("pendulum",)))
    one, two = file_at(path), file_at(path)
    (mine, _), (theirs, _) = one.load(), two.load()
    mine = mine.with_practice("a", PracticePreferences(bed="rain"))
    one.save(mine)
    theirs = theirs.with_practice("b", PracticePreferences(bed="ocean"))
    two.save(theirs.with_favourite("b", True))
    mine = Preferences(mine.favourites, "heart", practices=mine.practices)
    one.save(mine)
    both, _ = file_at(path).load()
    assert both == Preferences(
        favourites=("pendulum", "b"),
        voice="heart",
        practices={
            "a": PracticePreferences(bed="rain"),
            "b": PracticePreferences(bed="ocean"),
        },
    )


def test_what_the_other_window_wrote_first_is_not_taken_for_nothing(path):
    one, two = file_at(path), file_at(path)
    (mine, _), (theirs, _) = one.load(), two.load()
    one.save(mine.with_favourite("pendulum", True))
    two.save(Preferences(theirs.favourites, "heart"))
    both, _ = file_at(path).load()
    assert (both.favourites, both.voice) == (("pendulum",), "heart")


@pytest.mark.parametrize(("written", "heard"), [(-1, 0.0), (50, 1.0), (0.25, 0.25)])
def test_a_volume_is_never_below_silence_nor_louder_than_designed(path, written, heard):
    path.parent.mkdir()
    entry = {"levels": {"voice": written, "bed": written}}
    path.write_text(json.dumps({"practices": {"a": entry}}), "utf-8")
    found, told = file_at(path).load()
    assert told is None
    assert found.of("a").levels == Levels(voice=heard, bed=heard)


def test_where_it_cannot_be_written_that_is_said(path):
    path.parent.write_text("a file stands in the way")
    with pytest.raises(CompanionError, match="could not be written") as refused:
        file_at(path).save(Preferences())
    assert str(refused.value).startswith(f"{path.parent} could")


def test_a_save_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    file = file_at(path)
    file.save(Preferences(voice="heart"))
    before = path.read_bytes()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CompanionError, match="the disk is full"):
        file.save(Preferences(voice="other"))
    assert path.read_bytes() == before


def test_a_favourite_stands_once_and_can_be_let_go():
    preferred = Preferences().with_favourite("a", True).with_favourite("b", True)
    assert preferred.with_favourite("a", True).favourites == ("b", "a")
    assert preferred.with_favourite("a", False).favourites == ("b",)
    assert preferred.with_favourite("c", False) == preferred


def test_what_is_preferred_in_one_practice_leaves_the_others_alone():
    one = PracticePreferences(wording="lying")
    preferred = Preferences().with_practice("a", one).with_practice("b", one)
    changed = preferred.with_practice("a", PracticePreferences(bed="rain"))
    assert changed.of("b") == one
    assert changed.of("a") == PracticePreferences(bed="rain")
    assert changed.of("c") == PracticePreferences()


def test_the_documented_example_is_what_is_written_and_read(path):
    documented = Path(__file__).parents[2] / "docs" / "file-formats.md"
    section = documented.read_text("utf-8").split("## The preferences")[1]
    example = section.split("```json\n")[1].split("```")[0]
    path.parent.mkdir()
    path.write_text(example, "utf-8")
    file = file_at(path)
    found, told = file.load()
    assert told is None
    file.save(found)
    assert json.loads(path.read_text("utf-8")) == json.loads(example)


@pytest.mark.parametrize(
    ("written", "taken"), [(-5, 1), (0, 1), (1, 1), (1440, 1440), (9999, 1440)]
)
def test_an_idle_log_stays_open_for_a_minute_to_a_day(path, written, taken):
    path.parent.mkdir()
    path.write_text(json.dumps({"lock_after": written}))
    assert file_at(path).load()[0].lock_after == taken
    path.write_text(json.dumps({"lock_after": None}))
    assert file_at(path).load()[0].lock_after is None


@pytest.mark.parametrize(("written", "taken"), [(10, 80), (80, 80), (400, 250)])
def test_text_is_never_too_small_or_too_large_to_come_back_from(path, written, taken):
    path.parent.mkdir()
    path.write_text(json.dumps({"appearing": {"text_size": written}}))
    assert file_at(path).load()[0].appearing.text_size == taken


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ({"delay_ms": -3, "night_cap": 7.0}, (0, 1.0)),
        ({"delay_ms": 5000, "night_cap": 0.0}, (1000, 0.05)),
        ({"delay_ms": 180, "night_cap": None}, (180, None)),
    ],
)
def test_sound_is_never_out_of_reach(path, written, taken):
    path.parent.mkdir()
    path.write_text(json.dumps({"hearing": written}))
    hearing = file_at(path).load()[0].hearing
    assert (hearing.delay_ms, hearing.night_cap) == taken


def test_the_first_look_is_that_of_the_preferences(path):
    assert first_look(path) == FirstLook()
    file_at(path).save(Preferences(look="evening"))
    assert first_look(path).look == "evening"
    larger = Appearing(text_size=150, motion="reduced")
    file_at(path).save(Preferences(appearing=larger))
    assert first_look(path) == FirstLook(None, 150, "reduced")
    file_at(path).save(Preferences())
    assert first_look(path) == FirstLook()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"look": 3}',
        '{"look": null}',
        '{"appearing": []}',
        '{"appearing": {"text_size": "large", "motion": 1}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_damaged_file_names_no_first_look(path, text):
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert first_look(path) == FirstLook()


def test_a_glance_reads_them_and_leaves_a_damaged_file_to_be_told_of(path: Path):
    file = file_at(path)
    assert file.glance() == Preferences()
    path.parent.mkdir()
    file.save(Preferences(voice="echo"))
    assert file.glance().voice == "echo"
    path.write_bytes(b"{")
    assert file.glance() == Preferences()
    assert path.read_bytes() == b"{"
