from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from companion.practice.model import Phase
from companion.practice.timeline import Moment
from companion.ui.looks import DARK, LIGHT
from companion.ui.widgets.orb import Orb, shape_at
from companion.ui.widgets.orb_circle import orb_glow
from companion.ui.widgets.orb_shape import REST
from companion.units import Frames


def moment(fullness, phase=Phase.IN, progress=0.5):
    return Moment(Frames(0), Frames(0), phase, progress, fullness)


class Breath:
    """A moment that the test can change."""

    now = None

    def __call__(self):
        return self.now


@pytest.fixture
def breath() -> Breath:
    return Breath()


@pytest.fixture
def orb(looks, stage, breath) -> Orb:
    return stage(Orb(looks, breath), 400, 300)


def distance(one: QColor, other: QColor) -> float:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def seen_radius(orb) -> int:
    """How far from the centre the orb's hue is mixed half with the ground."""
    image = orb.grab().toImage()
    ground, middle = image.pixelColor(1, 1), orb.rect().center()
    half = distance(LIGHT.orb_outer, ground) / 2
    radius = 0
    while distance(image.pixelColor(middle + QPoint(0, radius)), ground) > half:
        radius += 1
    return radius


def test_the_orb_is_as_large_as_the_lungs_are_full(orb, breath):
    seen = []
    for fullness in (0.0, 0.25, 0.5, 0.75, 1.0):
        breath.now = moment(fullness, Phase.OUT)
        seen.append(seen_radius(orb))
    full = orb.full_radius()
    for fullness, radius in zip((0.0, 0.25, 0.5, 0.75, 1.0), seen, strict=True):
        assert radius == pytest.approx(full * (REST + (1 - REST) * fullness), abs=2)
    assert seen == sorted(set(seen))


def test_the_orb_rests_small_where_nothing_is_paced(orb, breath):
    assert seen_radius(orb) == pytest.approx(orb.full_radius() * REST, abs=2)
    breath.now = moment(0.0, None, 0.0)
    assert not shape_at(breath.now).paced
    assert seen_radius(orb) == pytest.approx(orb.full_radius() * REST, abs=2)


def test_breathing_in_and_out_differ_in_hue(orb, breath):
    def middle():
        return orb.grab().toImage().pixelColor(orb.rect().center())

    breath.now = moment(0.5, Phase.IN, 0.5)
    warm = middle()
    breath.now = moment(0.5, Phase.OUT, 0.5)
    cool = middle()
    assert warm.red() > warm.blue() + 40
    assert cool.blue() > cool.red() + 20


def test_the_hue_turns_without_a_jump():
    breath = (Phase.IN, Phase.HOLD_FULL, Phase.OUT, Phase.HOLD_EMPTY)
    warmth = [
        shape_at(moment(0.5, phase, step / 100)).warmth
        for phase in breath
        for step in range(100)
    ]
    steps = [abs(b - a) for a, b in zip(warmth, warmth[1:] + warmth[:1], strict=True)]
    assert max(steps) < 0.06
    assert max(warmth) == 1.0
    assert min(warmth) == 0.0


def test_the_ring_shows_where_the_breath_turns(orb, breath):
    def ring_is_drawn():
        image = orb.grab().toImage()
        at_ring = orb.rect().center() + QPoint(round(orb.full_radius()), 0)
        return distance(image.pixelColor(at_ring), image.pixelColor(1, 1)) > 30

    breath.now = moment(0.0, Phase.OUT, 1.0)
    assert ring_is_drawn()
    breath.now = moment(0.0, None, 0.0)
    assert not ring_is_drawn()


def test_only_another_shape_is_painted_again(orb, breath, qtbot):
    breath.now = moment(0.5)
    orb.grab()
    painted = []
    orb.update = lambda *_: painted.append(1)
    orb.refresh(breath.now)
    assert painted == []
    orb.refresh(moment(0.51))
    assert painted == [1]


def test_what_is_drawn_is_the_moment_of_the_painting(orb, breath):
    breath.now = moment(0.0)
    orb.refresh(breath.now)
    breath.now = moment(1.0, Phase.OUT)
    assert seen_radius(orb) == pytest.approx(orb.full_radius(), abs=2)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_a_glow_has_no_edge(qapp, look):
    row = orb_glow(400, look.orb_inner, look.ground).toImage()
    colors = [row.pixelColor(x, 200) for x in range(400)]
    steps = [distance(a, b) for a, b in pairwise(colors)]
    assert max(steps) < 12
    assert distance(colors[0], look.ground) < 4


def test_the_glows_are_made_once_for_a_look_and_a_size(orb, breath, looks):
    breath.now = moment(0.2)
    orb.grab()
    made = orb._drawing._glows
    breath.now = moment(0.9, Phase.OUT)
    orb.grab()
    assert orb._drawing._glows is made
    looks.force(DARK)
    orb.grab()
    assert orb._drawing._glows is not made
