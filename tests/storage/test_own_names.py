import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.own_names import ID, free_id, free_title


def nothing(_name: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("stem", "own_id", "title"),
    [
        ("Rain on the roof", "own-rain-on-the-roof", "Rain on the roof"),
        ("rain_on__roof", "own-rain-on-roof", "rain on roof"),
        ("Brûlée & Co.", "own-brulee-co", "Brûlée & Co."),
        ("雨の音", "own-bed", "雨の音"),
        ("a\nb\x00c\udcff", "own-a-b-c", "a b c"),
        ("", "own-bed", "My sound"),
        ("../../etc", "own-etc", "../../etc"),
        ("x" * 300, "own-" + "x" * 40, "x" * 60),
    ],
)
def test_a_bed_is_named_for_its_file(stem: str, own_id: str, title: str) -> None:
    assert free_id(stem, nothing) == own_id
    assert free_title(stem, nothing) == title


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_id("Rain", {"own-rain", "own-rain-2"}.__contains__) == "own-rain-3"
    assert free_title("Rain", {"Rain"}.__contains__) == "Rain (2)"


@given(st.text(), st.integers(0, 3))
def test_every_name_becomes_an_id_and_a_title_to_be_shown(
    stem: str, taken: int
) -> None:
    ids: list[str] = []
    for _ in range(taken + 1):
        ids.append(free_id(stem, ids.__contains__))
    assert len(set(ids)) == len(ids)
    assert all(ID.fullmatch(each) for each in ids)
    title = free_title(stem, nothing)
    assert title == title.strip() != ""
    assert title.isprintable()
