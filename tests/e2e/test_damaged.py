"""A damaged log behind the real window: kept aside, saved as can be, and told."""

import random

import pytest
from PySide6.QtWidgets import QLabel

from companion.app import Companion
from companion.checkin.records import Answers, CheckIn, Occasion
from companion.ui.looks import LIGHT

SECRET = "four quiet green words"
COUNT = 200
PAGE = 4096

pytestmark = pytest.mark.usefixtures("quick_keys")


def an_id(number):
    return f"00000000-0000-4000-8000-{number:012}"


def cut(data):
    return data[: len(data) * 2 // 3 + 100]


def flipped(data):
    # Past the first pages, in which a database says what it is.
    chance, found = random.Random(1), bytearray(data)
    for _ in range(6):
        found[chance.randrange(len(data) // 2, len(data))] ^= 0xFF
    return bytes(found)


def another(_data):
    return b"A letter to a friend, saved under the wrong name.\n" * 400


@pytest.fixture(params=["plain", "locked"])
def companion(tmp_path, request):
    made = Companion({"COMPANION_HOME": str(tmp_path)})
    with made.open_log()[0] as log:
        for number in range(COUNT):
            answers = Answers(distress=number % 11, note=f"note {number} " * 20)
            log.add(CheckIn(an_id(number), None, Occasion.ALONE, made.now(), answers))
    if request.param == "locked":
        made.lock.turn_on(SECRET)
        # Of a locked log that is gone, a backup tells the right passphrase.
        made.backups.make()
        made.lock.lock()
    return made


def opened(qtbot, companion):
    window = companion.window()
    window.looks.force(LIGHT)
    window.looks.hold_still(True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    if window.covering.page is not None:
        page = window.covering.page
        page.fields.fields[0].setText(SECRET)
        page.open.click()
        qtbot.waitUntil(lambda: window.covering.page is None, timeout=20_000)
    return window


def told_of_damage(window):
    told = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return [each for each in told if "The log was damaged" in each]


@pytest.mark.parametrize("damage", [cut, flipped, another])
def test_it_is_told_once_and_what_can_be_read_is_there(qtbot, companion, damage):
    path = companion.paths.log
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    window = opened(qtbot, companion)
    # All of the log is read once it is open, in the background.
    qtbot.waitUntil(lambda: bool(told_of_damage(window)), timeout=20_000)
    qtbot.waitUntil(lambda: not window.care.busy)
    (sentence,) = told_of_damage(window)
    (aside,) = path.parent.glob("log-damaged-*")
    assert aside.name in sentence
    # But for the first page, which says how the log is written while it is open.
    assert aside.read_bytes()[PAGE:] == damaged[PAGE:]
    with companion.open_log()[0] as log:
        saved = {each.id for each in log.everything()[1]}
        # And it goes on.
        log.add(CheckIn(an_id(999), None, Occasion.ALONE, companion.now()))
    assert saved <= {an_id(number) for number in range(COUNT)}
    if damage is another:
        assert "nothing in it could be read" in sentence
        assert saved == set()
    else:
        assert len(saved) > COUNT / 4
        assert f"{len(saved)} check-ins could be saved" in sentence
    assert window.close()
