"""Every page at 250 percent in the smallest window that is comfortable: nothing cut."""

from dataclasses import replace
from datetime import time
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QToolTip,
    QWidget,
)

from companion.checkin.records import Answers, Occasion
from companion.checkin.reminders import Reminder, Reminders
from companion.journey.change import pairs
from companion.ports import Appearing, Preferences
from companion.practice.model import BreathPattern
from companion.practice.own_pattern import OwnPattern
from companion.practice.timeline import ChooseSpan
from companion.ui.looks import TARGET, Type
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.locked import LockedPage
from companion.ui.pages.pattern import PatternPage
from companion.ui.views import View
from companion.ui.where import Where
from companion.ui.widgets.body_canvas import BodyCanvas
from companion.ui.widgets.body_figure import BodyFigure
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.change import ChangeLine
from companion.ui.widgets.entry_delegate import ROW
from companion.ui.widgets.help_row import NumberLine
from companion.ui.widgets.pad import Pad
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.rail import Rail
from companion.ui.widgets.section import Section
from companion.ui.widgets.text import Text, TypeSetting
from companion.units import Millis
from fakes.every_page import every_page, furnish
from fakes.library import SHELF, FakePreferences
from fakes.player import SHORT, FakePlayer, at


def shown(page, kind):
    return [each for each in page.findChildren(kind) if each.isVisible()]


def place_in(page, widget):
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def cut(page):
    """Name what is cut: text that is higher than its widget, or stands outside."""
    for text in shown(page, Text):
        lines = text.heightForWidth(text.width())
        if text.text() and text.height() < lines:
            yield f"{text.text()!r} is {lines} high and has {text.height()}"
    for button in shown(page, QAbstractButton):
        needed = button.minimumSizeHint()
        if button.hasHeightForWidth():
            needed.setHeight(button.heightForWidth(button.width()))
        if button.text() and button.width() < needed.width():
            yield f"{button.text()!r} needs {needed}, and has {button.size()}"
        if button.text() and button.height() < needed.height():
            yield f"{button.text()!r} needs {needed}, and has {button.size()}"


def beyond_the_sides(page):
    for widget in shown(page, QWidget):
        place = place_in(page, widget)
        if place.width() and (place.left() < 0 or place.right() > page.width()):
            yield f"{type(widget).__name__} at {place}"


def too_small(page):
    for button in shown(page, QAbstractButton):
        if button.isEnabled() and min(button.width(), button.height()) < TARGET:
            yield f"{button.text() or button.accessibleName()}: {button.size()}"


def check(scene, page):
    def all_is_well():
        assert list(beyond_the_sides(page)) == []
        assert list(cut(page)) == []
        assert list(too_small(page)) == []

    scene.qtbot.waitUntil(all_is_well)
    for scroller in shown(page, QScrollArea):
        assert scroller.horizontalScrollBar().maximum() == 0


@pytest.fixture(params=[80, 250])
def large(scene, request):
    size = Appearing(text_size=request.param)
    scene.preferences = FakePreferences(Preferences(appearing=size))
    scene.entries = SHELF[:12]
    scene.voices = (("heart", "Heart, warm"), ("nicole", "Nicole, close and soft"))
    scene.open()
    scene.window.resize(640, 480)
    assert scene.window.looks.text_size == request.param
    return scene


@pytest.mark.parametrize("grown", [False, True], ids=["so begun", "so grown"])
def test_no_page_of_an_own_pattern_is_cut(scene, looks, stage, grown):
    if not grown:
        looks.set_text_size(250)
    page = PatternPage(looks, OwnPattern(), lambda: 0.0, holds_shown=True)
    stage(page, 640, 480)
    looks.set_text_size(250)
    check(scene, page)


@pytest.mark.parametrize("where", Where, ids=lambda where: where.value)
def test_no_place_is_cut(large, where):
    large.window.places.go(where)
    check(large, large.window.flow.place)
    rail = large.window.rail
    assert list(cut(rail)) == []
    assert list(beyond_the_sides(rail)) == []


def test_no_check_in_is_cut_with_all_of_it_unfolded(large):
    large.window.flow.check_in(Occasion.ALONE)
    page = large.window.flow.place
    page.more.click()
    for section in page.findChildren(Section):
        section.head.setChecked(True)
    check(large, page)


def test_no_practice_is_cut(large):
    large.library.cards[0].opened.emit()
    assert isinstance(large.window.flow.place, DetailPage)
    check(large, large.window.flow.place)


def test_no_session_is_cut_and_its_longest_line_is_shown_whole(large):
    page = large.begin().session
    for opened in (False, True):
        page.controls.sound.setChecked(opened)
        check(large, page)
    line = "Let your eyes close, or rest your gaze on one spot, whichever is easier."
    page.caption.say(line)
    assert fits(page.caption, line)


@pytest.mark.parametrize("view", View, ids=lambda view: view.value)
def test_the_question_of_who_comes_back_is_not_cut(large, view):
    page = large.begin().session
    page.show_view(view)
    large.player.pause()
    page.welcome_back()
    page.saying.start(0)
    large.qtbot.waitUntil(lambda: page.notice.isHidden())
    check(large, page.welcome)
    large.player.resume()
    page.follow()
    assert page.words.isVisible()
    assert page.words.running.isVisible() is (view is View.WORDS)


def fits(caption: Caption, line: str) -> bool:
    lines: TypeSetting = caption._fitted(line)
    return lines.height <= caption.contentsRect().height()


def test_a_caption_is_whole_where_there_is_next_to_no_room(looks, stage):
    looks.set_text_size(250)
    caption = stage(Caption(looks), 420, 90)
    line = "Notice the weight of your body, and what it is that holds it."
    assert fits(caption, line)


def test_labels_follow_another_size_at_once(looks, stage):
    text = stage(Text(looks, "A line that is not short."), 200, 200)
    before = text.heightForWidth(200)
    looks.set_text_size(200)
    assert isinstance(text, QLabel)
    assert text.heightForWidth(200) > 1.5 * before


def test_lists_and_hints_have_the_size_of_the_rest(large):
    looks = large.window.looks
    picker = Picker(looks, "Look")
    picker.set_items([("dark", "Dark")], "dark")
    assert picker.menu_shown.font().pixelSize() == looks.font(Type.BODY).pixelSize()
    looks.set_text_size(150)
    assert picker.menu_shown.font().pixelSize() == looks.font(Type.BODY).pixelSize()
    assert QToolTip.font().pixelSize() == looks.font(Type.SMALL).pixelSize()


def test_the_page_hardly_moves_when_the_rail_comes(large):
    assert large.window.looks.rail == pytest.approx(large.window.rail.width(), abs=16)


def test_no_page_is_cut_however_full_it_is(scene, tmp_path):
    size = Appearing(text_size=250)
    scene.preferences = FakePreferences(Preferences(appearing=size))
    furnish(scene, tmp_path)
    scene.window.resize(640, 480)
    for name, page in every_page(scene):
        scene.qtbot.waitUntil(lambda page=page: not list(cut(page)))
        assert list(beyond_the_sides(page)) == [], name
        for scroller in shown(page, QScrollArea):
            assert scroller.horizontalScrollBar().maximum() == 0, name


def test_no_reminder_is_cut(large):
    reminders = Reminders(on=True, each=(Reminder("pendulum"), Reminder(at=time(20))))
    large.window.preferring.set_reminders(reminders)
    large.window.places.go(Where.SETTINGS)
    check(large, large.window.flow.place)


def test_a_long_number_of_somebody_to_call_is_not_cut(looks, stage):
    looks.set_text_size(250)
    line = stage(NumberLine(looks, "+441234567890123", "Maya", None), 427, 200)
    assert line.minimumSizeHint().width() <= 427


def test_what_was_answered_and_its_line_stand_apart(looks, stage):
    before, after = Answers(distress=10), Answers(distress=10)
    (pair, *_rest) = pairs(before, after)
    line = stage(ChangeLine(looks, pair), 600, 60)
    for width in (600, 300):
        looks.set_text_size(250)
        line.resize(width, line.heightForWidth(width))
        name, said, scale = line.places()
        assert not scale.intersects(name)
        assert not scale.intersects(said)
        assert scale.bottom() <= line.height()


def test_the_pad_grows_with_the_word_on_it(looks, stage):
    pad = stage(Pad(looks, "Tap with each breath in"), 200, 200)
    before = pad.sizeHint().width()
    looks.set_text_size(250)
    assert pad.sizeHint().width() >= 2 * before


def test_which_hand_is_where_is_told_below_the_name_of_the_side(looks, stage):
    canvas = BodyCanvas()
    figure = stage(BodyFigure(looks, canvas, {}), 600, 500)
    before = figure._line()
    looks.set_text_size(250)
    assert figure._line() >= 2 * before


PACES = tuple(BreathPattern(Millis(4000), Millis(4000 + 500 * n)) for n in range(5))


@pytest.mark.parametrize("size", [100, 250])
def test_paces_to_choose_from_are_shown_whole(scene, size):
    spans = (ChooseSpan(at(12), at(9), PACES),)
    scene.player = FakePlayer(replace(SHORT, chooses=spans))
    page = scene.open().begin().session
    scene.window.looks.set_text_size(size)
    scene.window.resize(900, 640)
    scene.player.move_to(13)
    page.follow()
    card = page.choose

    def all_is_there():
        assert card.height() >= card.height_needed() > 0
        assert list(beyond_the_sides(card)) == []

    scene.qtbot.waitUntil(all_is_there)


@pytest.mark.parametrize("height", [400, 460, 470, 480, 500, 640])
def test_the_rail_shows_a_sign_at_each_place_or_at_none(looks, stage, height):
    rail = stage(Rail(looks, tuple(Where)), 88, height)
    rail.leave_room(88, 120)
    rail.layout().activate()
    QApplication.processEvents()
    assert len({tab._has_sign for tab in rail.tabs()}) == 1


def test_the_ways_on_from_the_cover_stay_in_one_row(scene, looks, stage):
    page = LockedPage(looks, lambda: 0.0, locked=True, practises=True)
    stage(page, 552, 480)

    def one_row():
        at = [place_in(page, each) for each in (page.help, page.pass_by, page.open)]
        assert len({each.center().y() for each in at}) == 1
        assert list(beyond_the_sides(page)) == []

    scene.qtbot.waitUntil(one_row)


def test_the_list_of_entries_has_room_under_what_stands_above_it(scene, tmp_path):
    size = Appearing(text_size=250)
    scene.preferences = FakePreferences(Preferences(appearing=size))
    furnish(scene, tmp_path)
    scene.window.resize(640, 480)
    scene.window.places.go(Where.JOURNEY)
    journey = scene.window.flow.place
    journey._show_entries()
    entries = journey.entries

    def apart():
        parts = (entries.heading, entries.away, entries.search, entries.told)
        rects = [place_in(entries, each) for each in (*parts, entries.list)]
        assert not any(a.intersects(b) for a, b in combinations(rects, 2))
        assert entries.list.height() >= scene.window.looks.scaled(ROW)

    scene.qtbot.waitUntil(apart)
