import numpy as np
import pytest

from companion.checkin.body import COLUMNS, ROWS, Side
from companion.checkin.figure import PAIRED, Part, outline
from companion.checkin.regions import (
    REGIONS,
    Hand,
    Region,
    cells_of,
    figure_cells,
    place_of,
    region_at,
    region_named,
    regions_of,
)

BOTH = pytest.mark.parametrize("side", list(Side))
EVERY = pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)


def connected(cells):
    """Grow from one cell to its neighbours, and see whether all are reached."""
    reached = np.zeros_like(cells)
    first = tuple(np.argwhere(cells)[0])
    reached[first] = True
    while True:
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= cells
        if (grown == reached).all():
            return bool((reached == cells).all())
        reached = grown


def test_the_figure_is_one_piece_and_symmetric():
    figure = figure_cells()
    assert connected(figure)
    assert (figure == figure[:, ::-1]).all()


def test_the_figure_stands_within_the_grid():
    points = outline()
    assert points.min() > 0
    assert points[:, 0].max() < COLUMNS
    assert points[:, 1].max() < ROWS


@BOTH
def test_every_cell_of_the_figure_belongs_to_exactly_one_region(side):
    times = sum(cells_of(region).astype(int) for region in regions_of(side))
    assert (times == figure_cells()).all()


@EVERY
def test_a_region_is_one_piece_and_large_enough_to_hit(region):
    cells = cells_of(region)
    assert connected(cells)
    assert cells.sum() >= 20


@EVERY
def test_what_is_left_mirrors_what_is_right(region):
    hand = None if region.hand is None else Hand(-region.hand)
    other = Region(region.side, region.part, hand)
    assert (cells_of(region) == cells_of(other)[:, ::-1]).all()


@EVERY
def test_left_on_the_screen_is_the_persons_left_from_both_sides(region):
    columns = np.nonzero(cells_of(region))[1]
    if region.hand is Hand.LEFT:
        assert columns.max() < COLUMNS / 2
    elif region.hand is Hand.RIGHT:
        assert columns.min() >= COLUMNS / 2
    else:
        assert region.part not in PAIRED


@EVERY
def test_a_region_is_found_by_its_name_and_by_its_cells(region):
    assert region_named(region.id) == region
    assert REGIONS[place_of(region.id)] == region
    row, column = np.argwhere(cells_of(region))[0]
    assert region_at(region.side, int(column), int(row)) == region


def test_the_names_are_those_of_the_log():
    assert Region(Side.FRONT, Part.SHOULDER, Hand.LEFT).id == "left-shoulder-front"
    assert Region(Side.FRONT, Part.CHEST).id == "chest-front"
    assert len({region.id for region in REGIONS}) == len(REGIONS)


@BOTH
@pytest.mark.parametrize(
    ("column", "row"), [(0, 0), (-1, 40), (40, 40), (20, 80), (20, -1), (12, 30)]
)
def test_beside_the_figure_there_is_no_region(side, column, row):
    assert region_at(side, column, row) is None


def test_an_unknown_name_stands_last():
    assert region_named("left-wing-front") is None
    assert place_of("left-wing-front") == len(REGIONS)


def test_what_is_kept_cannot_be_written_into():
    with pytest.raises(ValueError, match="read-only"):
        figure_cells()[0, 0] = True
