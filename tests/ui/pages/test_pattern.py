"""The page where a pattern is made: what it tells, and what it hands on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from companion.practice.own_limits import Part
from companion.practice.own_pattern import OwnPattern
from companion.ui.looks import LIGHT, TARGET, Looks
from companion.ui.pages.pattern import PatternPage
from companion.units import Millis


class Making:
    """A page that is shown, and what it handed on."""

    def __init__(self, qtbot, pattern=None, *, holds_shown=False, new=True):
        looks = Looks()
        looks.force(LIGHT)
        looks.hold_still(True)
        self.page = PatternPage(
            looks,
            pattern or OwnPattern(),
            lambda: 0.0,
            holds_shown=holds_shown,
            new=new,
        )
        self.stage = QWidget()
        qtbot.addWidget(self.stage)
        self.page.setParent(self.stage)
        self.saved = []
        self.page.saved.connect(self.saved.append)
        self.stage.resize(900, 640)
        self.page.resize(900, 640)
        with qtbot.waitActive(self.stage):
            self.stage.show()
            self.stage.activateWindow()
        self.page.take_focus()

    def __getattr__(self, name):
        return getattr(self.page, name)

    def set(self, part, value):
        self.page.stepper(part).field.setValue(value)

    def push(self, part, key):
        QTest.keyClick(self.page.stepper(part).field, key)

    def reasons(self):
        return self.page.reasons.sentences()

    def press(self, key, times=1):
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def making(qtbot):
    return lambda *args, **kwargs: Making(qtbot, *args, **kwargs)


def test_a_pattern_is_made_with_the_keyboard_alone(making):
    page = making()
    QTest.keyClicks(QApplication.focusWidget(), "Evening")
    page.press(Qt.Key.Key_Tab)
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Tab)
    page.press(Qt.Key.Key_Up, 3)
    page.press(Qt.Key.Key_Tab)
    page.press(Qt.Key.Key_Down)
    while not page.save.hasFocus():
        page.press(Qt.Key.Key_Tab)
    page.press(Qt.Key.Key_Return)
    expected = OwnPattern("Evening", Millis(4_500), exhale=Millis(7_500), minutes=4)
    assert page.saved == [expected]


def test_it_tells_the_rate_and_how_long_it_is_at_once(making):
    page = making()
    assert page.rate.text() == "6 breaths a minute"
    page.set(Part.INHALE, 5.5)
    page.set(Part.EXHALE, 5.5)
    assert page.rate.text() == "5.5 breaths a minute"
    short = page.whole.text()
    page.set(Part.MINUTES, 12)
    assert short != page.whole.text()
    assert page.reasons() == []


def test_how_long_it_is_is_told_in_whole_minutes(making):
    page = making()
    assert page.whole.text() == "About 7 minutes in all."


def test_a_limit_is_told_with_its_reason_and_goes_again(making):
    page = making(OwnPattern("Evening"))
    page.set(Part.EXHALE, 10)
    (reason,) = page.reasons()
    assert reason.startswith("Slower than 4.5 a minute is kept to 20 breaths, since")
    assert page.stepper(Part.MINUTES).field.accessibleDescription() == reason
    page.set(Part.MINUTES, 4)
    assert page.reasons() == []
    assert not page.page.reasons.isVisible()
    assert page.stepper(Part.MINUTES).field.accessibleDescription() == (
        "from 1 to 20 min"
    )


def test_saving_leads_to_what_is_in_the_way_and_says_why(making):
    page = making()
    page.set(Part.EXHALE, 10)
    assert len(page.reasons()) == 1
    page.save.click()
    assert page.saved == []
    assert page.name.hasFocus()
    assert page.reasons()[0] == "A name helps you to find it again."
    QTest.keyClicks(page.name, "Evening")
    page.save.click()
    assert page.stepper(Part.MINUTES).field.hasFocus()
    page.set(Part.MINUTES, 4)
    page.save.click()
    assert [each.title for each in page.saved] == ["Evening"]


@pytest.mark.parametrize(
    ("part", "value", "key", "why"),
    [
        (Part.INHALE, 12, Qt.Key.Key_Up, "up to 12 seconds"),
        (Part.EXHALE, 1, Qt.Key.Key_Down, "at least 1 second"),
        (Part.HOLD_FULL, 8, Qt.Key.Key_Up, "up to 8 seconds"),
        (Part.HOLD_EMPTY, 8, Qt.Key.Key_Up, "up to 8 seconds"),
        (Part.MINUTES, 20, Qt.Key.Key_Up, "up to 20 minutes"),
        (Part.MINUTES, 1, Qt.Key.Key_Down, "at least 1 minute"),
    ],
)
def test_who_asks_for_more_than_there_is_hears_why(making, part, value, key, why):
    page = making(OwnPattern("Evening"), holds_shown=True)
    page.set(part, value)
    page.push(part, key)
    assert any(why in reason for reason in page.reasons())
    assert why in page.stepper(part).field.accessibleDescription()
    assert page.stepper(part).value() == value


def test_less_than_no_pause_is_nothing_to_talk_about(making):
    page = making(OwnPattern("Evening"), holds_shown=True)
    page.push(Part.HOLD_FULL, Qt.Key.Key_Down)
    assert page.reasons() == []


def test_pauses_are_not_on_offer_until_holds_are_shown(making, qtbot):
    page = making()
    assert not page.stepper(Part.HOLD_FULL).isVisible()
    assert not page.stepper(Part.HOLD_EMPTY).isVisible()
    with qtbot.waitSignal(page.holds_asked):
        page.about_holds.click()
    shown = making(holds_shown=True)
    assert shown.stepper(Part.HOLD_FULL).isVisible()
    assert not shown.about_holds.isVisible()
    shown.set(Part.HOLD_FULL, 2)
    assert shown.pattern().hold_full == 2_000
    assert shown.reasons() == []


def test_a_pattern_with_pauses_says_why_it_cannot_be_saved_without_the_gate(making):
    page = making(OwnPattern("Box", *[Millis(4_000)] * 4))
    assert page.stepper(Part.HOLD_FULL).isVisible()
    page.save.click()
    assert page.saved == []
    assert "not for everyone" in page.reasons()[0]
    page.set(Part.HOLD_FULL, 0)
    page.set(Part.HOLD_EMPTY, 0)
    page.save.click()
    assert len(page.saved) == 1


def test_what_was_written_by_hand_is_neither_rounded_nor_cut(making):
    odd = OwnPattern("Odd", Millis(4_125), exhale=Millis(13_700), minutes=25)
    page = making(odd, new=False)
    assert page.pattern() == odd
    assert len(page.reasons()) == 2


def test_the_orb_follows_the_numbers(making):
    page = making()
    page.set(Part.INHALE, 3)
    page.orb.toggle.click()
    assert page.orb.moment().phase is not None


@pytest.mark.parametrize("size", [(900, 640), (640, 480), (640, 448)])
def test_everything_can_be_pressed_and_nothing_is_cut_at_the_side(making, size):
    page = making(OwnPattern("W" * 60, *[Millis(4_000)] * 4), holds_shown=True)
    page.page.resize(*size)
    QApplication.processEvents()
    for button in page.page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= TARGET
            assert button.width() >= TARGET
            right = button.mapTo(page.page, button.rect().topRight()).x()
            assert right <= size[0]


def test_every_control_has_a_name_and_no_two_fields_the_same(making):
    page = making(holds_shown=True)
    names = [page.stepper(part).field.accessibleName() for part in list(Part)[1:]]
    assert all(names)
    assert len(set(names)) == len(names)
    assert page.name.accessibleName() == "Name"
