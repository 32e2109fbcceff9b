import pytest
from PySide6.QtCore import Qt

from companion.sound.levels import Levels
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.controls import Controls
from companion.ui.widgets.mixer import Mixer, gain_of, step_of
from companion.ui.widgets.progress import ProgressLine


def test_volumes_start_where_they_were_left(looks, qtbot):
    mixer = Mixer(looks, Levels(voice=1.0, bed=0.25, tones=0.0, bells=0.25))
    qtbot.addWidget(mixer)
    assert mixer.levels() == Levels(voice=1.0, bed=0.25, tones=0.0, bells=0.25)
    assert mixer.bed.value() == 50


@pytest.mark.parametrize("step", [0, 1, 25, 50, 99, 100])
def test_a_slider_and_its_gain_belong_together(step):
    assert 0.0 <= gain_of(step) <= 1.0
    assert step_of(gain_of(step)) == step


def test_every_volume_says_which_it_is(looks, qtbot):
    mixer = Mixer(looks, Levels())
    qtbot.addWidget(mixer)
    sliders = (mixer.voice, mixer.bed, mixer.tones, mixer.bells)
    assert [slider.accessibleName() for slider in sliders] == [
        "Volume: Voice",
        "Volume: Background",
        "Volume: Tones",
        "Volume: Bells",
    ]


def test_the_pause_button_keeps_its_width(looks, qtbot):
    controls = Controls(looks, Levels())
    qtbot.addWidget(controls)
    before = controls.pause.width()
    controls.show_paused(True)
    assert controls.pause.text() == "Go on"
    assert controls.pause.width() == before


def test_faded_controls_draw_nothing(looks, stage):
    controls = stage(Controls(looks, Levels()), 860, 44)
    controls.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    controls.pause.clearFocus()
    seen = controls.grab().toImage()
    controls.fade_if_idle()
    faded = controls.grab().toImage()
    assert faded != seen
    ground = faded.pixelColor(0, 0)
    assert all(
        faded.pixelColor(x, y) == ground for x in range(0, 860, 7) for y in (12, 22, 32)
    )


def test_a_button_is_pressed_with_enter_and_space(looks, qtbot):
    button = Button(looks, "Begin", Weight.MAIN)
    qtbot.addWidget(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


@pytest.mark.parametrize("weight", list(Weight))
def test_the_keyboard_shows_where_it_is(looks, qtbot, stage, weight):
    button = stage(Button(looks, "Begin", weight), 100, 44)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    looks.by_keyboard = False
    plain = button.grab().toImage()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = button.grab().toImage()
    assert ringed != plain
    qtbot.mousePress(button, Qt.MouseButton.RightButton)
    assert button.grab().toImage() == plain
    qtbot.mouseRelease(button, Qt.MouseButton.RightButton)


def test_progress_is_drawn_again_only_when_a_pixel_changes(looks, qtbot):
    line = ProgressLine(looks)
    qtbot.addWidget(line)
    line.resize(200, 16)
    line.set_chapters([0.0, 0.5])
    told = []
    line.valueChanged.connect(told.append)
    for frame in range(100):
        line.set_share(0.5 + frame / 100_000)
    assert told == [5000]


def test_the_keyboard_stays_in_the_mixer_when_adding_is_over(looks, stage):
    mixer = stage(Mixer(looks, Levels()), 600, 160)
    mixer.show_adding(0.5)
    mixer.cancel.setFocus()
    mixer.show_adding(None)
    assert mixer.beds.hasFocus()
