"""The list of entries."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from companion.errors import LogError
from companion.journey.entries import entries_of
from companion.ui.widgets.entry_list import EntryList, EntryModel, EntryRef
from fakes.diary import START, alone, diary_of, named
from fakes.log import FakeLog


class Reading:
    """Reads check-ins, and counts how often."""

    def __init__(self, diary):
        self.diary = diary
        self.times = 0

    def __call__(self, ids):
        self.times += 1
        return self.diary.read(ids)


@pytest.fixture
def listed(stage, looks):
    def make(diary, *, whole=False, most=None):
        reading = Reading(diary)
        model = EntryModel(reading, most)
        history = diary.history()
        view = EntryList(looks, "Entries", model, 2026, whole=whole)
        model.show_entries(history, entries_of(history))
        return stage(view, 700, 300), model, reading

    return make


def test_notes_are_read_a_few_entries_at_a_time_and_once(listed):
    _, model, reading = listed(diary_of(300))
    for row in range(200):
        model.line(row)
        model.line(row)
    assert reading.times <= 5


def test_an_entry_is_opened_by_enter_by_space_and_by_a_click(listed, qtbot):
    view, _, _ = listed(diary_of(3))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    opened = []
    view.opened.connect(opened.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    assert opened == [EntryRef(named(f"s{n}"), None) for n in (2, 1, 0)]


def test_a_check_in_by_itself_is_an_entry_and_is_said_to_be_skipped(listed):
    diary = FakeLog()
    diary.add(alone("a", START))
    _, model, _ = listed(diary)
    assert model.ref(0) == EntryRef(None, named("a"))
    assert model.line(0).values() == ""
    assert model.line(0).spoken().endswith("Check-in. Distress skipped")


def test_a_day_is_told_at_its_first_entry_only(listed):
    diary = FakeLog()
    for name in "abc":
        diary.add(alone(name, START.replace(hour=8 + ord(name) - ord("a"))))
    _, model, _ = listed(diary)
    assert [model.line(row).first_of_day for row in range(3)] == [True, False, False]


def test_all_of_it_is_as_high_as_its_entries_and_leaves_the_wheel_to_the_page(listed):
    view, model, _ = listed(diary_of(9), whole=True, most=4)
    assert model.rowCount() == 4
    assert view.height() == 4 * 64
    assert view.verticalScrollBar().maximum() == 0


def test_notes_that_cannot_be_read_are_told_once_and_the_rest_is_shown(stage, looks):
    def refuse(_ids):
        raise LogError("No.")

    diary = diary_of(3)
    model = EntryModel(refuse)
    told = []
    model.trouble.connect(lambda error: told.append(str(error)))
    history = diary.history()
    model.show_entries(history, entries_of(history))
    assert [model.line(row).title for row in range(3)] == ["Head to sacrum"] * 3
    assert told == ["No."]


def test_without_entries_there_is_nothing_to_ask_for(qapp):
    model = EntryModel(lambda ids: [])
    assert model.rowCount() == 0
    with pytest.raises(ValueError, match="no entries"):
        model.ref(0)
