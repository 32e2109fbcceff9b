"""Where things were felt in a time, in words."""

import pytest

from companion.checkin.body import BodyMap, Felt
from companion.checkin.painting import with_region
from companion.checkin.regions import region_named
from companion.journey.body_heat import heat_of, maps_of
from companion.ui.widgets.body_heat import BodyHeat, heat_in_words, regions_table

CHEST, KNEE = region_named("chest-front"), region_named("left-knee-front")


def felt(region, count, strength=None):
    """Body maps on which a region is painted, with strengths from this one on."""
    return [
        BodyMap(
            with_region(BodyMap(), region, on=True).front,
            felt=()
            if strength is None
            else (Felt(region.id, None, strength + number % 3),),
        )
        for number in range(count)
    ]


def table_of(*maps):
    table = regions_table(heat_of(maps_of(maps)))
    cells = [
        [table.cell(row, column) for column in range(len(table.headers))]
        for row in range(table.rows)
    ]
    return table.headers, cells


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_fewer_than_five_strengths_are_counted_and_called_nothing(qapp, count):
    headers, cells = table_of(*felt(CHEST, count, 6), *[BodyMap()] * 36)
    assert headers == ("Region", "How often", "Words")
    assert cells == [["Chest", f"{count} of {count + 36}", ""]]


@pytest.mark.parametrize("count", [5, 9, 10, 40])
def test_from_five_on_there_are_median_and_range_and_no_claim(qapp, count):
    headers, cells = table_of(*felt(CHEST, count, 6), *felt(KNEE, 1, 3))
    assert headers[2] == "Typical strength"
    assert [row[2] for row in cells] == ["7, from 6 to 8", "fewer than five"]


def test_it_is_said_what_the_deepest_shade_stands_for(stage, looks):
    heat = stage(BodyHeat(looks), 500, 600)
    heat.show_maps(maps_of([*felt(CHEST, 3), *[BodyMap()] * 37]))
    told = (
        "The deeper the shade, the more often a place was marked. The deepest stands "
        "for 3 of 40 check-ins with a body map."
    )
    assert heat.told.text() == told
    assert heat.picture.accessibleName() == told
    assert heat.picture._legend == ("never", "3 of 40")


@pytest.mark.parametrize(
    ("maps", "told"),
    [
        ([], "No body map was filled in in this time."),
        ([BodyMap()] * 2, "Nothing was marked on the body maps of this time."),
        (felt(CHEST, 1), "One body map was filled in in this time."),
        ([BodyMap(felt=(Felt(CHEST.id, "warm"),))] * 2, "2 body maps."),
    ],
)
def test_without_shades_nothing_is_said_of_them(qapp, maps, told):
    assert heat_in_words(heat_of(maps_of(maps))) == told
