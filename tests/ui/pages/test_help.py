from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from companion.checkin.help_lines import HelpKind, HelpLine, HelpPlace
from companion.errors import CompanionError
from companion.ui.pages.help import HelpPage

TODAY = date(2026, 11, 25)
SPRING = date(2026, 3, 4)


def line(number, who="Somebody", checked=None):
    source = "https://example.org/" + number.replace(" ", "")
    return HelpLine(
        HelpKind.TALK, number, who, "Day and night.", source, "2025", checked
    )


HERE = HelpPlace("Here", ("HH",), (line("999"), line("116 123, 116 124", "Listeners")))
THERE = HelpPlace("There", ("TT",), (line("0800 1"),))


@pytest.fixture
def page(looks, stage):
    return stage(HelpPage(looks, (HERE, THERE), "HH", TODAY), 900, 640)


def test_the_own_countrys_numbers_are_large_and_the_others_follow(page):
    assert [row.number for row in page.rows] == ["999", "116 123, 116 124"]
    assert "0800 1: Somebody. Day and night." in page.others.text()
    assert "116 123" not in page.others.text()
    assert "findahelpline.com" in page.others.text()


def test_an_unknown_country_lists_all(looks, stage):
    page = stage(HelpPage(looks, (HERE, THERE), "", TODAY), 900, 640)
    assert page.rows == []
    assert "999" in page.others.text()
    assert "0800 1" in page.others.text()


def test_a_number_is_copied_by_keyboard(page):
    copy = page.rows[1].copies[1]
    assert copy.accessibleName() == "Copy 1 1 6, 1 2 4, Listeners"
    copy.setFocus()
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "116 124"
    assert copy.text() == "Copied"
    assert copy.accessibleName() == "Copied: 1 1 6, 1 2 4, Listeners"


def test_the_other_numbers_can_be_selected_and_copied_by_keyboard(page):
    page.others.setFocus()
    QTest.keyClick(page.others, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.others, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "0800 1" in QGuiApplication.clipboard().text()


def test_tab_comes_to_every_number_and_to_the_way_back(page):
    seen = []
    page.back_button.setFocus()
    for _ in range(8):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.window().focusWidget())
    copies = [copy for row in page.rows for copy in row.copies]
    assert all(each in seen for each in (*copies, page.others, page.sources))


def test_a_screen_reader_finds_each_line_with_who_and_when(page):
    names = [
        QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name)
        for row in page.rows
    ]
    assert names == [
        "Somebody: 9 9 9. Day and night.",
        "Listeners: 1 1 6, 1 2 3; 1 1 6, 1 2 4. Day and night.",
    ]


@pytest.mark.parametrize(
    ("checked", "told"),
    [
        (None, "not all of them have been checked since"),
        (SPRING, "more than half a year ago"),
        (TODAY, "Each was last checked on"),
    ],
)
def test_how_sure_the_numbers_are_is_said_mildly(looks, stage, checked, told):
    place = HelpPlace("Here", ("HH",), (line("1", checked=checked),))
    page = stage(HelpPage(looks, (place,), "HH", TODAY), 900, 640)
    assert told in page.freshness.text()
    assert "https://example.org/1, 2025" in page.sources.text()


def test_what_to_stop_a_practice_for_is_said(page):
    told = " ".join(child.text() for child in page.findChildren(type(page.heading)))
    for each in ("chest pain", "faintness", "flashback", "not real", "panic", "harm"):
        assert each in told


def test_without_its_list_the_page_says_so_and_helps_all_the_same(scene):
    def broken():
        raise CompanionError("The list cannot be read.")

    scene.help_places = broken
    scene.open()
    scene.window.flow.show_help()
    told = [
        child.text() for child in scene.place.findChildren(type(scene.place.heading))
    ]
    assert "The list cannot be read." in told
    assert any("emergency number" in each for each in told)
    assert scene.place.freshness.isHidden()


@pytest.mark.parametrize(("width", "height"), [(640, 480), (900, 640)])
def test_no_text_is_cut(looks, stage, width, height):
    long = line("0800 111 0 111, 0800 111 0 222", "A helpline with a rather long name")
    place = HelpPlace("Here", ("HH",), (long,))
    page = stage(
        HelpPage(looks, (place, THERE), "HH", TODAY, why="Why."), width, height
    )
    for text in page.findChildren(type(page.heading)):
        if text.isVisible():
            assert text.height() >= text.heightForWidth(text.width())
    for copy in page.rows[0].copies:
        assert copy.height() >= 44
