from companion.checkin.words import (
    EVERY_FEELING,
    EVERY_SENSATION,
    Dimension,
)
from companion.ui import felt_words


def test_every_word_on_offer_can_be_said(qapp):
    for dimension in Dimension:
        assert felt_words.dimension_in_words(dimension)
    told = felt_words.sensations_in_words()
    assert tuple(told) == EVERY_SENSATION
    assert len(set(told.values())) == len(told)
    feelings = [felt_words.feeling_in_words(word) for word in EVERY_FEELING]
    assert len(set(feelings)) == len(feelings)
    assert not any("-" in word for word in feelings)


def test_a_word_that_is_not_known_here_is_shown_as_it_is(qapp):
    assert felt_words.sensation_in_words("like velvet") == "like velvet"
    assert felt_words.feeling_in_words("like velvet") == "like velvet"
