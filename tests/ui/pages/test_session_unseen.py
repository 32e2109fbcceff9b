"""A session whose window is hidden or minimised, and shown again."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from companion.ports import Appearing, Preferences
from companion.ui import announcing
from fakes.library import FakePreferences
from fakes.player import SHORT


class Paints(QObject):
    """Counts what is painted on a page and in it."""

    def __init__(self, page):
        super().__init__(page)
        self.count = 0
        for widget in (page, *page.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def hidden_at(scene, seconds):
    page = scene.open().begin().session
    scene.player.move_to(seconds)
    page.follow()
    scene.qtbot.wait(50)
    return page


def test_nothing_is_painted_while_the_window_is_hidden(scene):
    page = hidden_at(scene, 12)
    paints = Paints(page)
    scene.window.hide()
    paints.count = 0
    calls = list(scene.player.calls)
    for seconds in (13, 20, 31, 35):
        scene.player.move_to(seconds)
        page.follow()
        scene.qtbot.wait(20)
    assert paints.count == 0
    assert scene.player.calls == calls


def test_shown_again_it_is_at_now_at_once(scene):
    page = hidden_at(scene, 1)
    scene.window.hide()
    scene.player.move_to(19)
    scene.window.show()
    assert page.caption.text() == ""
    assert page.chapter.text() == "Breathing"
    assert page.progress.value() == 4750


def test_how_much_is_left_is_told_as_it_is_now(scene):
    page = hidden_at(scene, 1)
    before = page.progress.accessibleDescription()
    scene.player.move_to(39)
    page.follow()
    assert page.progress.accessibleDescription() == page.left.text() != before


def test_what_came_meanwhile_does_not_come_late(scene, monkeypatch):
    told = []
    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", told.append)
    preferred = Preferences(appearing=Appearing(announces=True))
    scene.preferences = FakePreferences(preferred)
    page = hidden_at(scene, 1)
    asked, said = [], []
    ask, say = page.ask.ask, page.caption.say
    page.ask.ask = lambda question: (asked.append(question), ask(question))
    page.caption.say = lambda text: (said.append(text), say(text))
    scene.window.hide()
    scene.player.move_to(39)
    scene.window.show()
    page.follow()
    assert set(asked) == {None}
    assert set(said) == {""}
    assert told == []
    assert page.progress.value() == round(39 / 40 * 10_000)


def test_the_sound_goes_on_and_the_end_is_noticed_while_it_is_hidden(scene):
    page = hidden_at(scene, 12)
    scene.window.hide()
    assert "pause" not in scene.player.calls
    scene.player.reach_end()
    with scene.qtbot.waitSignal(page.ended):
        pass
    assert scene.log.only_session().frames_heard == SHORT.frames
