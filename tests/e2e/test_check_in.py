"""A whole check-in in the real window and log: by keyboard, by mouse, and by ear."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QPlainTextEdit,
    QWidget,
)

from companion.app import Companion
from companion.checkin.body import Felt, Side
from companion.checkin.records import Answers, Occasion, Safety, Zone
from companion.storage.assets import find_assets
from companion.storage.script_library import ScriptLibrary
from companion.storage.sql import sqlite3
from companion.ui.looks import LIGHT
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.result import ResultPage
from companion.ui.where import Where
from companion.ui.widgets.body_figure import BodyFigure
from companion.ui.widgets.slider import FeelingSlider
from fakes.player import FakePlayer

NAME = QAccessible.Text.Name
NOTE, LINE = "Warmer, all over.", "=1+1 is no formula"
TOP = "Top of the head, front"


class Home:
    """The companion in a folder of its own, with one practice and a silent player."""

    def __init__(self, qtbot, folder):
        scripts = folder / "few"
        scripts.mkdir(parents=True)
        shutil.copy(find_assets() / "scripts" / "head-to-sacrum.md", scripts)
        self.qtbot = qtbot
        self.companion = companion = Companion({"COMPANION_HOME": str(folder)})
        beds = companion.index.beds
        companion.library = ScriptLibrary(scripts, lambda: beds)
        self.player = FakePlayer()
        companion.open_session = lambda *_: self.player
        companion.get_ready = lambda: lambda: True
        companion.is_new = lambda: False
        self.window = window = companion.window()
        window.looks.force(LIGHT)
        window.looks.hold_still(True)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: not window.windowIcon().isNull())
        qtbot.waitUntil(window.library.shelves.is_complete)

    @property
    def place(self):
        return self.window.flow.place

    def practised(self):
        """Come to the check-in after a practice that leads inward."""
        self.window.library.cards[0].begin_button.click()
        self.place.skip.click()
        self.player.reach_end()
        self.place.follow()
        self.window.flow.sitting.finish_rest()
        assert isinstance(self.place, CheckInPage)
        QApplication.processEvents()

    def everything(self):
        with self.companion.open_log()[0] as log:
            sessions, check_ins = log.everything()
            return sessions, check_ins, [log.earlier(c.id) for c in check_ins]


class Ear:
    """Knows of the window what a screen reader knows, and does what it can do."""

    def __init__(self, home):
        self.qtbot = home.qtbot

    def all(self):
        # A list that opens is told by an event of its own.
        tops = (QApplication.instance(), QApplication.activePopupWidget())
        waiting = [QAccessible.queryAccessibleInterface(top) for top in tops if top]
        while waiting:
            here = waiting.pop()
            if here is None or not here.isValid() or here.state().invisible:
                continue
            yield here
            children = (here.child(n) for n in range(here.childCount()))
            waiting.extend(reversed(list(children)))

    def find(self, name, role):
        found = []

        def there():
            found[:] = [
                each
                for each in self.all()
                if each.role() == role and each.text(NAME).startswith(name)
            ]
            return bool(found)

        self.qtbot.waitUntil(there)
        return found[0]

    def hears(self, name):
        return any(name in each.text(NAME) for each in self.all())

    def press(self, name, role=QAccessible.Role.Button):
        there = self.find(name, role)
        assert not there.state().disabled, name
        actions = there.actionInterface()
        actions.doAction(actions.actionNames()[0])
        QApplication.processEvents()

    def switch(self, name):
        there = self.find(name, QAccessible.Role.CheckBox)
        before = there.state().checked
        self.press(name, QAccessible.Role.CheckBox)
        there = self.find(name.partition(":")[0], QAccessible.Role.CheckBox)
        assert there.state().checked != before, name

    def choose(self, name):
        self.press(name, QAccessible.Role.RadioButton)

    def set(self, name, value):
        there = self.find(name, QAccessible.Role.Slider)
        there.valueInterface().setCurrentValue(value)

    def write(self, name, text):
        there = self.find(name, QAccessible.Role.EditableText)
        there.editableTextInterface().insertText(0, text)

    def pick(self, name, word):
        self.press(name)
        self.press(word, QAccessible.Role.MenuItem)

    def fill(self, _home):
        self.choose("0, none")
        self.choose("About the same")
        self.set("Energy", 51)
        self.choose("Enough")
        self.switch("A little more")
        self.switch("Where is it?")
        self.switch("Body map. " + TOP)
        self.pick(f"{TOP}: feels", "warm")
        self.pick(f"{TOP}: strength", "0")
        self.switch("What is it like?")
        self.switch("tight")
        self.switch("Is there a feeling?")
        self.switch("sad")
        self.switch("lonely")
        self.switch("A note")
        self.write("Note", NOTE)
        self.switch("For my practitioner")
        self.write("For my practitioner", LINE)
        self.press("Next")


class Keyboard:
    """Has keys, and nothing else."""

    def __init__(self, home):
        self.window = home.window

    def key(self, *keys):
        for key in keys:
            target = QApplication.activePopupWidget() or self.window.focusWidget()
            QTest.keyClick(target or self.window, key)
            QApplication.processEvents()

    def to(self, name):
        """Go there with Tab."""
        for _ in range(120):
            here = self.window.focusWidget()
            if here is not None and here.accessibleName().startswith(name):
                return
            if isinstance(here, QAbstractButton) and here.text().startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        raise LookupError(name)

    def switch(self, name):
        self.to(name)
        self.key(Qt.Key.Key_Space)

    def pick(self, name, downs):
        self.switch(name)
        self.key(*[Qt.Key.Key_Down] * downs, Qt.Key.Key_Return)

    def write(self, name, text):
        self.key(Qt.Key.Key_Tab)
        self.to(name)
        QTest.keyClicks(self.window.focusWidget(), text)

    def fill(self, _home):
        self.key(Qt.Key.Key_0)
        self.to("Safer")
        self.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
        self.to("Energy")
        self.key(Qt.Key.Key_Right)
        self.to("Too much")
        self.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
        self.switch("A little more")
        self.switch("Where is it?")
        self.switch("Body map. " + TOP)
        # Left open comes first, then cold, cool, warm; and 0.
        self.pick(f"{TOP}: feels", 4)
        self.pick(f"{TOP}: strength", 2)
        self.switch("What is it like?")
        self.switch("tight")
        self.switch("Is there a feeling?")
        self.to("calm")
        self.key(*[Qt.Key.Key_Right] * 6, Qt.Key.Key_Space)
        self.switch("lonely")
        self.switch("A note")
        self.write("Note", NOTE)
        self.switch("For my practitioner")
        self.write("For my practitioner", LINE)
        self.to("Next")
        self.key(Qt.Key.Key_Return)


PATIENCE = 5.0
"""Seconds in which a page has done what it was asked."""


class Mouse:
    """Points at what is to be seen, and clicks on it."""

    def __init__(self, home):
        self.home = home

    def seen(self, name, kind=QWidget):
        until = monotonic() + PATIENCE
        while (found := self.found(name, kind)) is None:
            if monotonic() > until:
                raise LookupError(name)
            QTest.qWait(20)
        self.home.place.show_whole(found)
        self.rest(found)
        return found

    def found(self, name, kind):
        for each in self.home.place.findChildren(kind):
            text = each.text() if isinstance(each, QAbstractButton) else ""
            if each.isVisible() and name in (text, each.accessibleName()):
                return each
        return None

    def rest(self, widget):
        """Wait until what was unfolded before has scrolled to where it stays."""
        before, now = None, widget.mapTo(self.home.window, QPoint(0, 0))
        while now != before:
            QTest.qWait(10)
            before, now = now, widget.mapTo(self.home.window, QPoint(0, 0))

    def click(self, name, kind=QAbstractButton, at=None):
        there = self.seen(name, kind)
        where = there.mapTo(self.home.window, at or there.rect().center())
        handle = self.home.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=where)
        QApplication.processEvents()

    def pick(self, name, word):
        picker = self.seen(name)
        self.click(name)
        menu = picker.menu_shown
        action = next(each for each in menu.actions() if each.text() == word)
        where = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=where)
        QApplication.processEvents()

    def write(self, name, text):
        self.click(name, QPlainTextEdit, QPoint(12, 12))
        QTest.keyClicks(self.home.window.focusWidget(), text)

    def fill(self, home):
        self.click("0")
        self.click("About the same")
        slider = self.seen("Energy: sleepy to wide awake", FeelingSlider)
        track = slider.track()
        x = round(track.left() + track.width() * 0.51)
        at = QPoint(x, slider.height() // 2)
        self.click("Energy: sleepy to wide awake", FeelingSlider, at)
        self.click("Enough")
        self.click("A little more")
        self.click("Where is it?")
        figure = self.seen(f"Body map. {TOP}: not marked", BodyFigure)
        head = figure.plane().rect(Side.FRONT)
        top = QPointF(head.center().x(), head.top() + 3 * figure.plane().cell)
        self.click(f"Body map. {TOP}: not marked", BodyFigure, top.toPoint())
        self.pick(f"{TOP}: feels", "warm")
        self.pick(f"{TOP}: strength", "0")
        self.click("What is it like?")
        self.click("tight")
        self.click("Is there a feeling?")
        self.click("sad")
        self.click("lonely")
        self.click("A note")
        self.write("Note", NOTE)
        self.click("For my practitioner")
        self.write("For my practitioner", LINE)
        self.click("Next")


ANSWERS = Answers(
    distress=0,
    energy=51,
    zone=Zone.ENOUGH,
    safety=Safety.SAME,
    sensations=("tight",),
    feelings=("sad", "lonely"),
    note=NOTE,
    for_practitioner=LINE,
)


# The screen without a screen says so of each list that opens.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("means", [Keyboard, Mouse, Ear])
def test_a_whole_check_in_is_in_the_log_by_whatever_means(qtbot, tmp_path, means):
    home = Home(qtbot, tmp_path)
    home.practised()
    means(home).fill(home)
    qtbot.waitUntil(lambda: isinstance(home.place, ResultPage))
    _, (before, after), _ = home.everything()
    assert before.answers == Answers()
    assert after.answers == replace(ANSWERS, body=after.answers.body)
    assert after.answers.body.felt == (Felt("head-front", "warm", 0),)
    with closing(sqlite3.connect(home.companion.paths.log)) as log:
        row = log.execute(
            "SELECT distress, pleasantness, typeof(pleasantness), energy "
            "FROM check_ins WHERE occasion = 'after'"
        ).fetchone()
    assert row == (0, None, "null", 51)


def test_by_ear_it_is_found_changed_and_taken_to_another_home(
    qtbot, tmp_path, monkeypatch
):
    home = Home(qtbot, tmp_path / "one")
    ear = Ear(home)
    ear.choose("Today")
    ear.press("Check in")
    ear.choose("3")
    ear.press("Next")
    qtbot.waitUntil(lambda: ear.hears("Saved on this computer."))
    ear.press("Back")
    qtbot.waitUntil(lambda: home.place.stands_at is Where.TODAY)
    ear.choose("Journey")
    page = home.place
    page.overview.all_asked.emit()
    page.entries.opened.emit(page.entries.entries.ref(0))
    ear.press("Edit")
    qtbot.waitUntil(lambda: ear.hears("What it was before is kept"))
    ear.choose("0, none")
    ear.press("Save")
    ear.press("Earlier", QAccessible.Role.CheckBox)
    assert ear.hears("Distress: 0")
    assert ear.hears("Distress: 3")
    file = tmp_path / "taken.jsonl"
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: (str(file), ""))
    ear.choose("Settings")
    qtbot.waitUntil(lambda: not home.window.care.busy)
    ear.press("Export all…")
    qtbot.waitUntil(lambda: ear.hears("Exported to taken.jsonl."))
    home.window.close()
    other = Home(qtbot, tmp_path / "two")
    ear = Ear(other)
    ear.choose("Settings")
    qtbot.waitUntil(lambda: not other.window.care.busy)
    ear.press("Import…")
    qtbot.waitUntil(lambda: ear.hears("1 check-in added"))
    (there,) = other.everything()[1]
    assert there.occasion is Occasion.ALONE
    assert there.answers == Answers(distress=0)
    assert other.everything() == home.everything()
