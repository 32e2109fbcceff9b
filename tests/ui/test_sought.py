import pytest

from companion.ui.sought import meant

SEEN = ("Text size", "Of the size that your system has, 80 to 250 %.")
ALSO = "bigger, larger, hard of seeing"


@pytest.mark.parametrize(
    ("sought", "needed"),
    [
        ("", []),
        ("text", []),
        ("SIZE", []),
        ("siz", []),
        ("250", []),
        ("bigger", ["bigger"]),
        ("bigger text", ["bigger"]),
        ("see big", ["hard of seeing", "bigger"]),
        ("Größe", None),
        ("ize", None),
        ("bigger sound", None),
    ],
)
def test_each_word_begins_one_that_is_seen_or_one_of_the_others(sought, needed):
    assert meant(sought, SEEN, ALSO) == needed


def test_accents_and_marks_do_not_matter():
    assert meant("“café!”", ["Cafe"], "") == []
    assert meant("cafe", ["CAFÉ"], "") == []
