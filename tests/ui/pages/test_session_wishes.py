"""What can be wished for on the way: a pace, a background, silence, sleep."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from companion.checkin.records import Ending
from companion.practice.model import BreathPattern, Phase
from companion.practice.timeline import BedSpan, ChooseSpan, PhaseSpan
from companion.practice.wishes import Press
from companion.sound.levels import MUTE, Levels
from companion.units import Frames, Millis
from fakes.beds import FakeBeds
from fakes.player import SHORT, at, with_bed_of

EASY = BreathPattern(Millis(4000), Millis(6000))
QUICK = BreathPattern(Millis(3700), Millis(5500))


@pytest.fixture
def page(scene):
    scene.open().begin()
    scene.player.move_to(12)
    scene.session.follow()
    return scene.session


@pytest.mark.parametrize(
    ("key", "press", "said"),
    [
        (Qt.Key.Key_Up, Press.TOO_SLOW, "Quicker, from the next breath on."),
        (Qt.Key.Key_Down, Press.TOO_FAST, "Slower, from the next breath on."),
    ],
)
def test_the_pace_is_said_by_key_and_by_button(scene, page, key, press, said):
    scene.press(key)
    assert scene.player.wishes == [press]
    assert page.notice.text() == said
    row = page.controls.pace
    (row.too_slow if press is Press.TOO_SLOW else row.too_fast).click()
    assert scene.player.wishes == [press, press]
    page.saying.timeout.emit()
    assert page.notice.isHidden()


def test_where_the_pace_is_at_its_bound_that_is_said(scene, page):
    scene.player.timeline = breathing(1.5, 1.5)
    scene.press(Qt.Key.Key_Up)
    assert page.notice.text() == "It is as quick as it gets here."
    scene.press(Qt.Key.Key_Down)
    assert page.notice.text() == "Slower, from the next breath on."
    scene.player.timeline = breathing(6, 8)
    scene.press(Qt.Key.Key_Down)
    assert page.notice.text() == "It is as slow as it gets here."
    assert scene.player.wishes == [Press.TOO_SLOW, Press.TOO_FAST, Press.TOO_FAST]


def test_once_the_last_breath_has_begun_nothing_is_asked_about_the_pace(scene, page):
    assert page.controls.pace.isVisible()
    page.controls.pace.too_fast.setFocus()
    orb = page.orb.height()
    scene.player.move_to(20)
    page.follow()
    assert page.controls.pace.isHidden()
    assert page.hasFocus()
    page.layout().activate()
    assert page.orb.height() == orb
    scene.press(Qt.Key.Key_Up)
    assert scene.player.wishes == []
    assert page.notice.text() == ""


def test_while_the_session_fades_nothing_is_said_of_a_pace(scene, page):
    scene.player.stops_at_once = False
    page.go_back()
    scene.press(Qt.Key.Key_Up)
    assert scene.player.wishes == []
    assert page.controls.pace.isHidden()


def test_without_paced_breathing_nothing_is_asked_about_a_pace(scene):
    scene.player.timeline = replace(SHORT, phases=())
    scene.open().begin()
    scene.press(Qt.Key.Key_Up)
    assert scene.session.controls.pace.isHidden()
    assert scene.player.wishes == []


def test_muting_is_silence_and_unmuting_is_as_before(scene, page):
    mixer = page.controls.mixer
    mixer.bed.setValue(50)
    scene.press(Qt.Key.Key_M)
    assert scene.player.levels[-1] == MUTE
    assert mixer.mute.text() == "Mute"
    assert mixer.mute.isChecked()
    scene.press(Qt.Key.Key_M)
    assert scene.player.levels[-1] == Levels(bed=0.25)
    mixer.mute.click()
    mixer.bells.setValue(0)
    assert scene.player.levels[-1] == Levels(bed=0.25, bells=0.0)


def test_muting_is_not_kept_for_the_next_session(scene, page):
    kept = []
    page.levels_changed.connect(kept.append)
    scene.press(Qt.Key.Key_M)
    assert kept == []


def test_another_background_is_chosen_from_the_list(scene):
    scene.beds = FakeBeds()
    scene.player.timeline = with_bed_of("ocean")
    page = scene.open().begin().session
    mixer = page.controls.mixer
    assert mixer.beds.text() == "Background: Ocean"
    assert [a.text() for a in mixer.beds.actions_offered()] == ["None", "Ocean", "Rain"]
    mixer.beds.actions_offered()[2].trigger()
    assert scene.player.wishes == [("bed", "rain")]
    assert mixer.beds.text() == "Background: Rain"
    mixer.beds.actions_offered()[0].trigger()
    assert scene.player.wishes[-1] == ("bed", None)


def test_the_background_that_is_shown_goes_with_the_script(scene):
    scene.beds = FakeBeds()
    beds = (BedSpan(at(0), at(20), "ocean"), BedSpan(at(20), at(10), "rain"))
    scene.player.timeline = replace(SHORT, beds=beds)
    page = scene.open().begin().session
    shown = []
    for seconds in (12, 20, 30):
        scene.player.move_to(seconds)
        page.follow()
        shown.append(page.controls.mixer.beds.text())
    assert shown == ["Background: Ocean", "Background: Rain", "Background: None"]


def test_a_background_that_was_chosen_is_shown_before_it_is_heard(scene):
    scene.beds = FakeBeds()
    scene.player.timeline = with_bed_of("ocean")
    page = scene.open().begin().session
    beds = page.controls.mixer.beds
    beds.actions_offered()[2].trigger()
    page.follow()
    assert beds.text() == "Background: Rain"
    scene.player.timeline = with_bed_of("rain")
    page.follow()
    assert beds.text() == "Background: Rain"


def test_a_background_that_is_not_on_offer_is_not_given_another_ones_name(scene):
    scene.beds = FakeBeds()
    scene.player.timeline = with_bed_of("stream")
    beds = scene.open().begin().session.controls.mixer.beds
    assert beds.text() == "Background"
    assert not any(action.isChecked() for action in beds.actions_offered())


def test_the_sleep_timer_is_set_and_taken_back(scene, page):
    sleep = page.controls.mixer.sleep
    assert sleep.text() == "Sleep timer: off"
    next(a for a in sleep.actions_offered() if a.data() == 30).trigger()
    assert scene.player.wishes == [("sleep", at(30 * 60))]
    assert sleep.text() == "Sleep timer: 30 minutes"
    sleep.actions_offered()[0].trigger()
    assert scene.player.wishes[-1] == ("sleep", None)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_opens_by_keyboard(scene, page):
    page.controls.sound.click()
    sleep = page.controls.mixer.sleep
    sleep.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert sleep.menu_shown.isVisible()
    sleep.menu_shown.close()


def test_a_pace_is_chosen_and_the_card_goes_by_itself(scene):
    choose = ChooseSpan(at(20), at(10), (QUICK, EASY))
    scene.player.timeline = replace(SHORT, chooses=(choose,))
    page = scene.open().begin().session
    scene.player.move_to(22)
    page.follow()
    assert [c.text() for c in page.choose.row.choices] == ["First", "Second"]
    told = [c.accessibleDescription() for c in page.choose.row.choices]
    assert told == ["6.5 a minute", "6 a minute"]
    page.choose.row.choices[1].click()
    assert scene.player.wishes == [EASY]
    scene.player.move_to(31)
    page.follow()
    assert page.choose.isHidden()
    assert page.hasFocus()


def test_a_changed_timeline_shows_its_own_time(scene, page):
    longer = replace(SHORT, frames=Frames(SHORT.frames * 10))
    scene.player.timeline = longer
    page.follow()
    assert page.left.text() == "about 6 minutes left"
    assert page.progress.value() == pytest.approx(10_000 * 12 / 400, abs=1)


def breathing(inhale, exhale):
    """Four breaths from 10 s on."""
    phases, start = [], 10
    for _ in range(4):
        phases.append(PhaseSpan(at(start), at(inhale), Phase.IN))
        phases.append(PhaseSpan(at(start + inhale), at(exhale), Phase.OUT))
        start += inhale + exhale
    return replace(SHORT, frames=at(99), phases=tuple(phases))


@pytest.mark.parametrize("stir", ["key", "esc", "pointer"])
def test_after_the_sleep_timer_nothing_comes_until_somebody_stirs(scene, page, stir):
    scene.player.timeline = replace(SHORT, dims=((at(30), 1.0), (at(40), 0.0)))
    scene.player.reach_end()
    page.follow()
    assert scene.place is page
    assert not scene.window.flow.sitting._rest.isActive()
    if stir == "pointer":
        scene.qtbot.mousePress(page, Qt.MouseButton.LeftButton)
    else:
        scene.press(Qt.Key.Key_Escape if stir == "esc" else Qt.Key.Key_A)
    assert scene.place is not page
    assert scene.log.only_session().ending is Ending.COMPLETE


def test_a_click_leaves_the_keyboard_to_the_session(scene, page):
    for button in (
        page.controls.sound,
        page.controls.skip,
        page.controls.pace.too_slow,
    ):
        scene.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.hasFocus()
    scene.press(Qt.Key.Key_Space)
    assert scene.player.calls[-1] == "pause"


def test_muted_is_said_as_long_as_it_is(scene, page):
    scene.press(Qt.Key.Key_M)
    page.follow()
    assert page.notice.text() == "Muted. M brings the sound back."
    scene.press(Qt.Key.Key_M)
    page.follow()
    assert page.notice.isHidden()
