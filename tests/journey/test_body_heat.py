"""How often a place of the body was marked."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.body import COLUMNS, NO_PAINT, ROWS, BodyMap, Felt, Side
from companion.checkin.figure import Part
from companion.checkin.painting import describe, felt_regions, with_region
from companion.checkin.regions import REGIONS, region_named
from companion.journey.body_heat import RegionHeat, heat_of, maps_of
from companion.journey.effects import Middle

BELLY, CHEST = (
    next(r.id for r in REGIONS if r.part is part and r.side is Side.FRONT)
    for part in (Part.UPPER_BELLY, Part.CHEST)
)


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
                BodyMap(felt=(Felt(BELLY, "warm", 0), Felt(CHEST, "tight", 8))),
                BodyMap(felt=(Felt(BELLY, None, None),)),
                BodyMap(felt=(Felt(BELLY, "warm", 5), Felt("a-later-one"))),
                BodyMap(felt=(Felt(BELLY, "heavy", 4),)),
            ]
        )
    )
    belly, *others = heat.regions
    assert belly == RegionHeat(BELLY, 4, None, 3, {"warm": 2, "heavy": 1})
    assert others == [
        RegionHeat(CHEST, 1, None, 1, {"tight": 1}),
        RegionHeat("a-later-one", 1, None, 0, {}),
    ]


@pytest.mark.parametrize("count", range(1, 13))
def test_a_strength_is_typical_from_five_given_ones_on(count):
    given_ones = [BodyMap(felt=(Felt(BELLY, None, n % 11),)) for n in range(count)]
    silent = [BodyMap(felt=(Felt(BELLY, "warm", None),))] * 9
    (belly,) = heat_of(maps_of([*given_ones, *silent])).regions
    assert (belly.count, belly.strengths) == (count + 9, count)
    if count < 5:
        assert belly.strength is None
    else:
        lowest = sorted(n % 11 for n in range(count))
        middle = (lowest[(count - 1) // 2] + lowest[count // 2]) / 2
        assert belly.strength == Middle(middle, lowest[0], lowest[-1])


def test_the_place_painted_most_often_is_counted_on_either_side():
    one = BodyMap(front=painted((1, 1)), back=painted((2, 2)))
    assert heat_of(maps_of([one, BodyMap(back=painted((2, 2)))])).most() == 2
    assert heat_of(maps_of([BodyMap()])).most() == 0


def test_a_region_that_is_only_painted_is_felt_once_a_map():
    chest = region_named(CHEST)
    only = with_region(BodyMap(), chest, on=True)
    both = describe(only, CHEST, "tight", 3)
    assert heat_of(maps_of([only, both, BodyMap()])).regions == (
        RegionHeat(CHEST, 2, None, 1, {"tight": 1}),
    )


@given(
    st.lists(
        st.tuples(cells, cells, st.lists(st.sampled_from(REGIONS), max_size=2)),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_regions_are_those_that_the_body_map_says_of_each(maps):
    bodies = []
    for front, back, whole in maps:
        body = BodyMap(painted(*front), painted(*back))
        for region in whole:
            body = with_region(body, region, on=True)
        bodies.append(body)
    expected = Counter(region for body in bodies for region in felt_regions(body))
    found = heat_of(maps_of(bodies)).regions
    assert {each.region: each.count for each in found} == expected
