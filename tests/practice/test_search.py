import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.model import Chapter, Need
from companion.practice.search import (
    EVERYTHING,
    Span,
    Wanted,
    folded,
    has_words,
    searchable,
    suits,
)
from fakes.made_practices import made_practices
from fakes.practices import COHERENT, SCAN

texts = st.text(max_size=40)


@given(texts)
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


@given(texts)
def test_case_and_the_form_of_accents_make_no_difference(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    assert folded(text.casefold()) == folded(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("uber", "Über"), ("ÜBER", "uber"), ("strasse", "Straße"), ("cafe", "CAFÉ")],
)
def test_accents_can_be_left_out(typed, written):
    assert has_words(folded(written), typed)


@given(made_practices())
def test_every_word_of_title_summary_and_chapters_finds_its_practice(practice):
    searched = searchable(practice)
    for text in (
        practice.title,
        practice.summary,
        *(c.title for c in practice.chapters),
    ):
        assert has_words(searched, text)
        for word in text.split():
            assert has_words(searched, word)


@given(made_practices(), texts)
def test_more_words_never_find_more(practice, text):
    searched = searchable(practice)
    if has_words(searched, text + " breath"):
        assert has_words(searched, text)


@given(made_practices())
def test_no_words_find_everything(practice):
    assert has_words(searchable(practice), "")
    assert has_words(searchable(practice), "  \t ")
    assert suits(practice, practice.minutes or (5,), EVERYTHING)


def test_kind_needs_chapters_and_the_screens_own_words_are_searched_too():
    practice = replace(
        SCAN, needs=(Need.SLEEP,), chapters=(Chapter("The shoulders", ()),)
    )
    searched = searchable(practice, ["Körperreise"])
    for text in ("body-scan", "sleep", "shoulders", "korperreise", "sacrum sleep"):
        assert has_words(searched, text)
    assert not has_words(searched, "sacrum wake")


def test_no_word_is_found_across_two_texts():
    practice = replace(COHERENT, title="Sea", summary="son")
    assert not has_words(searchable(practice), "season")


def test_any_one_of_the_needs_will_do():
    practice = replace(COHERENT, needs=(Need.SETTLE, Need.SLEEP))
    for needs, found in [
        ({Need.SLEEP}, True),
        ({Need.SLEEP, Need.MOVE}, True),
        ({Need.MOVE}, False),
        (set(), True),
    ]:
        assert suits(practice, (5,), Wanted(needs=frozenset(needs))) is found


@pytest.mark.parametrize(
    ("span", "fitting"),
    [
        (Span(most=5), (3, 5)),
        (Span(most=2), ()),
        (Span(least=20), (25,)),
        (Span(), (3, 5, 25)),
    ],
)
def test_a_length_fits_with_both_ends_included(span, fitting):
    lengths = (3, 5, 25)
    assert span.fitting(lengths) == fitting
    assert suits(COHERENT, lengths, Wanted(span=span)) is bool(fitting)


@given(st.lists(st.integers(1, 240), min_size=1), st.integers(1, 240), st.data())
def test_the_length_that_is_proposed_fits_where_one_does(lengths, most, data):
    usual = data.draw(st.sampled_from(lengths))
    span = Span(most=most)
    proposed = span.nearest(lengths, usual)
    assert proposed in lengths
    assert proposed <= most or not span.fitting(lengths)
    assert proposed == usual or usual > most
