"""All that can be reached on any page: heard, found in reading order, large enough."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from companion.ui.looks import DARK, EVENING, HIGH_CONTRAST, LIGHT
from companion.ui.pages.page import Page, Place
from companion.ui.widgets.card import PracticeCard
from companion.ui.widgets.choice import Choice
from companion.ui.widgets.face import Face
from companion.ui.widgets.item import Item
from companion.ui.widgets.note_field import NoteText
from fakes.every_page import every_page, furnish

ROLE = QAccessible.Role
ROLES = {
    QAbstractButton: {
        ROLE.Button,
        ROLE.CheckBox,
        ROLE.RadioButton,
        ROLE.ButtonMenu,
        ROLE.PageTab,
    },
    QAbstractSlider: {ROLE.Slider},
    QLineEdit: {ROLE.EditableText},
    QPlainTextEdit: {ROLE.EditableText},
    QTextEdit: {ROLE.EditableText, ROLE.StaticText},
    QAbstractSpinBox: {ROLE.SpinBox},
    QAbstractItemView: {ROLE.List, ROLE.Table, ROLE.Tree},
}
NOTHING_SAID = {ROLE.NoRole, ROLE.Client, ROLE.Window, ROLE.Pane, ROLE.Border}
TARGET = 44
BELOW = 100_000
MARGIN = QMargins(8, 8, 8, 8)


def told(widget):
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget):
    return told(widget).text(QAccessible.Text.Name)


def called(widget):
    """Name a widget for whoever reads what failed."""
    said = name_of(widget) or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {said!r}"


def can_be_tabbed_to(widget):
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()


def controls(page):
    """Everything in the window that takes the focus, or can be pressed."""
    for widget in (page, *page.findChildren(QWidget)):
        if isinstance(widget.parent(), QAbstractSpinBox):
            # The field inside speaks through what it stands in.
            continue
        pressed = isinstance(widget, QAbstractButton) and widget.isEnabled()
        if widget.isVisible() and (can_be_tabbed_to(widget) or pressed):
            yield widget


def whole(widget):
    """Give what is seen and pressed: a note stands in a frame of its own."""
    return widget.parent() if isinstance(widget, NoteText) else widget


def faults_of(widget):
    role, name = told(widget).role(), name_of(widget).strip()
    if not any(each.isalnum() for each in name):
        yield "has no name"
    allowed = next((r for kind, r in ROLES.items() if isinstance(widget, kind)), None)
    if role in NOTHING_SAID or (allowed is not None and role not in allowed):
        yield f"is a {role.name}"
    if isinstance(widget, QAbstractSlider):
        value = told(widget).valueInterface()
        if value is None or value.currentValue() != widget.value():
            yield "does not tell its value"


def test_every_control_has_a_name_and_a_role_and_a_value(scene, tmp_path):
    faults, seen = [], 0
    for name, page in every_page(furnish(scene, tmp_path)):
        for widget in controls(page.window()):
            seen += 1
            faults += [f"{name}: {called(widget)} {f}" for f in faults_of(widget)]
    assert not faults, "\n".join(dict.fromkeys(faults))
    assert seen > 300


def paints_by_itself(widget):
    """Tell of a widget of ours that draws, and is neither a control nor a text."""
    leaf = not any(c.isVisible() for c in widget.findChildren(QWidget))
    drawn = any(
        "paintEvent" in vars(kind)
        for kind in type(widget).__mro__
        if kind.__module__.startswith("companion")
    )
    # The words beside a face say the same.
    plain = isinstance(widget, (QLabel, QScrollBar, QAbstractButton, Face))
    return leaf and drawn and not plain and widget.isVisible()


def test_every_picture_says_what_it_shows(scene, tmp_path):
    faults = []
    for name, page in every_page(furnish(scene, tmp_path)):
        for widget in filter(paints_by_itself, page.window().findChildren(QWidget)):
            words = (QAccessible.Text.Name, QAccessible.Text.Description)
            if not any(told(widget).text(each) for each in words):
                faults.append(f"{name}: {called(widget)}")
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_headings_pictures_charts_and_groups_are_told_as_what_they_are(scene, tmp_path):
    roles = {}
    for name, page in every_page(furnish(scene, tmp_path)):
        for widget in page.window().findChildren(QWidget):
            if widget.isVisible() and name_of(widget):
                roles.setdefault(name, set()).add(
                    (name_of(widget), told(widget).role())
                )
    for name, words, role in (
        ("practices", "Practices", ROLE.Heading),
        ("practices", "Coherent breathing", ROLE.Heading),
        ("practices", "Coherent breathing", ROLE.Grouping),
        ("check-in", "How much distress, right now?", ROLE.Grouping),
        ("session", "A slow orb that follows the breath", ROLE.Graphic),
        ("journey", "Distress over time", ROLE.Chart),
        ("help", "Help from people", ROLE.Heading),
        ("help", "0 1 7 1, 5", ROLE.StaticText),
    ):
        assert (words, role) in roles[name], (name, words)


def test_what_is_a_caption_is_read_and_never_speaks_up(scene, tmp_path):
    session = furnish(scene, tmp_path).begin().session
    scene.player.move_to(1)
    session.follow()
    assert told(session.caption).role() == ROLE.StaticText
    assert name_of(session.caption) == session.caption.text() != ""


def test_every_target_is_large_enough(scene, tmp_path):
    faults = []
    for name, page in every_page(furnish(scene, tmp_path)):
        for widget in controls(page.window()):
            size = min(whole(widget).width(), whole(widget).height())
            read = isinstance(widget, QTextEdit) and widget.isReadOnly()
            if size < TARGET and not read:
                faults.append(f"{name}: {called(widget)} is {size} px")
    assert not faults, "\n".join(dict.fromkeys(faults))


def place_of(widget):
    """Give a control's middle in the window as if all of it were to be seen at once.

    What stays below what scrolls is read after it.
    """
    at, each, scrolls = widget.rect().center(), widget, False
    while not each.isWindow():
        if isinstance(each, Page) and not scrolls:
            at.setY(at.y() + BELOW)
        scrolls = scrolls or isinstance(each, QScrollArea)
        at += each.pos()
        each = each.parentWidget()
    return at


def is_a_pair_of_its_own(before, after):
    """Tell of what is read otherwise than from the top, with reason.

    A card begins with what it is for, as Enter does. What takes an answer back, or puts
    it in other words, follows the answer, though it stands beside the question. What
    has others in it, such as a session, stands neither above nor below them.
    """
    within = before.isAncestorOf(after) or after.isAncestorOf(before)
    card = isinstance(after.parent(), PracticeCard) and before.text().startswith(
        "Begin"
    )
    answers = isinstance(before, Choice) and isinstance(after.parent(), Item)
    return within or card or answers


def comes_after(before, after):
    """Say whether one control is read after another: lower, or beside it."""
    one, other = place_of(before), place_of(after)
    lower = other.y() - one.y()
    beside = abs(lower) <= (before.height() + after.height()) / 2 - 8
    return other.x() > one.x() if beside else lower > 0


def walk(page, key):
    """Press Tab, or Shift+Tab, all the way round; give where that leads."""
    seen = []
    start = QApplication.focusWidget()
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), key)
        seen.append(QApplication.focusWidget())
        if seen[-1] is start:
            return seen
    raise AssertionError(f"{page}: Tab does not come round")


def test_tab_goes_as_one_reads_comes_round_and_comes_back(scene, tmp_path):
    faults = []
    for name, page in every_page(furnish(scene, tmp_path)):
        stops = [w for w in controls(page.window()) if can_be_tabbed_to(w)]
        stops[0].setFocus()
        onward = walk(name, Qt.Key.Key_Tab)
        backward = walk(name, Qt.Key.Key_Backtab)
        if [*reversed(backward[:-1])] != onward[:-1]:
            faults.append(f"{name}: Shift+Tab is not Tab in reverse")
        missed = {*stops} - {*onward}
        faults += [f"{name}: Tab misses {called(w)}" for w in missed]
        within = [w for w in onward if page.isAncestorOf(w)]
        first = min(within, key=lambda w: (place_of(w).y(), place_of(w).x()))
        turned = within[within.index(first) :] + within[: within.index(first)]
        faults += [
            f"{name}: {called(after)} comes after {called(before)}"
            for before, after in pairwise(turned)
            if not comes_after(before, after)
            and not is_a_pair_of_its_own(before, after)
        ]
    assert not faults, "\n".join(dict.fromkeys(faults))


def look_of(widget):
    """Give what is seen of it, as whoever looks at the screen does."""
    window, around = widget.window(), QPoint(8, 8)
    corner = widget.mapTo(window, widget.rect().topLeft()) - around
    image = window.grab(QRect(corner, widget.size().grownBy(MARGIN))).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4).astype(int)


def bring_to_sight(widget):
    each = widget
    while each is not None:
        if isinstance(each, Page):
            each.show_whole(widget)
        each = each.parentWidget()


def kind_of(widget):
    return type(widget), getattr(widget, "weight", None)


def test_where_the_keyboard_is_can_be_seen_in_every_look(scene, tmp_path):
    faults, seen = [], set()
    for name, page in every_page(furnish(scene, tmp_path)):
        scene.window.looks.by_keyboard = True
        for widget in controls(page.window()):
            # A page that takes keys itself has nothing to be marked on it.
            page_itself = isinstance(widget, Place)
            if page_itself or not can_be_tabbed_to(widget) or kind_of(widget) in seen:
                continue
            seen.add(kind_of(widget))
            bring_to_sight(widget)
            for look in (LIGHT, DARK, EVENING, HIGH_CONTRAST):
                scene.window.looks.force(look)
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                there = look_of(whole(widget))
                widget.clearFocus()
                changed = np.abs(there - look_of(whole(widget))).max(axis=1) > 32
                if changed.sum() < 40:
                    faults.append(f"{name}: {called(widget)} {kind_of(widget)}")
        scene.window.looks.force(LIGHT)
    assert not faults, "\n".join(dict.fromkeys(faults))
    assert len(seen) > 20
