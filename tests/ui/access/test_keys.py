"""The page of keys tells the truth: each of them acts, and no shortcut is left out."""

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from companion.checkin.body import Side
from companion.checkin.records import Occasion
from companion.checkin.regions import region_named, regions_of
from companion.journey.entries import entries_of
from companion.journey.periods import Span, period_of
from companion.ports import PlayerState
from companion.practice.model import Question
from companion.ui.charts.journey_charts import AnswerChart
from companion.ui.keys import Reach, keys
from companion.ui.pages.help import HelpPage
from companion.ui.pages.journey import JourneyPage
from companion.ui.pages.keys import KeysPage
from companion.ui.pages.session_keys import steps_by_key
from companion.ui.where import CALM_KEY, HELP_KEY, HIDE_KEY, KEYS_KEY
from companion.ui.widgets.body_map import BodyMapEditor
from companion.ui.widgets.entry_list import EntryList, EntryModel
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.reading_text import Paragraph, ReadingText
from companion.ui.widgets.slider import FeelingSlider
from fakes.diary import START, diary_of
from fakes.keeping import FakeLock


def strike(key, where=None):
    """Press a key as one does, wherever the focus is."""
    here = where or QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keySequence(here, QKeySequence(key))


def focused():
    return QApplication.focusWidget()


def everywhere(scene, _key):
    scene.open().window.flow.check_in(Occasion.ALONE)
    scene.check_in.questions.distress.choices[3].setFocus()
    return lambda: (
        scene.place,
        scene.window.covering.page,
        focused(),
        scene.log.drafts(),
    )


def at_the_places(scene, key):
    scene.open()
    tabs = scene.window.rail.tabs()
    tabs[1 if key == "Ctrl+1" else 0].click()
    scene.window.rail.mark(tabs[1].where)
    tabs[1].setFocus()
    return lambda: (scene.place, focused())


def in_the_library(scene, key):
    scene.open()
    if key == "Esc":
        scene.library.search.setFocus()
        scene.library.search.setText("body")
    else:
        scene.library.cards[1].begin_button.setFocus()
    return lambda: (scene.place, focused(), scene.library.search.text())


def in_a_session(scene, _key):
    page = scene.open().begin().session
    scene.player.move_to(12)
    page.follow()
    return lambda: (
        list(scene.player.calls),
        page.notice.text(),
        page.views.now,
        page.controls.mixer.mute.isChecked(),
    )


def in_a_check_in(scene, key):
    scene.open().window.flow.check_in(Occasion.ALONE)
    questions = scene.check_in.questions
    questions.distress.choices[3].setFocus()
    if key not in "0123456789":
        questions.distress.choose(5)
    if key == "Ctrl+Return":
        scene.check_in.more.click()
        questions.more.note.head.click()
        questions.more.note.part.text.setFocus()
    return lambda: (scene.place, questions.distress.value())


def on_a_slider(looks, stage, key):
    slider = stage(FeelingSlider(looks, "Energy"), 400, 60)
    slider.setFocus()
    if key == "Del":
        slider.set_answer(40)
    return lambda: slider.answer()


def on_the_body_map(looks, stage, key):
    editor = stage(BodyMapEditor(looks, [("warm", "warm")]), 552, 690)
    figure = editor.figure
    figure.setFocus()
    # In the midst of the body there is a part on every side.
    figure.go_to(
        region_named(regions_of(Side.BACK)[4].id if key == "F" else "chest-front")
    )
    if key in ("Del", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"):
        strike("Space")
    if key in ("Ctrl+Shift+Z", "Ctrl+Y"):
        strike("Ctrl+Z")
    return lambda: (figure.accessibleName(), editor.body())


def in_the_journey(looks, stage, key):
    diary = diary_of(40)
    history = diary.history()
    if key in ("Up", "Down", "Return"):
        model = EntryModel(diary.read, None)
        view = EntryList(looks, "Entries", model, 2026, whole=False)
        model.show_entries(history, entries_of(history))
        opened = []
        view.opened.connect(opened.append)
        stage(view, 700, 300).setFocus()
        view.setCurrentIndex(model.index(2, 0))
        return lambda: (view.currentIndex().row(), len(opened))
    chart = AnswerChart(looks, Question.DISTRESS)
    chart.show_history(history, period_of(Span.MONTH, START.date()), 0)
    stage(chart, 600, 400)
    chart.view.setFocus()
    for before in ("Home", "PgDown", "Right"):
        strike(before)
    return lambda: chart.view.place


def in_calm_now(scene, _key):
    scene.open()
    strike(CALM_KEY)
    return lambda: (focused(), [*scene.calm.wishes], [*scene.calm.calls])


def in_a_list(looks, stage, key):
    picker = Picker(looks, "Voice")
    picker.set_items([("a", "A"), ("b", "B"), ("c", "C")], "a")
    stage(picker, 200, 44).setFocus()
    if key in ("Up", "Down", "Esc"):
        picker.open()
        picker.menu_shown.setActiveAction(picker.actions_offered()[1])
    return lambda: (picker.menu_shown.isVisible(), picker.menu_shown.activeAction())


def in_a_text(looks, stage, key):
    text = ReadingText(looks, [Paragraph("One two."), Paragraph("Three.")], "T")
    stage(text, 300, 100).setFocus()
    QPushButton(text.window()).show()
    cursor = text.textCursor()
    cursor.setPosition(12 if key == "Up" else 3)
    if key == "Ctrl+C":
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    QGuiApplication.clipboard().setText("before")
    return lambda: (
        text.textCursor().position(),
        text.textCursor().selectedText(),
        QGuiApplication.clipboard().text(),
        focused(),
    )


IN_A_SCENE = {
    Reach.EVERYWHERE: everywhere,
    Reach.PLACES: at_the_places,
    Reach.LIBRARY: in_the_library,
    Reach.SESSION: in_a_session,
    Reach.CALM: in_calm_now,
    Reach.CHECK_IN: in_a_check_in,
}
ON_A_STAGE = {
    Reach.SLIDERS: on_a_slider,
    Reach.BODY_MAP: on_the_body_map,
    Reach.JOURNEY: in_the_journey,
    Reach.LISTS: in_a_list,
    Reach.TEXTS: in_a_text,
}


def _struck(line):
    """Of a run of keys the ends will do."""
    return (line.keys[0], line.keys[-1]) if line.run else line.keys


EACH = [
    (reach, each)
    for reach, told in keys().items()
    for each in sorted({key for line in told for key in _struck(line)})
]
SEARCHED = {(Reach.JOURNEY, "Ctrl+F"), (Reach.JOURNEY, "/")}
"""In a page of their own, below."""


def test_each_place_with_keys_is_looked_at_here():
    assert {*IN_A_SCENE, *ON_A_STAGE} == {*keys()} == {*Reach}


@pytest.mark.parametrize(
    ("reach", "key"),
    [each for each in EACH if each[0] in IN_A_SCENE],
)
def test_each_key_acts_in_the_window(scene, reach, key):
    state = IN_A_SCENE[reach](scene, key)
    before = state()
    strike(key)
    assert state() != before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("reach", "key"),
    [each for each in EACH if each[0] in ON_A_STAGE and each not in SEARCHED],
)
def test_each_key_acts_on_the_control(looks, stage, reach, key):
    state = ON_A_STAGE[reach](looks, stage, key)
    before = state()
    strike(key, QApplication.activePopupWidget())
    assert state() != before
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@pytest.mark.parametrize("key", ["Ctrl+F", "/"])
def test_the_notes_of_the_journey_are_searched_by_key(looks, stage, key):
    page = JourneyPage(looks, diary_of(12), lambda: START)
    page.refresh()
    stage(page, 900, 640)
    page.take_focus()
    strike(key)
    assert focused() is page.entries.search


def test_no_shortcut_of_the_window_is_left_out(scene):
    scene.lock = FakeLock("a secret")
    scene.open().window.flow.check_in(Occasion.ALONE)
    scene.check_in.more.click()
    scene.check_in.questions.more.place.head.click()
    told = {QKeySequence(key).toString() for _, key in EACH}
    there = {each.key().toString() for each in scene.window.findChildren(QShortcut)}
    assert {*there} >= {KEYS_KEY, HELP_KEY, HIDE_KEY}
    assert there <= told


def test_no_key_of_a_session_is_left_out(scene):
    session = scene.open().begin().session
    told = {key for reach, key in EACH if reach in (Reach.SESSION, Reach.EVERYWHERE)}
    there = {QKeySequence(key).toString() for key in steps_by_key(session)}
    assert there <= {QKeySequence(key).toString() for key in told}


def test_over_a_session_it_pauses_and_waits_to_be_gone_on_with(scene):
    session = scene.open().begin().session
    strike("F1")
    assert isinstance(scene.place, KeysPage)
    assert scene.player.now_state is PlayerState.PAUSED
    strike("F3")
    assert isinstance(scene.place, HelpPage)
    strike("Esc")
    assert scene.place is session


def test_the_page_shows_all_of_them(scene):
    scene.open()
    strike("F1")
    page = scene.place
    assert isinstance(page, KeysPage)
    assert page.window().rail.isVisible()
    for reach, told in keys().items():
        text = page.texts[reach].text()
        assert all(key.does in text for key in told)
    assert "0 to 9\thow much distress" in page.texts[Reach.CHECK_IN].text()
    strike("Esc")
    assert scene.place is scene.library


def test_its_first_ways_lead_to_calm_and_to_help(scene):
    begun = []
    scene.open().window.flow.calm_now = lambda: begun.append(1)
    strike("F1")
    page = scene.place
    page.calm.click()
    assert begun == [1]
    page.help.click()
    assert isinstance(scene.place, HelpPage)


def test_from_help_it_leads_back_to_help_and_from_both_to_where_one_was(scene):
    scene.open().window.flow.check_in(Occasion.ALONE)
    page = scene.place
    page.questions.distress.choose(7)
    for key in ("F3", "F1", "F3", "F1"):
        strike(key)
    assert isinstance(scene.place, KeysPage)
    strike("Esc")
    assert scene.place is page
    assert page.questions.distress.value() == 7


def test_from_a_place_it_leads_back_to_that_place(scene):
    scene.open()
    strike("Ctrl+5")
    page = scene.place
    strike("F1")
    strike("Esc")
    assert scene.place is page
    strike("F1")
    strike("Ctrl+1")
    assert scene.place.stands_at.value == "today"


def test_over_the_cover_keys_and_help_are_read_and_the_cover_comes_again(scene):
    scene.lock = FakeLock("a secret")
    scene.lock.given = False
    scene.open()
    cover = scene.window.covering.page
    strike("F1")
    (page,) = [p for p in scene.window.findChildren(KeysPage) if p.isVisible()]
    assert not cover.isVisible()
    page.help.click()
    assert [p for p in scene.window.findChildren(HelpPage) if p.isVisible()]
    assert not page.isVisible()
    strike("F1")
    strike("Esc")
    assert cover.isVisible()
