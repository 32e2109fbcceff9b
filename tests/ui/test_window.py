from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLabel

from companion.checkin.records import Answers, Ending
from companion.errors import LogError
from companion.ports import Appearing, PlayerState, Preferences
from companion.ui.looks import DARK, EVENING, LIGHT, Type
from companion.ui.motion import Motion, OrbStyle
from companion.ui.pages.broken import BrokenPage
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.holds import HoldsPage
from companion.ui.pages.trouble import TroublePage
from companion.ui.ways import Ways
from companion.ui.window import MainWindow
from fakes.library import SHELF, FakePreferences
from fakes.log import FULL
from fakes.player import at


def test_nothing_is_opened_before_the_first_paint(scene):
    opened = []
    scene.open_log = lambda: opened.append(1) or (scene.log, None)
    scene.open()
    assert opened == [1]


def test_a_log_that_cannot_be_opened_is_told_and_the_rest_goes_on(scene):
    def locked():
        raise LogError("The log is in use by another window. Close that one first.")

    scene.open_log = locked
    scene.open()
    assert scene.notices() == [
        "The log is in use by another window. Close that one first. "
        "You can go on: your answers are kept while this window is open."
    ]
    scene.choose().check_in.questions.distress.choose(3)
    scene.check_in.next.click()
    scene.finish().check_in.next.click()
    assert "safe in this window" in scene.result.saved.text()


def test_that_the_log_cannot_be_used_is_said_until_it_can(scene):
    def refused():
        raise LogError(FULL)

    scene.open_log = refused
    scene.open()
    scene.library.notify("There is no sound.")
    (told,) = [each for each in scene.notices() if each.startswith(FULL)]
    scene.open_log = None
    scene.window.keeper.open()
    scene.window.flow.show_practices()
    assert told not in scene.notices()


def test_closing_in_a_session_fades_first_and_finishes_the_log(scene):
    scene.open().begin()
    scene.player.stops_at_once = False
    scene.player.move_to(12)
    scene.session.follow()
    page = scene.session
    assert not scene.window.close()
    assert scene.window.isVisible()
    assert scene.player.now_state is PlayerState.FADING
    scene.player.now_state = PlayerState.STOPPED
    page.follow()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())
    session = scene.log.only_session()
    assert (session.ending, session.frames_heard) == (Ending.STOPPED, at(12))
    assert scene.player.calls[-1] == "close"


def test_closing_does_not_wait_for_a_player_that_hangs(scene):
    scene.open().begin()
    scene.player.stops_at_once = False
    scene.player.move_to(12)
    scene.window.close()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible(), timeout=1500)
    assert scene.log.only_session().ending is Ending.STOPPED
    assert scene.player.calls[-1] == "close"


def test_closing_twice_does_not_wait_at_all(scene):
    scene.open().begin()
    scene.player.stops_at_once = False
    scene.window.close()
    scene.window.close()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible(), timeout=200)
    assert scene.log.only_session().ending is Ending.STOPPED


def test_closing_while_a_check_in_is_open_keeps_its_draft(scene):
    scene.open().choose().check_in.questions.distress.choose(3)
    assert scene.window.close()
    assert len(scene.log.drafts()) == 1


def test_closing_with_unsaved_answers_asks_once(scene):
    scene.open().begin().finish()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(3)
    scene.check_in.next.click()
    assert not scene.window.close()
    assert scene.place is scene.library
    (told,) = scene.notices()
    assert told.endswith("Closing the window now would let them go.")
    assert scene.window.close()


def test_closing_writes_what_can_be_written_by_now(scene):
    scene.open().begin().finish()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(3)
    scene.check_in.next.click()
    scene.log.refusing = False
    assert scene.window.close()
    assert scene.log.check_in_list[-1].answers == Answers(distress=3)


def ground_of(widget, x=3, y=3):
    return widget.grab().toImage().pixelColor(x, y)


@pytest.mark.parametrize(
    ("preferred", "look"),
    [("evening", EVENING), ("of-a-newer-one", LIGHT), (None, LIGHT)],
)
def test_the_first_paint_has_the_look_that_is_preferred(qtbot, looks, preferred, look):
    def never(*_asked):
        raise AssertionError("nothing is opened before the first paint")

    ways = Ways(
        library=never,
        open_session=never,
        open_log=never,
        now=never,
        new_id=never,
        look=lambda: (preferred, 150, "none"),
    )
    window = MainWindow(ways, looks)
    qtbot.addWidget(window)
    assert window.palette().window().color() == look.ground
    assert window.looks.text_size == 150
    assert window.looks.motion is Motion.NONE
    assert window.library.heading.font().pixelSize() > Type.TITLE.value[0]


def test_a_wish_for_appearance_is_seen_at_once(scene):
    scene.preferences = FakePreferences()
    scene.open()
    heading = scene.library.heading
    before = heading.font().pixelSize(), heading.height()
    preferring = scene.window.preferring
    wished = Appearing(text_size=150, motion="reduced", orb="wave")
    preferring.change(replace(preferring.now, appearing=wished))
    looks = scene.window.looks
    assert (looks.motion, looks.orb_style) == (Motion.REDUCED, OrbStyle.WAVE)
    assert heading.font().pixelSize() > before[0]
    scene.qtbot.waitUntil(lambda: heading.height() > before[1])


def test_the_orb_that_is_preferred_is_there_from_the_start(scene):
    scene.preferences = FakePreferences(Preferences(appearing=Appearing(orb="horizon")))
    scene.open()
    assert scene.window.looks.orb_style is OrbStyle.HORIZON


def test_the_system_is_asked_whether_it_wants_less_motion(scene):
    class Less:
        def reduced(self):
            return True

    scene.motions = Less()
    scene.open()
    looks = scene.window.looks
    scene.qtbot.waitUntil(lambda: looks.motion is Motion.REDUCED)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_look_changes_while_the_window_is_open(scene, look):
    scene.open()
    scene.window.looks.force(LIGHT if look is DARK else DARK)
    scene.window.looks.force(look)
    assert ground_of(scene.window) == look.ground
    card = scene.library.cards[0]
    assert ground_of(card, 100, 8) == look.surface
    scene.begin()
    scene.window.looks.force(DARK if look is LIGHT else LIGHT)
    other = DARK if look is LIGHT else LIGHT
    assert ground_of(scene.session.orb) == other.ground


def test_a_bug_is_told_at_home_with_a_report_to_copy(scene):
    scene.open()
    error = ValueError("an index was wrong")
    scene.window.tell_bug(error)
    scene.window.tell_bug(error)
    assert scene.notices() == [
        "Something in the companion went wrong. What was saved is safe."
    ]
    scene.library.notices()[0].buttons[0].click()
    assert "ValueError: an index was wrong" in QApplication.clipboard().text()


def every_place(scene):
    """Show each kind of page, one after the other."""
    yield scene.open().place
    scene.choose().check_in.questions.distress.choose(9)
    scene.check_in.questions.energy.slider.setValue(20)
    yield scene.place
    scene.check_in.next.click()
    yield scene.place
    scene.place.begin.click()
    scene.player.move_to(35)
    scene.session.follow()
    yield scene.place
    scene.session.controls.sound.click()
    yield scene.place
    scene.finish()
    yield scene.place
    scene.check_in.next.click()
    yield scene.place
    scene.press(Qt.Key.Key_Escape)
    scene.player = type(scene.player)()
    scene.begin()
    scene.player.break_down(ValueError("x"))
    scene.session.follow()
    assert isinstance(scene.place, TroublePage)
    yield scene.place


def test_every_page_and_every_control_has_a_name_for_those_who_listen(scene):
    roles = {
        "Button": QAccessible.Role.Button,
        "Choice": QAccessible.Role.RadioButton,
        "Slider": QAccessible.Role.Slider,
    }
    toggle = QAccessible.Role.CheckBox
    for place in every_place(scene):
        assert place.accessibleName(), place
        controls = place.findChildren(QAbstractButton)
        controls += place.findChildren(QAbstractSlider)
        for control in controls:
            if not control.isVisible() or control.parent().objectName().startswith(
                "qt_"
            ):
                continue
            told = QAccessible.queryAccessibleInterface(control)
            assert told.text(QAccessible.Text.Name), control
            for kind, role in roles.items():
                if type(control).__name__.endswith(kind):
                    toggles = kind == "Button" and control.isCheckable()
                    assert told.role() == (toggle if toggles else role)


def test_every_control_can_be_reached_with_tab(scene):
    for place in every_place(scene):
        wanted = {
            control
            for control in place.findChildren(QAbstractButton)
            + place.findChildren(QAbstractSlider)
            if control.isVisible()
            and control.isEnabled()
            and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        for _ in range(len(wanted) + 12):
            scene.press(Qt.Key.Key_Tab)
            wanted.discard(QApplication.focusWidget())
        assert not wanted, (place, wanted)


def test_slider_values_and_captions_can_be_listened_to(scene):
    scene.open().choose()
    slider = scene.check_in.questions.energy.slider
    slider.setValue(20)
    told = QAccessible.queryAccessibleInterface(slider)
    assert told.text(QAccessible.Text.Value) == "20"
    assert told.text(QAccessible.Text.Name) == "Energy: sleepy to wide awake"
    scene.check_in.skip.click()
    scene.player.move_to(1)
    scene.session.follow()
    caption = QAccessible.queryAccessibleInterface(scene.session.caption)
    assert caption.text(QAccessible.Text.Name).startswith("Let your eyes close")


@pytest.mark.parametrize("steps", range(7))
def test_esc_leads_home_from_everywhere(scene, steps):
    places = every_place(scene)
    for _ in range(steps + 1):
        next(places)
    for _ in range(4):
        scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert all(session.ending for session in scene.log.sessions.values())


def test_no_word_of_any_page_scolds_or_promises(scene):
    unkind = (
        *("failed", "missed", "streak", "you should", "release", "heal"),
        *("stored", "detox", "must"),
    )
    for place in every_place(scene):
        told = " ".join(
            [label.text() for label in place.findChildren(QLabel)]
            + [button.text() for button in place.findChildren(QAbstractButton)]
        ).lower()
        for word in unkind:
            assert word not in told.split(), (place, word)


def test_pages_that_were_left_are_let_go(scene):
    scene.open()
    for _ in range(3):
        scene.choose()
        scene.press(Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: not scene.window.findChildren(CheckInPage))


def library_places(scene):
    """Show each page that the library leads to besides a session."""
    scene.entries = SHELF
    scene.voices = (("heart", "Heart"), ("echo", "Echo"))
    library = scene.open().library
    for card in (library.cards[0], library.cards[2]):
        card.more.click()
        yield scene.place
        scene.press(Qt.Key.Key_Escape)
        assert scene.place is library
    library.ending.about_holds.click()
    yield scene.place
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is library


def test_the_pages_beside_the_library_can_be_listened_to_and_tabbed_through(scene):
    for place in library_places(scene):
        assert place.accessibleName(), place
        wanted = set()
        for control in place.findChildren(QAbstractButton):
            if control.isVisible():
                told = QAccessible.queryAccessibleInterface(control)
                assert told.text(QAccessible.Text.Name), control
                assert min(control.width(), control.height()) >= 44
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    wanted.add(control)
        for _ in range(len(wanted) + 12):
            scene.press(Qt.Key.Key_Tab)
            wanted.discard(QApplication.focusWidget())
        assert not wanted, (place, wanted)


def test_pages_beside_the_library_are_let_go(scene):
    for _ in library_places(scene):
        pass
    for kind in (DetailPage, BrokenPage, HoldsPage):
        scene.qtbot.waitUntil(lambda k=kind: not scene.window.findChildren(k))
