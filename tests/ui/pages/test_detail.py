from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from companion.errors import CompanionError
from companion.ports import Choice, Entry, PlayerState, Preferences
from companion.practice.model import Breathe, Chapter, Evidence, Line, Pause, Wording
from companion.ui.looks import DARK
from companion.ui.pages.broken import BrokenPage
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.library import LibraryPage
from companion.ui.views import View
from companion.units import Millis
from fakes.library import BROKEN, OWN, FakePreferences
from fakes.practices import COHERENT, ENTRIES, SCAN

WORDED = Entry(
    replace(
        SCAN,
        evidence=Evidence.B_MINUS,
        sources=("Gan et al. 2022, Some Journal", "Other 2020, Another"),
        caution=("touch", "knees"),
        wordings=(Wording.LYING, Wording.SEATED),
        chapters=(
            Chapter(
                "Arriving",
                (
                    Line("You might lie down.", (Wording.LYING,)),
                    Line("You might sit.", (Wording.SEATED,)),
                    Pause(Millis(8000)),
                ),
            ),
        ),
    ),
    (8, 9, 12),
    9,
)


@pytest.fixture
def scene(scene):
    scene.entries = (ENTRIES[0], WORDED, OWN, BROKEN)
    scene.preferences = FakePreferences()
    scene.voices = (("heart", "Heart"), ("fenrir", "Fenrir"))
    return scene


def card_of(scene, entry):
    return next(card for card in scene.library.cards if card.entry is entry)


def detail(scene, entry=WORDED) -> DetailPage:
    card_of(scene.open(), entry).more.click()
    assert isinstance(scene.place, DetailPage)
    return scene.place


def told(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


# How a session begins.


def test_the_view_is_chosen_before_it_begins_and_remembered(scene):
    page = detail(scene)
    assert page.views.text() == "Session: All of it"
    page.views.actions_offered()[1].trigger()
    assert page.view_line.text() == "Sound alone, and a dark window"
    assert scene.preferences.now.appearing.view == "eyes-closed"
    page.begin_button.click()
    scene.check_in.skip.click()
    assert scene.session.views.now is View.EYES_CLOSED


def test_each_view_says_what_it_is_like(scene):
    views = detail(scene).views
    told = QAccessible.queryAccessibleInterface(views)
    lines = set()
    for action in views.actions_offered():
        action.trigger()
        assert told.text(QAccessible.Text.Name) == f"Session: {action.text()}"
        lines.add(told.text(QAccessible.Text.Description))
    assert len(lines) == 4


# The way there, and back.


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right])
def test_more_opens_it_by_keyboard(scene, key):
    card_of(scene.open(), WORDED).more.setFocus()
    scene.press(key)
    assert isinstance(scene.place, DetailPage)
    assert scene.place.begin_button.hasFocus()


def test_the_arrow_right_opens_it_from_begin(scene):
    scene.open().press(Qt.Key.Key_Right)
    assert isinstance(scene.place, DetailPage)


def test_a_click_on_the_title_opens_it(scene):
    card = card_of(scene.open(), WORDED)
    QTest.mouseClick(card.title, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert isinstance(scene.place, DetailPage)


def test_a_click_beside_the_title_opens_nothing(scene):
    card = card_of(scene.open(), WORDED)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, card.height() - 4))
    assert isinstance(scene.place, LibraryPage)


def test_esc_leads_back_to_its_card(scene):
    detail(scene)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert card_of(scene, WORDED).begin_button.hasFocus()


# What it tells.


def test_it_tells_what_is_known_and_on_what_it_rests(scene):
    page = detail(scene)
    known = page.known.text().splitlines()
    assert known == [
        "B\u2212: some trials, of low quality.",
        SCAN.note,
        "Gan et al. 2022, Some Journal",
        "Other 2020, Another",
    ]


def test_it_tells_posture_and_cautions_in_plain_words(scene):
    texts = told(detail(scene))
    assert "Posture: lying or sitting." in texts
    assert any(text.startswith("A hand touches the body") for text in texts)
    assert "Please take care with knees." in texts


def test_the_transcript_can_be_selected_and_copied_by_keyboard(scene):
    page = detail(scene)
    assert page.transcript.text() == (
        "Arriving\nYou might lie down.\nQuiet for 8 seconds."
    )
    page.transcript.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(page.transcript, key, Qt.KeyboardModifier.ControlModifier)
    assert "You might lie down." in QApplication.clipboard().text()
    page.transcript.setFocus()
    scene.press(Qt.Key.Key_Tab)
    assert not page.transcript.hasFocus()
    told = QAccessible.queryAccessibleInterface(page.transcript)
    assert told.text(QAccessible.Text.Name) == "Transcript"


def test_the_transcript_follows_the_keyboard_into_sight(scene):
    lines = tuple(Line(f"Line {each} of many.") for each in range(120))
    long = replace(WORDED.practice, chapters=(Chapter("All", lines),))
    scene.entries = (Entry(long, (9,), 9),)
    card = scene.open().library.cards[0]
    card.more.click()
    page = scene.place
    bar = page.scroller.verticalScrollBar()
    scene.qtbot.waitUntil(lambda: bar.maximum() > 2000)
    page.transcript.setFocus()
    QTest.keyClick(page.transcript, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    text = page.transcript
    end = text.mapTo(page.scroller.viewport(), text.cursorRect().center())
    assert page.scroller.viewport().rect().contains(end)


def test_nothing_of_the_transcript_is_cut_and_it_wears_the_look(scene):
    page = detail(scene)
    for size in ((640, 480), (1200, 800)):
        scene.window.resize(*size)
        scene.qtbot.waitUntil(lambda w=size[0]: scene.window.width() == w)
        text = page.known
        scene.qtbot.waitUntil(
            lambda t=text: t.height() >= round(t.document().size().height())
        )
    scene.window.looks.force(DARK)
    first = page.transcript.document().firstBlock().begin().fragment()
    assert first.charFormat().foreground().color() == DARK.text


def test_an_own_script_is_marked_with_its_file(scene):
    page = detail(scene, OWN)
    assert "Your own script" in told(page)
    assert page.file.text() == str(OWN.path)


def test_an_own_script_that_holds_without_saying_so_shows_the_caution(scene):
    box = (Chapter("", (Breathe("box", breaths=1),)),)
    held = replace(OWN, practice=replace(OWN.practice, chapters=box))
    scene.entries = (held,)
    scene.preferences.now = Preferences(holds_shown=True)
    assert any("The breath is held" in text for text in told(detail(scene, held)))


# What can be chosen.


def test_length_wording_and_voice_go_with_the_session(scene):
    page = detail(scene)
    page.lengths.choose(2)
    page.wordings.choose(1)
    page.voices.choose(1)
    assert "You might sit." in page.transcript.text()
    page.begin_button.click()
    scene.check_in.skip.click()
    assert scene.choices == [Choice(WORDED.practice, 12, Wording.SEATED, "fenrir")]


def test_wording_and_voice_are_remembered(scene):
    page = detail(scene)
    page.wordings.choose(1)
    page.voices.choose(1)
    kept = scene.preferences.now
    assert (kept.voice, kept.of(SCAN.id).wording) == ("fenrir", "seated")
    scene.press(Qt.Key.Key_Escape)
    card_of(scene, WORDED).begin_button.click()
    scene.check_in.skip.click()
    assert scene.choices == [
        Choice(WORDED.practice, WORDED.usual, Wording.SEATED, "fenrir")
    ]


def test_the_length_chosen_on_the_card_goes_with_it(scene):
    card = card_of(scene.open(), WORDED)
    card.lengths.choose(0)
    card.more.click()
    assert scene.place.choice().minutes == 8


def test_a_wording_the_script_no_longer_has_gives_way_to_the_usual_one(scene):
    scene.preferences.now = Preferences().with_practice(
        SCAN.id, replace(Preferences().of(SCAN.id), wording="eyes-open")
    )
    page = detail(scene)
    assert page.wordings.value() is Wording.LYING
    assert page.choice().wording is Wording.LYING


def test_with_one_voice_and_one_wording_nothing_is_asked(scene):
    scene.voices = (("heart", "Heart"),)
    page = detail(scene, ENTRIES[0])
    assert page.wordings is None
    assert page.voices is None
    assert page.choice() == Choice(COHERENT, ENTRIES[0].usual)


def test_the_heart_is_the_same_as_on_the_card(scene):
    page = detail(scene)
    page.heart.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.preferences.now.favourites == (SCAN.id,)
    scene.press(Qt.Key.Key_Escape)
    assert card_of(scene, WORDED).heart.isChecked()


# The preview.


def test_a_preview_plays_what_is_chosen_and_stops_at_will(scene):
    page = detail(scene)
    page.wordings.choose(1)
    scene.qtbot.mouseClick(page.listen, Qt.MouseButton.LeftButton)
    (player,) = scene.previews
    assert player.calls == ["play"]
    assert scene.choices[-1].wording is Wording.SEATED
    assert page.listen.text() == "Stop listening"
    page.listen.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert player.calls == ["play", "stop", "close"]
    assert page.listen.text() == "Listen for 20 seconds"


def test_another_voice_ends_the_preview_of_the_one_before(scene):
    page = detail(scene)
    page.listen.click()
    page.voices.choose(1)
    assert "stop" in scene.previews[-1].calls


def test_a_preview_ends_by_itself(scene):
    page = detail(scene)
    page.listen.click()
    scene.previews[0].reach_end()
    scene.qtbot.waitUntil(lambda: page.listen.text() == "Listen for 20 seconds")
    assert scene.previews[0].calls == ["play", "close"]


def test_a_preview_lasts_twenty_seconds_at_most(scene):
    page = detail(scene)
    page.listen.click()
    scene.previews[0].move_to(20)
    scene.qtbot.waitUntil(lambda: "close" in scene.previews[0].calls)
    assert scene.previews[0].calls == ["play", "stop", "close"]


@pytest.mark.parametrize("way", ["begin", "back"])
def test_leaving_the_page_lets_the_preview_fade(scene, way):
    page = detail(scene)
    page.listen.click()
    (player,) = scene.previews
    player.stops_at_once = False
    if way == "begin":
        page.begin_button.click()
    else:
        scene.press(Qt.Key.Key_Escape)
    assert player.calls == ["play", "stop"]
    player.now_state = PlayerState.STOPPED
    scene.qtbot.waitUntil(lambda: player.calls[-1] == "close")


def test_closing_the_window_waits_for_the_preview_to_fade(scene):
    page = detail(scene)
    page.listen.click()
    (player,) = scene.previews
    player.stops_at_once = False
    assert not scene.window.close()
    player.now_state = PlayerState.STOPPED
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())
    assert player.calls == ["play", "stop", "close"]


def test_closing_twice_does_not_wait(scene):
    detail(scene).listen.click()
    scene.previews[0].stops_at_once = False
    assert not scene.window.close()
    assert scene.window.close()


def test_what_the_preview_has_to_say_can_be_read(scene):
    page = detail(scene)
    page.listen.click()
    scene.previews[0].said = "There is no sound device that can be used."
    scene.qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.text() == "There is no sound device that can be used."


def test_a_preview_that_cannot_be_opened_says_why(scene):
    scene.preview_fails = CompanionError("The sounds are missing.")
    page = detail(scene)
    page.listen.click()
    assert page.trouble.text() == "The sounds are missing."
    assert page.listen.text() == "Listen for 20 seconds"


def test_a_preview_that_breaks_down_is_our_bug_and_is_raised(scene, qtbot):
    page = detail(scene)
    page.listen.click()
    with qtbot.captureExceptions() as raised:
        scene.previews[0].break_down(ValueError("the mixer is gone"))
        qtbot.waitUntil(lambda: bool(raised))
    assert str(raised[0][1]) == "the mixer is gone"
    assert page.trouble.text() == "It cannot be played just now."
    assert page.listen.text() == "Listen for 20 seconds"


# A script with problems.


def test_a_script_with_problems_names_them_on_its_card_and_in_full(scene):
    card = card_of(scene.open(), BROKEN)
    assert [problem.text() for problem in card.problems] == [
        'Line 3, column 7: unknown kind "quite"; did you mean "quiet"?',
        'Line 14, column 2: unknown direction "puase"; did you mean "pause"?',
    ]
    card.more.setFocus()
    scene.press(Qt.Key.Key_Right)
    page = scene.place
    assert isinstance(page, BrokenPage)
    assert page.heading.text() == "evening.md"
    lines = page.problems.text().splitlines()
    assert lines[1].startswith("Line 14, column 2")
    assert lines[-1] == str(Path("scripts") / "evening.md")
    scene.press(Qt.Key.Key_Return)
    assert scene.place is scene.library


def test_a_script_with_many_problems_keeps_its_card_small(scene):
    many = replace(BROKEN, problems=BROKEN.problems * 5)
    scene.entries = (many,)
    card = scene.open().library.cards[0]
    assert len(card.problems) == 4
    assert card.more.text() == "6 more"


@pytest.mark.parametrize("size", [(640, 448), (640, 480), (900, 640)])
def test_no_text_is_cut_at_any_size(scene, size):
    long = replace(
        WORDED.practice, title="A long title " * 6, summary="A long summary. " * 20
    )
    scene.entries = (Entry(long, (3, 5, 10, 15, 20), 5),)
    scene.open().library.cards[0].more.click()
    scene.window.resize(*size)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])

    def nothing_is_cut():
        page = scene.place
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width())
        for part in (page.listen, page.begin_button, *page.lengths.choices):
            corner = part.mapTo(page, part.rect().bottomRight())
            assert corner.x() < page.width()
            assert part.height() >= 44

    scene.qtbot.waitUntil(nothing_is_cut, timeout=1000)
