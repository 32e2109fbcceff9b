from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from companion.ports import Appearing, Preferences
from companion.practice.timeline import touching
from companion.ui import announcing
from companion.ui.announcing import Announcing, politely
from companion.units import frames_from_seconds
from fakes.library import FakePreferences
from fakes.player import SHORT, at


def test_each_phase_is_told_once():
    told = []
    made = Announcing(told.append)
    for tenth in range(400):
        made.follow(SHORT, at(tenth / 10))
    assert told == ["in", "out", "in", "out"]


def test_after_a_stall_nothing_late_is_told():
    told = []
    made = Announcing(told.append)
    for seconds in (9.9, 18.0, 24.0, 25.1):
        made.follow(SHORT, at(seconds))
    assert told == ["out"]


@given(st.lists(st.floats(0, 40), max_size=40))
def test_however_the_clock_jumps_no_word_meets_the_voice(seconds):
    told = []
    made = Announcing(lambda _word: told.append(now))
    for now in map(at, seconds):
        before = len(told)
        made.follow(SHORT, now)
        assert len(told) - before <= 1
    half = frames_from_seconds(0.5)
    assert not any(touching(SHORT.speaks, frame, half) for frame in told)


def test_a_screen_reader_is_told_politely(qtbot, monkeypatch):
    events = []
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", events.append)
    speaker = QWidget()
    qtbot.addWidget(speaker)
    politely(speaker)("in")
    (event,) = events
    assert event.message() == "in"
    assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
    assert event.type() is QAccessible.Event.Announcement


def announced(scene, monkeypatch, *, announces):
    events = []
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", events.append)
    appearing = Appearing(announces=announces)
    scene.preferences = FakePreferences(Preferences(appearing=appearing))
    page = scene.open().begin().session
    for seconds in (9.9, 10.0, 10.1, 15.0):
        scene.player.move_to(seconds)
        page.follow()
    return [event.message() for event in events]


def test_a_session_tells_phases_where_that_is_preferred(scene, monkeypatch):
    assert announced(scene, monkeypatch, announces=True) == ["in", "out"]


def test_a_session_tells_none_by_default(scene, monkeypatch):
    assert announced(scene, monkeypatch, announces=False) == []


def test_the_picture_says_its_phase_to_who_asks(scene):
    page = scene.open().begin().session
    told = []
    for seconds in (1, 11, 12, 16):
        scene.player.move_to(seconds)
        page.follow()
        told.append(page.orb.accessibleDescription())
    assert told == [
        "It rests",
        "It fills: breathing in",
        "It fills: breathing in",
        "It empties: breathing out",
    ]
