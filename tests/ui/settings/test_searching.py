"""Finding one of the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.where import Where
from companion.ui.widgets.setting_row import SettingRow
from fakes.keeping import FakeBackups, FakeLock, FakeLogFiles


@pytest.fixture
def page(scene, tmp_path):
    scene.lock, scene.backups = FakeLock(), FakeBackups()
    scene.log_files = FakeLogFiles(tmp_path / "companion")
    scene.open()
    scene.window.places.go(Where.SETTINGS)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    return scene.place


def titles(page):
    return [each.title for each in page.sections()]


@pytest.mark.parametrize(
    ("sought", "where"),
    [
        ("dark", ["Appearance", "Sessions"]),
        ("bigger", ["Appearance"]),
        ("bluetooth", ["Sound"]),
        ("headphones", ["Sound"]),
        ("password", ["Lock"]),
        ("erase", ["Deleting"]),
        ("notifications", ["Reminders"]),
        ("hotkey", ["On this desktop"]),
        ("spreadsheet", ["Export and import"]),
        ("factory", ["Reset"]),
        ("where is my data", ["Where is my data?"]),
        ("TRAY", ["On this desktop", "Reset"]),
    ],
)
def test_plain_words_lead_to_a_setting(page, sought, where):
    page.search.setText(sought)
    assert titles(page) == where
    assert page.count.isVisible()


def test_of_a_section_only_what_is_looked_for_is_shown_with_the_word_that_found_it(
    page,
):
    page.search.setText("bigger")
    (row,) = [r for r in page.findChildren(SettingRow) if r.isVisible()]
    assert row.why.isVisible()
    assert row.why.text() == "Found by “bigger”"
    page.search.setText("text size")
    assert row.isVisible()
    assert not row.why.isVisible()
    assert page.count.text() == "1 setting"


def test_the_name_of_a_section_shows_all_of_it(page):
    page.search.setText("appearance")
    assert titles(page) == ["Appearance"]
    assert page.count.text() == "5 settings"


def test_where_nothing_is_found_that_is_said_and_esc_shows_all_again(page, scene):
    everything = titles(page)
    page.search.setText("xylophone")
    assert titles(page) == []
    assert page.nothing.text().startswith("Nothing here is called so.")
    assert page.nothing.isVisible()
    scene.press(Qt.Key.Key_Escape)
    assert titles(page) == everything
    assert not page.nothing.isVisible()
    assert scene.place is page
    page.search.setText("xylophone")
    page.show_all.click()
    assert titles(page) == everything
    assert page.search.hasFocus()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_search_is_a_key_away_and_enter_leads_to_what_was_found(
    page, scene, key, held
):
    page.sections()[-1].first_control().setFocus()
    QTest.keyClick(QApplication.focusWidget(), key, held)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "mono")
    scene.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "The same on both sides"


def test_every_section_can_be_gone_to(page, scene):
    page.search.setText("dark")
    offered = page.go_to.actions_offered()
    assert [action.text() for action in offered][:3] == [
        "Appearance",
        "Sound",
        "Sessions",
    ]
    (lock,) = [action for action in offered if action.text() == "Lock"]
    lock.trigger()
    focused = QApplication.focusWidget()
    (section,) = [each for each in page.sections() if each.title == "Lock"]
    assert section.isAncestorOf(focused)
    bar = page.scroller.verticalScrollBar()
    scene.qtbot.waitUntil(lambda: bar.value() > 0)
    assert page.go_to.text() == "Go to"
    lock.trigger()
    assert section.isAncestorOf(QApplication.focusWidget())
