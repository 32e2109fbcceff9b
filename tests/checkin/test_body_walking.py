import pytest

from companion.checkin.body import Side
from companion.checkin.regions import REGIONS, region_named
from companion.checkin.walking import across, region_beside

WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def beside(region, way):
    return region_beside(region_named(region), *WAYS[way]).id


@pytest.mark.parametrize("start", REGIONS, ids=lambda region: region.id)
def test_arrows_reach_every_region_from_every_other(start):
    reached, news = {start}, [start]
    while news:
        here = news.pop()
        for way in WAYS.values():
            there = region_beside(here, *way)
            if there not in reached:
                reached.add(there)
                news.append(there)
    assert reached == set(REGIONS)


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        ("head-front", "down", "face-front"),
        ("chest-front", "down", "upper-belly-front"),
        ("upper-belly-front", "up", "chest-front"),
        ("chest-front", "left", "left-shoulder-front"),
        ("left-thigh-front", "right", "right-thigh-front"),
        ("left-thigh-front", "down", "left-knee-front"),
        ("right-hand-front", "right", "left-hand-back"),
        ("left-hand-back", "left", "right-hand-front"),
        ("head-front", "up", "head-front"),
        ("right-hand-back", "right", "right-hand-back"),
    ],
)
def test_an_arrow_goes_to_the_region_that_lies_there(here, way, there):
    assert beside(here, way) == there


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("chest-front", "upper-back-back"),
        ("left-hand-front", "left-hand-back"),
        ("face-front", "head-back"),
        ("right-foot-front", "right-heel-back"),
    ],
)
def test_the_other_side_is_met_in_the_same_place(here, there):
    assert across(region_named(here), Side.BACK).id == there


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_a_hand_stays_the_same_hand_on_the_other_side(region):
    for side in Side:
        assert across(region, side).hand == region.hand
        assert across(region, side).side is side
