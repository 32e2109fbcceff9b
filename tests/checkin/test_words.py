import re

from companion.checkin.words import (
    EVERY_FEELING,
    EVERY_SENSATION,
    FEELINGS,
    SENSATIONS,
    Dimension,
)


def test_every_dimension_has_its_words():
    assert list(SENSATIONS) == list(Dimension)
    assert all(len(words) >= 3 for words in SENSATIONS.values())
    assert {"none", "numb", "unsure"} == set(SENSATIONS[Dimension.OPEN])


def test_no_word_stands_for_two_things():
    every = (*EVERY_SENSATION, *EVERY_FEELING)
    assert len(set(every)) == len(every)


def test_there_are_few_enough_words_to_look_through():
    assert 35 <= len(EVERY_SENSATION) <= 45
    assert 8 <= len(FEELINGS) <= 10
    assert all(4 <= len(closer) <= 6 for closer in FEELINGS.values())


def test_ids_are_plain():
    for word in (*EVERY_SENSATION, *EVERY_FEELING):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", word)
