import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.body import (
    COLUMNS,
    NO_PAINT,
    PAINT_BYTES,
    ROWS,
    BodyMap,
    Felt,
    Side,
)
from companion.checkin.painting import (
    SPILT,
    cells_in,
    describe,
    erased,
    felt_regions,
    is_bare,
    is_felt,
    paint_on,
    painted,
    painted_regions,
    said_of,
    stroke,
    with_region,
)
from companion.checkin.regions import REGIONS, cells_of, figure_cells, region_named

sides = st.sampled_from(list(Side))
regions = st.sampled_from(REGIONS)
places = st.tuples(st.floats(-5, COLUMNS + 5), st.floats(-5, ROWS + 5))
radii = st.floats(0.5, 6)
paints = st.binary(min_size=PAINT_BYTES, max_size=PAINT_BYTES)

CHEST = region_named("chest-front")


@given(paints)
def test_paint_is_the_same_after_being_cells(paint):
    assert paint_on(cells_in(paint)) == paint


def test_the_first_bit_is_the_cell_at_the_top_left():
    cells = np.zeros((ROWS, COLUMNS), dtype=np.bool_)
    cells[0, 0] = cells[1, 1] = True
    paint = paint_on(cells)
    assert paint[0] == 0b1000_0000
    assert paint[5] == 0b0100_0000


@given(places, places, radii)
def test_a_stroke_leaves_no_holes_however_quick_the_hand(start, end, radius):
    cells = stroke(start, end, radius)
    for share in np.linspace(0, 1, 40):
        x = start[0] + share * (end[0] - start[0])
        y = start[1] + share * (end[1] - start[1])
        near = stroke((x, y), (x, y), radius * 0.999 - 1e-9)
        near[int(np.floor(y)) % ROWS, int(np.floor(x)) % COLUMNS] = False
        assert not (near & ~cells).any()


@given(places, radii)
def test_the_cell_under_the_brush_is_always_painted(place, radius):
    x, y = place
    cells = stroke(place, place, radius)
    if 0 <= x < COLUMNS and 0 <= y < ROWS:
        assert cells[int(y), int(x)]
    rows, columns = np.nonzero(cells)
    assert (np.hypot(columns + 0.5 - x, rows + 0.5 - y) <= max(radius, 0.71)).all()


@given(sides, places, places, radii)
def test_paint_stays_on_the_figure_and_on_its_side(side, start, end, radius):
    body = painted(BodyMap(), side, stroke(start, end, radius))
    assert not (cells_in(body.paint(side)) & ~figure_cells()).any()
    other = Side.BACK if side is Side.FRONT else Side.FRONT
    assert body.paint(other) == NO_PAINT


@given(sides, places, places, radii)
def test_rubbing_out_where_was_painted_leaves_nothing(side, start, end, radius):
    cells = stroke(start, end, radius)
    assert erased(painted(BodyMap(), side, cells), side, cells) == BodyMap()


@given(st.lists(st.tuples(sides, places, places, radii), max_size=5), regions)
def test_a_region_that_is_marked_is_felt_and_unmarked_is_not(strokes, region):
    body = BodyMap()
    for side, start, end, radius in strokes:
        body = painted(body, side, stroke(start, end, radius))
    marked = with_region(body, region, True)
    assert is_felt(marked, region)
    assert region.id in felt_regions(marked)
    unmarked = with_region(describe(marked, region.id, "warm", 3), region, False)
    assert not is_felt(unmarked, region)
    assert said_of(unmarked, region.id) == Felt(region.id)
    assert not (cells_in(unmarked.paint(region.side)) & cells_of(region)).any()


@given(st.permutations(REGIONS[:6]))
def test_what_is_said_stands_in_the_order_of_the_regions(order):
    body = BodyMap()
    for region in order:
        body = describe(body, region.id, None, 0)
    assert [felt.region for felt in body.felt] == [r.id for r in REGIONS[:6]]


def test_saying_something_else_replaces_what_was_said():
    body = describe(BodyMap(), CHEST.id, "warm", None)
    body = describe(body, CHEST.id, "tight", 0)
    assert body.felt == (Felt(CHEST.id, "tight", 0),)


def test_a_strength_of_0_stays_0_and_a_skipped_one_stays_skipped():
    assert said_of(describe(BodyMap(), CHEST.id, None, 0), CHEST.id).strength == 0
    warm = describe(BodyMap(), CHEST.id, "warm", None)
    assert said_of(warm, CHEST.id).strength is None


def test_leaving_both_open_says_nothing():
    assert describe(describe(BodyMap(), CHEST.id, "warm", 3), CHEST.id, None, None) == (
        BodyMap()
    )


@pytest.mark.parametrize("strength", [-1, 11])
def test_a_strength_beyond_the_scale_is_refused(strength):
    with pytest.raises(ValueError, match="0 to 10"):
        describe(BodyMap(), CHEST.id, None, strength)


def test_what_was_said_goes_with_the_last_of_the_paint_and_not_before():
    body = describe(with_region(BodyMap(), CHEST, True), CHEST.id, "warm", 4)
    half = erased(body, Side.FRONT, stroke((20, 18), (20, 18), 4))
    assert said_of(half, CHEST.id).quality == "warm"
    gone = erased(body, Side.FRONT, stroke((20, 21), (20, 21), 12))
    assert gone == BodyMap()


def test_what_was_said_without_paint_is_not_rubbed_out():
    body = describe(BodyMap(), CHEST.id, "warm", 4)
    assert erased(body, Side.FRONT, figure_cells()) == body


def spilling(into):
    """A map of the upper belly, and a few cells of the chest above it."""
    body = with_region(BodyMap(), region_named("upper-belly-front"), True)
    rows, columns = np.nonzero(cells_of(CHEST))
    spilt = np.zeros((ROWS, COLUMNS), dtype=np.bool_)
    spilt[rows[-into:], columns[-into:]] = True
    return painted(body, Side.FRONT, spilt)


def test_a_region_that_was_brushed_in_passing_is_not_felt():
    assert felt_regions(spilling(SPILT - 1)) == ("upper-belly-front",)
    assert felt_regions(spilling(SPILT)) == ("chest-front", "upper-belly-front")


def test_the_smallest_dot_is_felt_somewhere():
    cells = np.zeros((ROWS, COLUMNS), dtype=np.bool_)
    cells[20, 20] = True
    body = painted(BodyMap(), Side.FRONT, cells)
    assert painted_regions(body) == {CHEST}


def test_a_region_that_is_not_known_here_is_kept_and_comes_last():
    body = describe(BodyMap(), "left-wing-back", "warm", 2)
    body = with_region(body, CHEST, True)
    assert felt_regions(body) == ("chest-front", "left-wing-back")


def test_nowhere_is_an_answer_of_its_own():
    assert is_bare(BodyMap())
    assert not is_bare(with_region(BodyMap(), CHEST, True))
    assert not is_bare(describe(BodyMap(), CHEST.id, None, 0))
    assert felt_regions(BodyMap()) == ()


@pytest.mark.parametrize("size", [0, PAINT_BYTES - 1, PAINT_BYTES + 1])
def test_paint_of_another_grid_is_refused(size):
    with pytest.raises(ValueError, match=str(PAINT_BYTES)):
        BodyMap(front=bytes(size))
