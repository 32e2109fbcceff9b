import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.plain_words import (
    LONGEST_NAME,
    is_plain_line,
    plain_line,
    plain_name,
    plain_text,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Dr Mara Lind", "Dr Mara Lind"),
        (" Dr\u00a0 Mara\r\nLind\x00", "Dr Mara Lind"),
        ("exe.\u202egpj", "exe.gpj"),
        ("a\u200bd\u00admin\ufeff", "admin"),
        ("<b>Mara</b>", "<b>Mara</b>"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("one\u2028two", "one two"),
        ("\ue000\U000e0041", ""),
        ("Mara Lind\u3164", "Mara Lind"),
        ("\u2800\u115f\uffa0", ""),
    ],
)
def test_a_line_has_only_what_can_be_seen(text: str, plain: str) -> None:
    assert plain_line(text) == plain


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    line, whole = plain_line(text), plain_text(text)
    assert plain_line(line) == line
    assert is_plain_line(line)
    assert plain_text(whole) == whole
    assert all(is_plain_line(each) for each in whole.split("\n"))
    assert len(plain_name(text * 20)) <= LONGEST_NAME


def test_a_text_keeps_its_lines() -> None:
    assert plain_text(" one\r\n\ttwo\rthree\x07  \n") == "one\n two\nthree"
