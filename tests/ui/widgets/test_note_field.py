"""A field for a few lines: when it tells what was written."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from companion.ui.widgets.note_field import NoteField


@pytest.fixture
def field(looks, stage):
    made = stage(NoteField(looks, "A note"), 400, 120)
    made.text.setFocus()
    return made


def test_it_tells_once_when_the_typing_rests(field, qtbot):
    told = []
    field.changed.connect(lambda: told.append(field.value()))
    field._rest.setInterval(1)
    QTest.keyClicks(field.text, "a thought")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["a thought"]
    assert not field._latest.isActive()


def test_to_one_who_never_rests_it_listens_all_the_same(field, qtbot):
    field._rest.setInterval(60_000)
    field._latest.setInterval(40)
    typing = QTimer(field)
    typing.timeout.connect(lambda: QTest.keyClicks(field.text, "on "))
    with qtbot.waitSignal(field.changed, timeout=3000):
        typing.start(5)
    typing.stop()
    assert field.value().startswith("on on")


def test_a_text_that_is_shown_is_not_told(field):
    told = []
    field.changed.connect(lambda: told.append(1))
    QTest.keyClicks(field.text, "a")
    field.set_value("another")
    field.tell()
    assert told == []
    assert not field._latest.isActive()
