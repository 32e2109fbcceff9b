"""What every page has: a column that scrolls, and a foot that stays."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button

TALL = 1400


@pytest.fixture
def page(stage, looks):
    def made(content, width, height):
        page = Page(looks, "A page")
        page.block = QWidget()
        page.block.setFixedHeight(content)
        page.body.addWidget(page.block)
        page.step = Button(looks, "Next")
        page.beside = Button(looks, "More")
        page.set_foot((page.step,), aside=page.beside)
        stage(page, width, height)
        QTest.qWait(0)
        return page

    return made


def ends_of(widget):
    """Give the left, the right, the upper and the lower end in the page."""
    at = widget.mapTo(widget.window(), QPoint())
    return at.x(), at.x() + widget.width(), at.y(), at.y() + widget.height()


def test_on_a_high_screen_what_is_short_stands_together(page):
    shown = page(200, 900, TALL)
    above, below = ends_of(shown.heading)[2], TALL - ends_of(shown.step)[3]
    assert above > 200
    assert below > 200


def test_on_a_high_screen_what_is_long_has_all_of_it(page):
    shown = page(1000, 900, TALL)
    assert shown.scroller.verticalScrollBar().maximum() == 0
    longer = page(3000, 900, TALL)
    assert TALL - ends_of(longer.step)[3] < 40


def test_what_grows_has_the_room_that_is_there(page, qtbot):
    shown = page(200, 900, TALL)
    at_first = ends_of(shown.step)[3]
    shown.block.setFixedHeight(1000)
    qtbot.waitUntil(lambda: ends_of(shown.step)[3] > at_first + 100)
    shown.block.setFixedHeight(200)
    qtbot.waitUntil(lambda: ends_of(shown.step)[3] == at_first)


@pytest.mark.parametrize("content", [100, 2000])
def test_the_foot_ends_where_the_column_ends(page, content):
    shown = page(content, 640, 480)
    assert ends_of(shown.step)[1] == ends_of(shown.block)[1]
    assert ends_of(shown.beside)[0] == ends_of(shown.block)[0]


def test_what_the_keyboard_comes_to_from_the_foot_is_seen(page, looks):
    shown = page(3000, 900, 640)
    first = Button(looks, "First")
    shown.body.insertWidget(0, first)
    QTest.qWait(0)
    shown.step.setFocus()
    bar = shown.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.visibleRegion().boundingRect() == first.rect()
