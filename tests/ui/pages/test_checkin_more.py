"""What a check-in asks besides how it is now, by mouse, keyboard and ear."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from companion.checkin.body import BodyMap, Side
from companion.checkin.painting import with_region
from companion.checkin.records import Answers, Occasion, Safety, Zone
from companion.checkin.regions import REGIONS, middle_of, region_named
from companion.checkin.words import EVERY_FEELING, EVERY_SENSATION
from companion.practice.model import Question
from companion.storage.opening import open_log
from companion.ui.keeper import Keeper
from companion.ui.looks import Looks
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.saved import SavedPage
from companion.ui.pages.session import SessionPage
from companion.ui.visit import CheckInVisit, Tools
from companion.ui.widgets.questions import Questions
from fakes.practices import ENTRIES

LEFT = Qt.MouseButton.LeftButton


def alone(scene, occasion=Occasion.ALONE):
    scene.open().window.flow.check_in(occasion)
    return scene.check_in


def more(scene):
    page = alone(scene)
    page.more.click()
    return page


def after_inward(scene):
    inward = next(i for i, e in enumerate(ENTRIES) if e.practice.direction == "inward")
    scene.open().begin(inward).finish()
    return scene.check_in


def after_outward(scene):
    outward = [e.practice.direction for e in ENTRIES].index("outward")
    scene.open().begin(outward).finish()
    return scene.check_in


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_hurried_check_in_is_two_keys(scene):
    alone(scene)
    scene.press("6")
    scene.press(Qt.Key.Key_Return)
    (check_in,) = scene.log.check_in_list
    assert check_in.answers == Answers(distress=6)
    assert (check_in.occasion, check_in.session_id) == (Occasion.ALONE, None)
    assert isinstance(scene.place, SavedPage)
    assert "Saved on this computer." in texts(scene.place)


def test_a_hurried_check_in_is_two_clicks(scene):
    page = alone(scene, Occasion.REMINDED)
    scene.qtbot.mouseClick(page.questions.zone.choices[1], LEFT)
    scene.qtbot.mouseClick(page.next, LEFT)
    (check_in,) = scene.log.check_in_list
    assert check_in.answers == Answers(zone=Zone.ENOUGH)
    assert check_in.occasion is Occasion.REMINDED


def test_a_check_in_by_itself_that_is_skipped_leaves_nothing(scene):
    page = alone(scene)
    page.questions.distress.choose(3)
    page.skip.click()
    assert scene.place is scene.library
    assert scene.log.check_in_list == []
    assert scene.log.drafts() == ()


def test_a_check_in_by_itself_without_an_answer_is_not_saved(scene):
    alone(scene).next.click()
    assert scene.place is scene.library
    assert scene.log.check_in_list == []


def test_a_check_in_by_itself_that_was_left_can_be_continued(scene):
    page = alone(scene)
    page.questions.distress.choose(0)
    page.more.click()
    page.questions.more.note.head.click()
    QTest.keyClicks(page.questions.more.note.part.text, "not done")
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    (notice,) = scene.library.notices()
    assert notice.text() == "You had begun a check-in (today, 21:30)."
    notice.buttons[0].click()
    answers = Answers(distress=0, note="not done")
    assert scene.check_in.questions.answers() == answers
    assert scene.check_in.more.isChecked()
    scene.check_in.next.click()
    assert [c.answers for c in scene.log.check_in_list] == [answers]
    assert scene.log.drafts() == ()


def test_a_session_is_not_left_for_a_check_in(scene):
    scene.open().begin()
    scene.window.flow.check_in(Occasion.REMINDED)
    assert isinstance(scene.place, SessionPage)


def test_a_check_in_is_not_left_for_another(scene):
    page = after_inward(scene)
    scene.window.flow.check_in(Occasion.REMINDED)
    assert scene.place is page


def test_a_log_that_refuses_a_check_in_by_itself_can_be_tried_again(scene):
    page = alone(scene)
    scene.log.refusing = True
    page.questions.distress.choose(4)
    page.next.click()
    assert "Not in the log yet. Your answers are safe in this window." in texts(
        scene.place
    )
    scene.log.refusing = False
    scene.place.again.click()
    assert [c.answers.distress for c in scene.log.check_in_list] == [4]
    assert "Saved on this computer." in texts(scene.place)


def test_how_safe_it_feels_is_asked_after_looking_inward(scene):
    page = after_inward(scene)
    rows = (page.questions.distress, page.questions.safety, page.questions.zone)
    heights = [row.mapTo(page, QPoint(0, 0)).y() for row in rows]
    assert heights == sorted(heights)  # high up, where nobody has to scroll for it
    page.questions.safety.choose(2)
    page.next.click()
    assert scene.log.check_in_list[-1].answers == Answers(safety=Safety.LESS_SAFE)


def test_esc_after_a_practice_lets_the_answers_wait(scene):
    page = after_inward(scene)
    page.questions.distress.choose(0)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    scene.library.notices()[0].buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(distress=0)
    scene.check_in.next.click()
    assert scene.log.check_in_list[-1].answers == Answers(distress=0)


def test_how_safe_it_feels_can_be_skipped_and_taken_back(scene):
    page = after_inward(scene)
    page.questions.safety.choose(3)
    page.questions.items[Question.SAFETY].clear_button.click()
    page.next.click()
    assert scene.log.check_in_list[-1].answers == Answers()


def test_how_safe_it_feels_is_not_asked_otherwise(scene):
    page = after_outward(scene)
    assert Question.SAFETY not in page.questions.items
    assert not page.questions.safety.isVisible()


def test_what_else_there_is_stays_folded_until_it_is_asked_for(scene):
    page = alone(scene)
    assert not page.questions.more.isVisible()
    page.more.click()
    assert page.questions.more.isVisible()
    first = page.questions.more.sections[0]
    assert first.head.hasFocus()
    assert all(section.part is None for section in page.questions.more.sections)


@pytest.mark.parametrize("part", ["place", "practitioner", "about"])
def test_what_is_unfolded_can_be_seen_from_its_top(scene, qtbot, part):
    page = more(scene)
    opened = page.about if part == "about" else getattr(page.questions.more, part)
    (page.about.link if part == "about" else opened.head).click()
    inside, view = page.scroller.widget(), page.scroller.viewport()
    bar = page.scroller.verticalScrollBar()

    def is_seen():
        top = opened.mapTo(inside, QPoint(0, 0)).y() - bar.value()
        rest = view.height() - top - opened.height()
        return bar.value() > 0 and top >= 0 and (rest >= 0 or top == 0)

    qtbot.waitUntil(is_seen)


def test_everything_can_be_answered_by_mouse_and_taken_back(scene):
    page = more(scene)
    click = scene.qtbot.mouseClick
    every = page.questions.more
    for section in every.sections:
        click(section.head, LEFT)
    click(every.sensations.part.lines[0].chips["warm"], LEFT)
    click(every.feelings.part.plain.chips["calm"], LEFT)
    click(every.feelings.part.closer["calm"].line.chips["at-ease"], LEFT)
    for text, word in ((every.note, "one"), (every.practitioner, "two")):
        click(text.part.text.viewport(), LEFT)
        QTest.keyClicks(QApplication.focusWidget(), word)
    editor = every.place.part.editor
    scene.qtbot.waitUntil(lambda: editor.figure.height() > 100)
    chest = middle_of(region_named("chest-front"))
    figure = editor.figure
    click(figure, LEFT, pos=figure.plane().point_of(Side.FRONT, chest).toPoint())
    answers = page.questions.answers()
    assert answers.sensations == ("warm",)
    assert answers.feelings == ("calm", "at-ease")
    assert answers.body is not None
    page.more.setFocus()  # what was written is told when the field is left
    assert scene.log.drafts()[0].check_in.answers == page.questions.answers()
    assert page.questions.answers().for_practitioner == "two"
    for section in every.sections:
        click(section.clear_button, LEFT)
    assert page.questions.answers() == Answers()
    assert scene.log.drafts() == ()


def unfold_by_keyboard(scene, section):
    for _ in range(60):
        if section.head.hasFocus():
            break
        scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Space)
    scene.press(Qt.Key.Key_Tab)


def test_everything_can_be_answered_by_keyboard_alone(scene):
    page = alone(scene)
    scene.press("0")
    for _ in range(40):
        if page.more.hasFocus():
            break
        scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Space)
    every = page.questions.more
    unfold_by_keyboard(scene, every.sensations)
    scene.press(Qt.Key.Key_Right, times=2)
    scene.press(Qt.Key.Key_Space)  # warm
    scene.press(Qt.Key.Key_Tab, times=2)  # to Clear, or on to the next line
    unfold_by_keyboard(scene, every.feelings)
    scene.press(Qt.Key.Key_End)
    scene.press(Qt.Key.Key_Space)  # ashamed
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Space)  # embarrassed
    unfold_by_keyboard(scene, every.note)
    QTest.keyClicks(QApplication.focusWidget(), "first")
    scene.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "second")
    assert scene.place is page
    QTest.keyClick(
        QApplication.focusWidget(),
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert [c.answers for c in scene.log.check_in_list] == [
        Answers(
            distress=0,
            sensations=("warm",),
            feelings=("ashamed", "embarrassed"),
            note="first\nsecond",
        )
    ]


def test_enter_on_a_word_goes_on(scene):
    page = more(scene)
    page.questions.more.feelings.head.click()
    page.questions.more.feelings.part.plain.chips["glad"].setFocus()
    scene.press(Qt.Key.Key_Space)
    scene.press(Qt.Key.Key_Return)
    assert [c.answers for c in scene.log.check_in_list] == [Answers(feelings=("glad",))]


@pytest.mark.parametrize("leave", ["close", "skip"])
def test_what_is_still_being_written_is_kept_unless_it_is_skipped(scene, leave):
    page = more(scene)
    page.questions.more.note.head.click()
    QTest.keyClicks(page.questions.more.note.part.text, "to the last letter")
    if leave == "close":
        scene.window.close()
        (draft,) = scene.log.drafts()
        assert draft.check_in.answers == Answers(note="to the last letter")
    else:
        page.skip.click()
        assert scene.place is scene.library
        assert scene.log.drafts() == ()


def test_a_plain_feeling_takes_its_closer_words_with_it(scene):
    page = more(scene)
    page.questions.set_answers(Answers(feelings=("sad", "calm", "lonely")))
    part = page.questions.more.feelings.part
    assert part.closer["sad"].isVisible()
    assert not part.closer["angry"].isVisible()
    part.plain.chips["sad"].click()
    assert page.questions.answers().feelings == ("calm",)
    assert not part.closer["sad"].isVisible()


def test_what_is_answered_and_folded_away_can_still_be_read(scene):
    page = more(scene)
    section = page.questions.more.sensations
    page.questions.set_answers(Answers(sensations=("warm", "like velvet")))
    assert section.summary.text() == ""
    section.head.click()
    assert section.summary.text() == "warm, like velvet"


def test_own_words_for_the_scale_are_kept_and_shown_and_let_go(scene):
    page = alone(scene)
    scale = page.questions.scale
    scale.edit.click()
    for point, word in ((0, "at rest"), (10, "unbearable")):
        scale.editor.fields[point].setText(word)
    scale.editor.fields[10].setFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.place is page
    assert scene.log.anchors() == {0: "at rest", 10: "unbearable"}
    assert "unbearable" in texts(page)
    assert page.questions.distress.choices[0].accessibleName() == "0, at rest"
    assert scale.edit.hasFocus()
    scale.edit.click()
    scale.editor.fields[5].setText("tense")
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page
    assert 5 not in scene.log.anchors()
    page.skip.click()
    scene.window.flow.check_in(Occasion.ALONE)
    assert "at rest" in texts(scene.check_in)
    scene.check_in.questions.scale.edit.click()
    scene.check_in.questions.scale.editor.reset.click()
    assert scene.log.anchors() == {}
    assert "as much as can be" in texts(scene.check_in)


@pytest.mark.parametrize("way", ["next", "skip"])
def test_own_words_that_are_still_being_written_are_kept_too(scene, way):
    page = alone(scene)
    page.questions.distress.choose(1)
    page.questions.scale.edit.click()
    page.questions.scale.editor.fields[0].setText("at rest")
    getattr(page, way).click()
    assert scene.place is not page
    assert scene.log.anchors() == {0: "at rest"}


def test_own_words_for_other_points_are_told_in_a_line(scene):
    scene.log.anchor_words = {0: "rest", 3: "stirred", 8: "storm"}
    assert "0\u00a0rest  ·  3\u00a0stirred  ·  8\u00a0storm" in texts(alone(scene))


def test_own_words_that_the_log_refuses_are_kept_in_the_window(scene):
    page = alone(scene)
    scene.log.refusing = True
    page.questions.scale.edit.click()
    page.questions.scale.editor.fields[0].setText("at rest")
    page.questions.scale.editor.save.click()
    assert any("The log cannot be written now" in text for text in texts(page))
    assert "at rest" in texts(page)
    scene.log.refusing = False
    page.questions.distress.choose(1)
    page.next.click()
    assert scene.log.anchors() == {0: "at rest"}


def told(widget, kind=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(kind)


def walk(interface):
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            yield child
            yield from walk(child)


def test_a_screen_reader_finds_every_control_with_its_name_in_reading_order(scene):
    page = more(scene)
    for section in page.questions.more.sections:
        section.head.click()
    page.questions.set_answers(Answers(distress=0, feelings=("calm",)))
    page.grab()
    every = list(walk(QAccessible.queryAccessibleInterface(page)))
    controls = [each for each in every if each.state().focusable]
    assert len(controls) > 60
    for each in controls:
        name = each.text(QAccessible.Text.Name)
        assert name, (each.role(), each.object())
    found = [each.text(QAccessible.Text.Name) for each in controls]
    wanted = [
        *(
            "0, none",
            "Pleasantness: unpleasant to pleasant",
            "Too much",
            "Where is it?",
        ),
        *("What is it like?", "warm", "Is there a feeling?", "calm", "at ease", "Note"),
        *("For my practitioner", "About these questions", "A little more", "Next"),
    ]
    places = [found.index(name) for name in wanted]
    assert all(before < after for before, after in pairwise(places)), found
    by_name = dict(zip(found, controls, strict=True))
    assert by_name["0, none"].state().checked
    assert by_name["calm"].state().checked
    assert not by_name["warm"].state().checked
    assert by_name["Note"].role() is QAccessible.Role.EditableText
    slider = by_name["Pleasantness: unpleasant to pleasant"]
    assert slider.role() is QAccessible.Role.Slider
    assert slider.text(QAccessible.Text.Description).startswith("Not answered.")
    assert told(page.questions.more.note.head, QAccessible.Text.Description) == (
        "unfolded"
    )


@pytest.mark.parametrize("size", [(640, 480), (900, 640)])
def test_nothing_is_cut_with_everything_unfolded(scene, size):
    scene.log.anchor_words = {5: "it takes nearly all of my attention, all day long"}
    page = more(scene)
    scene.window.resize(*size)
    scene.window.flow._passage.setFixedWidth(size[0] - 88)  # a rail stands beside it
    for section in page.questions.more.sections:
        section.head.click()
    page.questions.set_answers(Answers(feelings=EVERY_FEELING, note="long " * 80))
    page.about.link.click()
    inside = page.scroller.widget()

    def nothing_is_cut():
        assert page.width() == size[0] - 88
        assert inside.width() <= page.scroller.viewport().width()
        for each in inside.findChildren(QAbstractButton):
            if each.isVisible():
                assert each.height() >= 44, each.text()
                if each.text():
                    assert each.width() >= each.minimumSizeHint().width(), each.text()
                corner = each.mapTo(inside, each.rect().bottomRight())
                assert inside.rect().contains(corner), each.text()

    scene.qtbot.waitUntil(nothing_is_cut)


words = st.one_of(st.sampled_from(EVERY_SENSATION), st.text("abc -", min_size=1))
feelings = st.one_of(st.sampled_from(EVERY_FEELING), st.text("xyz", min_size=1))
bodies = st.lists(st.sampled_from(REGIONS), max_size=3).map(
    lambda regions: _painted(regions)
)
scales = st.none() | st.integers(0, 100)
notes = st.none() | st.text(min_size=1).filter(str.strip)
any_answers = st.builds(
    Answers,
    distress=st.none() | st.integers(0, 10),
    pleasantness=scales,
    energy=scales,
    zone=st.none() | st.sampled_from(Zone),
    safety=st.none() | st.sampled_from(Safety),
    body=st.none() | bodies,
    sensations=st.lists(words, unique=True, max_size=5).map(tuple),
    feelings=st.lists(feelings, unique=True, max_size=5).map(tuple),
    note=notes,
    for_practitioner=notes,
)


def _painted(regions):
    body = BodyMap()
    for region in regions:
        body = with_region(body, region, True)
    return body


@given(answers=any_answers)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_answers_that_are_shown_are_the_answers_that_are_given(qapp, answers):
    questions = Questions(Looks())
    questions.set_answers(answers)
    assert questions.answers() == answers
    questions.set_answers(Answers())
    assert questions.answers() == Answers()
    questions.deleteLater()


def test_zero_and_skipped_come_apart_in_the_log_itself(qtbot, tmp_path):
    now = datetime(2026, 3, 4, tzinfo=UTC)
    with open_log(tmp_path / "log.sqlite", tmp_path / "backups", now).log as log:
        tools = Tools(Keeper(lambda: (log, None)), lambda: now, lambda: str(uuid4()))
        visit = CheckInVisit(tools, Occasion.ALONE)
        page = CheckInPage(
            Looks(), "Now", visit.fill, answers=Answers(), own_words=tools.keeper
        )
        qtbot.addWidget(page)
        page.questions.distress.choose(0)
        page.questions.energy.slider.setValue(0)
        page.questions.pleasantness.slider.setValue(9)
        page.questions.pleasantness.clear()
        page.questions.more.sensations.head.click()
        page.questions.more.sensations.part.lines[-1].chips["none"].click()
        (draft,) = log.drafts()
        page.next.click()
        assert visit.save()
        (found,) = log.read([draft.check_in.id])
        assert log.drafts() == []
    answers = Answers(distress=0, energy=0, sensations=("none",))
    assert draft.check_in.answers == found.answers == answers
