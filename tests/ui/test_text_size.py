"""Every page at 250 percent in the smallest window that is comfortable: nothing cut."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollArea,
    QToolTip,
    QWidget,
)

from companion.checkin.records import Occasion
from companion.ports import Appearing, Preferences
from companion.practice.own_pattern import OwnPattern
from companion.ui.looks import TARGET, Type
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.pattern import PatternPage
from companion.ui.views import View
from companion.ui.where import Where
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.section import Section
from companion.ui.widgets.text import Text, TypeSetting
from fakes.library import SHELF, FakePreferences


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
