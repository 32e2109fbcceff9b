from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from companion.errors import CompanionError
from companion.ports import Entry
from companion.ui.pages.checkin import CheckInPage
from companion.ui.widgets.button import Weight
from fakes.practices import AROUND, COHERENT, ENTRIES, SCAN


def shown_texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_each_card_says_honestly_what_the_practice_is(scene):
    library = scene.open().library
    assert [card.entry.practice for card in library.cards] == [COHERENT, SCAN, AROUND]
    texts = shown_texts(library.cards[1])
    assert SCAN.title in texts
    assert SCAN.summary in texts
    assert "Body scan  ·  looking inward  ·  C: indirect evidence" in texts


def test_enter_on_the_first_page_begins_with_the_first_practice(scene):
    scene.open().press(Qt.Key.Key_Return)
    scene.check_in.skip.click()
    assert scene.asked == [(COHERENT.id, 5)]


def test_the_arrows_walk_from_card_to_card(scene):
    library = scene.open().library
    scene.press(Qt.Key.Key_Down, times=2)
    assert library.cards[2].begin_button.hasFocus()
    scene.press(Qt.Key.Key_Down)
    assert library.cards[2].begin_button.hasFocus()
    scene.press(Qt.Key.Key_Up)
    assert library.cards[1].begin_button.hasFocus()
    weights = [card.begin_button.weight for card in library.cards]
    assert weights == [Weight.PLAIN, Weight.MAIN, Weight.PLAIN]


def test_tab_reaches_every_card(scene):
    library = scene.open().library
    reached = set()
    for _ in range(40):
        scene.press(Qt.Key.Key_Tab)
        reached |= {i for i, c in enumerate(library.cards) if c.begin_button.hasFocus()}
    assert reached == {0, 1, 2}


def test_the_usual_length_is_chosen_and_another_can_be(scene):
    card = scene.open().library.cards[0]
    assert card.lengths.value() == 5
    card.lengths.choices[1].setFocus()
    scene.press(Qt.Key.Key_Right)
    assert card.lengths.value() == 10
    scene.press(Qt.Key.Key_Return)
    scene.check_in.skip.click()
    assert scene.asked == [(COHERENT.id, 10)]


def test_the_only_length_is_told_and_not_asked(scene):
    card = scene.open().library.cards[1]
    assert not card.lengths.isVisible()
    assert "9 min" in shown_texts(card)
    scene.choose(1).check_in.skip.click()
    assert scene.asked == [(SCAN.id, None)]


def test_esc_on_the_first_page_changes_nothing(scene):
    scene.open().press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.window.isVisible()
    assert scene.library.cards[0].begin_button.hasFocus()


def test_an_empty_library_says_what_will_be_here(scene):
    scene.entries = ()
    library = scene.open().library
    assert any(
        text.startswith("Practices will stand here") for text in shown_texts(library)
    )
    assert not library.search.isVisible()
    assert not library.filters.isVisible()
    scene.press("/")
    assert not library.search.hasFocus()


def test_a_library_that_cannot_be_read_says_why(scene):
    def library():
        raise CompanionError("The practices cannot be read. Please install again.")

    scene.entries = library
    scene.open()
    assert scene.notices() == ["The practices cannot be read. Please install again."]


def test_a_notice_of_the_log_can_be_closed(scene):
    scene.open_log = lambda: (scene.log, "The log was damaged, and has been mended.")
    scene.open()
    (notice,) = scene.library.notices()
    assert notice.text() == "The log was damaged, and has been mended."
    notice.buttons[0].click()
    assert scene.notices() == []


def test_a_practice_that_cannot_be_opened_says_why(scene):
    scene.opening_fails = CompanionError("The script has no breath in line 3.")
    scene.open().choose()
    scene.check_in.skip.click()
    assert scene.place is scene.library
    assert scene.notices() == ["The script has no breath in line 3."]
    assert scene.log.sessions == {}


@pytest.mark.parametrize("size", [(640, 448), (640, 480), (900, 640), (3840, 2160)])
def test_no_text_is_cut_at_any_size(scene, size):
    long = replace(SCAN, title="A long title " * 6, summary="A long summary. " * 20)
    scene.entries = (Entry(long, (3, 5, 10, 15, 20), 5), *ENTRIES)
    scene.open()
    scene.library.notify("A notice that is a little longer than a line would be. " * 3)
    scene.window.resize(*size)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])

    def nothing_is_cut():
        for label in scene.library.findChildren(QLabel):
            if label.isVisible() and label.text():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, label.text()
        for card in scene.library.cards:
            assert card.begin_button.height() >= 44
            assert card.geometry().right() <= scene.library.width()
            right = card.begin_button.mapTo(
                card, card.begin_button.rect().bottomRight()
            )
            assert card.rect().contains(right)

    scene.qtbot.waitUntil(nothing_is_cut, timeout=1000)


def test_choosing_a_practice_leads_to_the_check_in(scene):
    scene.open()
    scene.qtbot.mouseClick(
        scene.library.cards[2].begin_button, Qt.MouseButton.LeftButton
    )
    assert isinstance(scene.place, CheckInPage)


def test_a_script_that_offers_no_lengths_is_played_as_it_is_written(scene):
    scene.entries = (Entry(SCAN, (9,), 9),)
    scene.open().begin()
    assert scene.asked == [(SCAN.id, None)]
