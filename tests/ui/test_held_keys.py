"""Keys as X11 tells of them: what comes of one that is held, and of two presses."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from companion.ui.held_keys import HeldKeys

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
SPACE, ESC, TAB = Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab


class Handle(QObject):
    """What the system tells of keys, in place of a window."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.wanted = True
        self.filter = HeldKeys(lambda: self.wanted, self)
        self.installEventFilter(self.filter)

    def event(self, event):
        if isinstance(event, QKeyEvent):
            pressed = event.type() == PRESS
            self.heard.append((Qt.Key(event.key()), pressed))
        return super().event(event)

    def tell(self, *told, key=SPACE, repeats=False):
        for kind, at in told:
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, key, none, "", repeats)
            event.setTimestamp(at)
            QCoreApplication.sendEvent(self, event)


@pytest.fixture
def handle(qapp):
    return Handle()


@pytest.mark.parametrize("key", [SPACE, ESC])
def test_one_that_is_held_is_one_press_and_one_release(qtbot, handle, key):
    handle.tell((PRESS, 1000), key=key)
    for at in (1660, 1700, 1741):
        handle.tell((RELEASE, at), (PRESS, at), key=key)
    assert handle.heard == [(key, True)]
    handle.tell((RELEASE, 1760), key=key)
    qtbot.waitUntil(lambda: handle.heard == [(key, True), (key, False)])


def test_two_presses_in_haste_stay_two(handle):
    handle.tell((PRESS, 1000), (RELEASE, 1040), (PRESS, 1060))
    assert handle.heard == [(SPACE, True), (SPACE, False), (SPACE, True)]


def test_another_key_does_not_come_before_a_release(handle):
    handle.tell((PRESS, 1000), (RELEASE, 1040))
    handle.tell((PRESS, 1040), key=TAB)
    assert handle.heard == [(SPACE, True), (SPACE, False), (TAB, True)]


def test_held_beyond_what_wanted_it_it_is_still_one_press(handle):
    handle.tell((PRESS, 1000), key=ESC)
    handle.wanted = False
    handle.tell((RELEASE, 1660), (PRESS, 1660), key=ESC)
    assert handle.heard == [(ESC, True)]


def test_at_other_times_nothing_is_held_back(handle):
    handle.wanted = False
    handle.tell((PRESS, 1000), (RELEASE, 1040), (PRESS, 1040))
    assert len(handle.heard) == 3


def test_what_qt_marks_as_repeated_is_left_to_the_widgets(handle):
    handle.tell((PRESS, 1000))
    handle.tell((RELEASE, 1660), (PRESS, 1660), repeats=True)
    assert len(handle.heard) == 3


def test_a_key_that_is_held_in_a_session_counts_once(scene):
    scene.open().begin()
    assert scene.window.calming.counts_keys()
    none = Qt.KeyboardModifier.NoModifier
    page = scene.session
    for repeats in (False, True, True):
        QCoreApplication.sendEvent(page, QKeyEvent(PRESS, SPACE, none, " ", repeats))
    assert scene.player.calls[-2:] == ["play", "pause"]
    before = page.views.now
    for repeats in (False, True):
        event = QKeyEvent(PRESS, Qt.Key.Key_E, none, "e", repeats)
        QCoreApplication.sendEvent(page, event)
    assert page.views.now is not before
