import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.own_help import Contact, OwnHelp, dialled, spoken

MAYA, BEN, CLINIC = Contact("Maya", "0171 5"), Contact("Ben"), Contact(number="112")
contacts = st.builds(Contact, *[st.text(max_size=4)] * 3)
lists = st.lists(contacts, max_size=6).map(tuple)


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("116 123", "116123"),
        ("+44 20-7946 0000", "+442079460000"),
        ("(0800) 111+2", "08001112"),
        ("*31# 5", "*31#5"),
        ("ask Ben", ""),
        ("+", ""),
    ],
)
def test_only_what_a_telephone_knows_is_dialled(number: str, plain: str) -> None:
    assert dialled(number) == plain


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("116 123", "1 1 6, 1 2 3"),
        ("+44 20", "plus 4 4, 2 0"),
        ("0171/5, ext 3", "0 1 7 1 5, ext, 3"),
        ("- ", ""),
    ],
)
def test_a_number_is_heard_digit_by_digit(number: str, heard: str) -> None:
    assert spoken(number) == heard


@given(st.text())
def test_whatever_is_written_can_be_heard_and_dialled(number: str) -> None:
    assert set(dialled(number)) <= set("+0123456789*#")
    assert "  " not in spoken(number)


@given(lists, st.data())
def test_who_was_removed_comes_back_to_the_same_place(
    people: tuple[Contact, ...], data: st.DataObject
) -> None:
    own = OwnHelp(people).adding(MAYA)
    at = data.draw(st.integers(0, len(people)))
    assert own.without(at).adding(own.contacts[at], at) == own


def test_one_goes_up_place_by_place_and_stays_at_the_top() -> None:
    own = OwnHelp((MAYA, BEN, CLINIC))
    assert own.earlier(2).contacts == (MAYA, CLINIC, BEN)
    assert own.earlier(0) == own


def test_one_is_changed_and_the_others_stay() -> None:
    assert OwnHelp((MAYA, BEN)).with_contact(1, CLINIC).contacts == (MAYA, CLINIC)


def test_empty_ones_are_not_shown_and_are_nothing_that_is_written() -> None:
    assert OwnHelp((Contact(), BEN)).shown() == (BEN,)
    assert not OwnHelp((Contact(),), " \n").is_written()
    assert OwnHelp(notes="Cold water.").is_written()
