from dataclasses import fields

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from companion.ports.preferences import TEXT_SIZES
from companion.ui.looks import (
    BY_NAME,
    DARK,
    EVENING,
    HIGH_CONTRAST,
    LIGHT,
    TARGET,
    Looks,
    Type,
    contrast,
    luminance,
    mix,
    on_black,
)
from companion.ui.motion import Motion, OrbStyle

EACH = pytest.mark.parametrize("look", BY_NAME.values(), ids=BY_NAME)


class Hints(QObject):
    """The system's colour scheme, set by hand."""

    colorSchemeChanged = Signal()  # noqa: N815 - Qt's name

    scheme = Qt.ColorScheme.Light
    wishes = None

    def accessibility(self):
        return self.wishes

    def colorScheme(self):  # noqa: N802 - Qt's name
        return self.scheme

    def become(self, scheme):
        self.scheme = scheme
        self.colorSchemeChanged.emit()


class Wishes(QObject):
    """What the system knows of contrast, set by hand."""

    contrastPreferenceChanged = Signal()  # noqa: N815 - Qt's name

    contrast = Qt.ContrastPreference.NoPreference

    def contrastPreference(self):  # noqa: N802 - Qt's name
        return self.contrast

    def become(self, contrast):
        self.contrast = contrast
        self.contrastPreferenceChanged.emit()


def test_contrast_is_that_of_the_guidelines():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@EACH
@pytest.mark.parametrize("ink", ["text", "text_quiet", "accent", "danger"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_text_can_be_read_on_every_ground(look, ink, ground):
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@EACH
def test_text_can_be_read_on_accents(look):
    assert contrast(look.accent_text, look.accent) >= 4.5
    # What lies under the words of a chosen length, and of a notice.
    for base, share in ((look.surface, 0.16), (look.ground, 0.12)):
        assert contrast(look.text, mix(base, look.accent, share)) >= 4.5
        assert contrast(look.accent, mix(base, look.accent, share)) >= 3


@EACH
@pytest.mark.parametrize("ground", ["ground", "surface"])
@pytest.mark.parametrize("edge", ["line", "accent"])
def test_the_edges_of_controls_can_be_seen(look, ground, edge):
    assert contrast(getattr(look, edge), getattr(look, ground)) >= 3


@EACH
@pytest.mark.parametrize("hue", ["orb_inner", "orb_outer"])
def test_the_orb_stands_out_from_its_ground(look, hue):
    assert contrast(getattr(look, hue), look.ground) >= 3


def test_high_contrast_is_black_and_white_with_one_yellow():
    names = {field.name for field in fields(HIGH_CONTRAST)} - {"danger"}
    found = {getattr(HIGH_CONTRAST, name).name() for name in names}
    assert found == {"#000000", "#ffffff", "#ffe100"}
    assert contrast(HIGH_CONTRAST.text, HIGH_CONTRAST.ground) == pytest.approx(21)


def test_there_is_next_to_no_blue_in_the_evening():
    for field in fields(EVENING):
        color = getattr(EVENING, field.name)
        assert color.blue() <= max(0.45 * color.red(), 16), field.name


def test_a_wish_of_the_system_for_contrast_is_followed(qtbot):
    hints = Hints()
    hints.wishes = Wishes()
    looks = Looks(hints)
    assert looks.now is LIGHT
    with qtbot.waitSignal(looks.changed):
        hints.wishes.become(Qt.ContrastPreference.HighContrast)
    assert looks.now is HIGH_CONTRAST
    looks.force(DARK)
    assert looks.now is DARK


def test_the_look_follows_the_system_while_none_is_forced(qtbot):
    hints = Hints()
    looks = Looks(hints)
    assert looks.now is LIGHT
    with qtbot.waitSignal(looks.changed):
        hints.become(Qt.ColorScheme.Dark)
    assert looks.now is DARK
    looks.force(LIGHT)
    with qtbot.assertNotEmitted(looks.changed):
        hints.become(Qt.ColorScheme.Unknown)
        hints.become(Qt.ColorScheme.Dark)
    assert looks.now is LIGHT
    looks.force(None)
    assert looks.now is DARK


def test_type_is_never_smaller_than_its_size(qapp):
    looks = Looks(Hints())
    for kind in Type:
        size, leading = kind.value
        assert looks.font(kind).pixelSize() >= size
        assert looks.leading(kind) >= leading


def test_a_window_that_holds_still_has_no_transitions(qapp):
    looks = Looks(Hints())
    assert looks.transition_ms > 0
    looks.hold_still(True)
    assert looks.transition_ms == 0


def test_text_of_every_size_is_set_anew_at_once(qtbot):
    looks = Looks(Hints())
    label = QLabel()
    qtbot.addWidget(label)
    looks.dress(label, Type.BODY)
    before = label.font().pixelSize(), looks.leading(Type.BODY)
    with qtbot.waitSignal(looks.changed):
        looks.set_text_size(200)
    assert label.font().pixelSize() == 2 * before[0]
    assert looks.leading(Type.BODY) == 2 * before[1]
    looks.set_text_size(80)
    assert label.font().pixelSize() == pytest.approx(0.8 * before[0], abs=0.5)


@pytest.mark.parametrize("percent", [80, 100, 150, 200, 250])
def test_type_keeps_its_order_and_its_leading_at_every_size(qapp, percent):
    looks = Looks(Hints())
    looks.set_text_size(percent)
    kinds = sorted(Type, key=lambda kind: kind.value)
    sizes = [looks.font(kind).pixelSize() for kind in kinds]
    assert sizes == sorted(sizes)
    for kind in Type:
        assert looks.leading(kind) >= 1.25 * looks.font(kind).pixelSize()
    assert looks.target >= TARGET
    assert looks.target > looks.leading(Type.BODY)


def test_text_is_no_smaller_or_larger_than_preferences_can_say(qapp):
    looks = Looks(Hints())
    looks.set_text_size(10)
    assert looks.text_size == TEXT_SIZES[0]
    looks.set_text_size(900)
    assert looks.text_size == TEXT_SIZES[1]


def test_a_widget_that_is_gone_is_dressed_no_more(qtbot):
    looks = Looks(Hints())
    gone = QLabel()
    looks.dress(gone, Type.BODY)
    delete(gone)
    with qtbot.waitSignal(looks.changed):
        looks.set_text_size(150)


def test_motion_follows_the_system_until_one_is_preferred(qtbot):
    looks = Looks(Hints())
    assert looks.motion is Motion.FULL
    with qtbot.waitSignal(looks.changed):
        looks.tell_reduced(True)
    assert looks.motion is Motion.REDUCED
    assert looks.transition_ms > 0
    with qtbot.waitSignal(looks.changed):
        looks.set_motion("none")
    assert looks.motion is Motion.NONE
    assert looks.transition_ms == 0
    looks.set_motion("full")
    assert looks.motion is Motion.FULL
    looks.set_motion("a wish of a later companion")
    assert looks.motion is Motion.REDUCED


def test_a_style_that_is_not_known_is_the_circle(qtbot):
    looks = Looks(Hints())
    with qtbot.waitSignal(looks.changed):
        looks.set_orb_style("horizon")
    assert looks.orb_style is OrbStyle.HORIZON
    looks.set_orb_style("a spiral")
    assert looks.orb_style is OrbStyle.CIRCLE


@pytest.mark.parametrize("name", BY_NAME)
def test_on_black_all_can_be_read_and_nothing_is_brighter(name):
    look = BY_NAME[name]
    dark = on_black(look)
    assert luminance(dark.ground) == luminance(dark.surface) == 0.0
    for ink in (dark.text, dark.text_quiet, dark.accent):
        assert contrast(ink, dark.ground) >= 4.5
    assert contrast(dark.line, dark.ground) >= 3.0
    if luminance(look.ground) < luminance(look.text):
        assert luminance(dark.text) <= luminance(look.text)


def test_dimmed_it_follows_the_look_that_is_chosen_and_comes_back(looks, qtbot):
    with qtbot.waitSignal(looks.changed):
        looks.dim(True)
    assert looks.is_dim
    assert looks.now == on_black(LIGHT)
    looks.force(EVENING)
    assert looks.now == on_black(EVENING)
    assert looks.now is looks.now
    looks.dim(False)
    assert looks.now is EVENING
