import numpy as np
import pytest
from PySide6.QtGui import QAccessible

from companion.checkin.body import COLUMNS, ROWS, BodyMap, Side
from companion.checkin.painting import with_region
from companion.checkin.regions import cells_of, middle_of, region_named
from companion.ui.looks import DARK, LIGHT
from companion.ui.widgets.body_picture import BodyMapPicture

CHEST, KNEE = region_named("chest-front"), region_named("left-knee-front")


@pytest.fixture
def picture(looks, stage):
    return stage(BodyMapPicture(looks), 400, 380)


def color_at(picture, region):
    x, y = middle_of(region)
    # Beside the middle, where no inner line runs.
    point = picture.plane().point_of(region.side, (x + 1, y - 1)).toPoint()
    return picture.grab().toImage().pixelColor(point)


def test_it_shows_a_body_map_and_says_what_is_to_be_seen(picture):
    bare = color_at(picture, CHEST)
    picture.set_body(with_region(BodyMap(), CHEST, True), "Felt in the chest")
    assert color_at(picture, CHEST) != bare
    assert color_at(picture, KNEE) == bare
    node = QAccessible.queryAccessibleInterface(picture)
    assert node.text(QAccessible.Text.Name) == "Felt in the chest"


def test_what_is_hotter_is_nearer_to_the_accent(picture):
    front = np.zeros((ROWS, COLUMNS))
    front[cells_of(CHEST)] = 1.0
    front[cells_of(KNEE)] = 0.4
    picture.set_heat(front, np.zeros((ROWS, COLUMNS)), ("never", "often"), "Heat")

    def away(region):
        ink, seen = LIGHT.accent, color_at(picture, region)
        return sum(
            abs(a - b) for a, b in zip(ink.getRgb()[:3], seen.getRgb()[:3], strict=True)
        )

    cold = region_named("upper-belly-front")
    assert away(CHEST) < away(KNEE) < away(cold)


def test_another_picture_replaces_the_one_before(picture):
    heat = np.ones((ROWS, COLUMNS))
    picture.set_heat(heat, heat, ("never", "often"), "Heat")
    with_legend = picture.heightForWidth(400)
    hot = color_at(picture, CHEST)
    picture.set_body(BodyMap(), "Nothing")
    assert color_at(picture, CHEST) != hot
    assert picture.heightForWidth(400) < with_legend


def test_it_wears_another_look_at_once(picture, looks):
    light = color_at(picture, CHEST)
    looks.force(DARK)
    assert color_at(picture, CHEST) != light


@pytest.mark.parametrize("width", [200, 300, 900])
def test_the_figures_stand_side_by_side_within_it(picture, width):
    picture.resize(width, picture.heightForWidth(width))
    front, back = (picture.plane().rect(side) for side in Side)
    assert front.left() >= 0
    assert back.right() <= width
    assert back.left() > front.right()
