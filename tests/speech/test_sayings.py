import pytest

from companion.speech.reading import as_read
from companion.speech.sayings import TABLE, read_sayings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Let your eyes close.", "Let your eyes [close](/klˈOz/)."),  # noqa: RUF001
        ("Stay close to the chair.", "Stay close to the chair."),
        ("Close the door.", "[Close](/klˈOz/) the door."),  # noqa: RUF001
    ],
)
def test_words_with_two_sounds_are_told_apart(text: str, said: str) -> None:
    assert read_sayings(TABLE, "heart").of(text) == said


def test_a_rule_for_other_voices_does_not_count() -> None:
    assert read_sayings(TABLE, "heart").of("And rest.") == "And rest."
    assert read_sayings(TABLE, "echo").of("And rest.") != "And rest."


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Breathe in.", "Breathe in."),
        ("Hello 😊 there ☺️ !", "Hello there !"),
        ("A café, naïvely – at 20 °C…", "A café, naïvely – at 20 °C…"),  # noqa: RUF001
        ("soft\u00adly", "softly"),
        ("42", "42"),
        ("½ of it", "½ of it"),
        ("...", None),
        ("— !", None),
        ("😊", None),
        ("", None),
        ("Дыши", None),
        ("Breathe, 你好", None),
        ("שלום", None),
        ("٣ breaths", None),
    ],
)
def test_only_what_an_english_voice_can_say_is_read(
    text: str, read: str | None
) -> None:
    assert as_read(text) == read
