"""How often a place of the body was marked."""

from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.body import COLUMNS, NO_PAINT, ROWS, BodyMap, Felt, Side
from companion.journey.body_heat import RegionHeat, heat_of, maps_of


def painted(*cells):
    """A side's paint with these cells (row, column)."""
    grid = np.zeros((ROWS, COLUMNS), np.uint8)
    for row, column in cells:
        grid[row, column] = 1
    return np.packbits(grid).tobytes()


cells = st.sets(
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1)), max_size=5
)


def test_without_any_map_nothing_is_hot():
    heat = heat_of(maps_of([]))
    assert (heat.maps, heat.regions) == (0, ())
    assert heat.front.shape == heat.back.shape == (ROWS, COLUMNS)
    assert not heat.shares(Side.FRONT).any()


def test_cells_are_counted_on_their_own_side():
    heat = heat_of(
        maps_of(
            [
                BodyMap(front=painted((0, 0), (79, 39))),
                BodyMap(front=painted((0, 0)), back=painted((3, 4))),
            ]
        )
    )
    assert heat.cells(Side.FRONT)[0, 0] == 2
    assert heat.cells(Side.FRONT)[79, 39] == 1
    assert heat.cells(Side.FRONT).sum() == 3
    assert [*zip(*np.nonzero(heat.cells(Side.BACK)), strict=True)] == [(3, 4)]
    assert heat.shares(Side.BACK)[3, 4] == 0.5


def test_an_empty_map_is_a_map():
    heat = heat_of(maps_of([BodyMap(), BodyMap(front=painted((1, 1)))]))
    assert heat.maps == 2
    assert heat.shares(Side.FRONT)[1, 1] == 0.5


@pytest.mark.parametrize("count", [254, 255, 256, 600])
def test_no_count_runs_over(count):
    heat = heat_of(maps_of([BodyMap(front=b"\xff" * len(NO_PAINT))] * count))
    assert (heat.front == count).all()
    assert not heat.back.any()


@given(st.lists(st.tuples(cells, cells), max_size=8))
@settings(max_examples=30)
def test_every_cell_is_counted_as_often_as_it_is_painted(maps):
    heat = heat_of(maps_of(BodyMap(painted(*f), painted(*b)) for f, b in maps))
    for counted, side in ((heat.front, 0), (heat.back, 1)):
        expected = np.zeros((ROWS, COLUMNS), int)
        for each in maps:
            for row, column in each[side]:
                expected[row, column] += 1
        assert (counted == expected).all()


def test_a_region_tells_how_it_was_from_what_was_given():
    heat = heat_of(
        maps_of(
            [
                BodyMap(felt=(Felt("belly", "warm", 0), Felt("chest", "tight", 8))),
                BodyMap(felt=(Felt("belly", None, None),)),
                BodyMap(felt=(Felt("belly", "warm", 5), Felt("throat"))),
                BodyMap(felt=(Felt("belly", "heavy", 4),)),
            ]
        )
    )
    belly, chest, throat = heat.regions
    assert belly == RegionHeat("belly", 4, 4, 3, {"warm": 2, "heavy": 1})
    assert belly.strength == median([0, 5, 4])
    assert chest == RegionHeat("chest", 1, 8, 1, {"tight": 1})
    assert throat == RegionHeat("throat", 1, None, 0, {})
