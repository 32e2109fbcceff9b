"""What is drawn can be seen, in each look: measured on the pixels themselves.

WCAG 2.2: text 4.5 to 1, and what is needed to make out a control or a mark 3 to 1. What
cannot be used for now is excepted there.
"""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from companion.practice.model import Phase
from companion.practice.timeline import Moment
from companion.ui.looks import BY_NAME, Type, luminance, on_black, palette, thin
from companion.ui.motion import Motion, OrbStyle
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.choice import Choice
from companion.ui.widgets.drawing import play_sign
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.notice import Notice
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.pad import Pad
from companion.ui.widgets.progress import ProgressLine
from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar
from companion.ui.widgets.rail_tab import RailTab
from companion.ui.widgets.slider import FeelingSlider, Slider
from companion.ui.widgets.text import Text
from companion.units import Frames, frames_from_seconds
from fakes.flashes import every_luminance

TEXT, MARK = 4.5, 3.0
LOOKS = {**BY_NAME, "dimmed": on_black(BY_NAME["light"])}


@pytest.fixture(params=LOOKS)
def dressed(request, looks, stage):
    """Show a widget in a look, with type so large that strokes are whole pixels."""
    look = LOOKS[request.param]
    looks.force(look)
    looks.set_text_size(250)

    def put(widget, width=320, height=120):
        stage(widget, width, height)
        widget.window().setPalette(palette(look))
        return widget

    put.look = look
    return put


def contrasts(widget, ground):
    """Give the contrast of every pixel with a colour."""
    lights, below = every_luminance(widget.grab()), luminance(ground)
    high, low = np.maximum(lights, below), np.minimum(lights, below)
    return (high + 0.05) / (low + 0.05)


def on(widget, ground):
    """Give how far the most different pixel is from a ground."""
    return float(contrasts(widget, ground).max())


def under(widget, x, y):
    """Give the colour at a place: what the words there are read on."""
    return widget.grab().toImage().pixelColor(QPoint(x, y))


@pytest.mark.parametrize("quiet", [False, True])
def test_text_stands_out(dressed, looks, quiet):
    text = dressed(Text(looks, "III", Type.SMALL, quiet=quiet))
    assert on(text, dressed.look.ground) >= TEXT


@pytest.mark.parametrize("weight", Weight)
def test_the_words_of_buttons_stand_out_and_so_do_their_edges(dressed, looks, weight):
    button = dressed(Button(looks, "III", weight, sign=play_sign), 200, 80)
    assert on(button, under(button, 12, 40)) >= TEXT
    if weight is not Weight.QUIET:
        assert on(button, dressed.look.ground) >= MARK
        edge = contrasts(button, dressed.look.ground)[40, :4]
        assert edge.max() >= MARK


@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize("make", [Chip, lambda *a: Choice(*a, soft=True), Choice])
def test_what_is_chosen_can_be_read_and_told_from_what_is_not(
    dressed, looks, make, checked
):
    choice = dressed(make(looks, "III"), 200, 80)
    choice.setCheckable(True)
    choice.setChecked(checked)
    assert on(choice, under(choice, 14, 40)) >= TEXT
    for ground in (dressed.look.ground, dressed.look.surface):
        assert contrasts(choice, ground)[40, :6].max() >= MARK


@pytest.mark.parametrize("marked", [False, True])
def test_the_rail_can_be_read_and_what_is_marked_is_seen(dressed, looks, marked):
    tab = dressed(RailTab(looks, Where.JOURNEY, "III"), 150, 120)
    tab.set_marked(marked)
    assert on(tab, under(tab, 20, 100)) >= TEXT
    bar = contrasts(tab, dressed.look.ground)[60, :4]
    assert (bar.max() >= MARK) == marked


def test_a_notice_can_be_read(dressed, looks):
    notice = dressed(Notice(looks, "III"), 320, 220)
    assert on(notice, under(notice, 4, 4)) >= TEXT


def test_a_field_has_an_edge_and_what_it_asks_for_can_be_read(dressed, looks):
    field = dressed(LineField(looks, "Name"), 300, 80)
    field.setPlaceholderText("III")
    assert on(field, dressed.look.surface) >= TEXT
    assert contrasts(field, dressed.look.ground)[40, :4].max() >= MARK


@pytest.mark.parametrize("kind", [Slider, FeelingSlider])
def test_a_slider_shows_its_track_and_its_thumb(dressed, looks, kind):
    slider = dressed(kind(looks, "Voice"), 300, 44)
    slider.setValue(30)
    seen = contrasts(slider, dressed.look.ground)
    assert seen[:, 200].max() >= MARK, "the track beyond the thumb"
    assert seen[:, 80:110].max() >= MARK, "the thumb"


def test_a_focus_ring_is_seen_on_the_ground_and_on_what_has_it(dressed, looks):
    looks.by_keyboard = True
    for weight in Weight:
        button = dressed(Button(looks, "I", weight), 120, 80)
        button.clearFocus()
        before = every_luminance(button.grab())
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is button
        after = every_luminance(button.grab())
        high, low = np.maximum(before, after), np.minimum(before, after)
        change = ((high + 0.05) / (low + 0.05)).max()
        same = weight in (Weight.PLAIN, Weight.DANGER)
        # There the ring lies on an edge that is seen already, and is twice as thick.
        assert change >= (1.2 if same else MARK), weight
        assert contrasts(button, dressed.look.ground).max() >= MARK


def test_the_way_through_a_session_and_the_scroll_bar_are_seen(dressed, looks):
    line = dressed(ProgressLine(looks), 300, 16)
    line.set_share(0.5)
    seen = contrasts(line, dressed.look.ground)
    assert seen[:, 75].max() >= MARK, "behind"
    assert seen[:, 225].max() >= MARK, "ahead"
    behind, ahead = ((seen[:, at] >= 1.5).sum() for at in (75, 225))
    assert behind > ahead, "told apart by more than a hue"
    bar = dressed(QuietScrollBar(looks), 12, 100)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    assert on(bar, dressed.look.ground) >= MARK


def test_a_pad_can_be_read_while_it_is_lit(dressed, looks):
    pad = dressed(Pad(looks, "III"), 240, 240)
    for glow in (0.0, 0.5, 1.0):
        pad._set_glow(glow)
        assert on(pad, under(pad, 120, 40)) >= TEXT


def breath(phase, progress, fullness):
    seconds = frames_from_seconds(4)
    zero = Frames(0)
    return Moment(zero, zero, phase, progress, fullness, phase_frames=seconds)


MOMENTS = [
    breath(Phase.IN, 0.5, 0.5),
    breath(Phase.HOLD_FULL, 0.5, 1.0),
    breath(Phase.OUT, 0.5, 0.5),
    None,
]


@pytest.mark.parametrize("motion", Motion, ids=lambda motion: motion.value)
@pytest.mark.parametrize("style", OrbStyle, ids=lambda style: style.value)
def test_the_breath_is_seen_at_every_moment(dressed, looks, style, motion):
    looks.set_orb_style(style.value)
    looks.set_motion(motion.value)
    shown = [None]
    orb = dressed(Orb(looks, lambda: shown[0]), 300, 200)
    for moment in MOMENTS:
        shown[0] = moment
        seen = contrasts(orb, dressed.look.ground)
        assert (seen >= MARK).sum() > 200, moment


def test_thin_lines_are_seen_and_no_stronger_than_they_need_to_be(dressed, looks):
    look = dressed.look
    light, ground = luminance(thin(look)), luminance(look.ground)
    ratio = (max(light, ground) + 0.05) / (min(light, ground) + 0.05)
    assert MARK <= ratio <= 3.6
