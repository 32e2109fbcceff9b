"""Names and texts from elsewhere, without what cannot be seen in them.

HTML is text like any other here: whoever shows it shows it plainly.
"""

import unicodedata

LONGEST_NAME = 200
"""Characters of a name or a title."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control and format characters, surrogates, and those that mean nothing."""
_BLANKS = set("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing (Hangul fillers, Braille blank)."""
_JOINERS = "\u200c\u200d"
"""Some scripts, and many emoji, are not themselves without these."""


def plain_line(text: str) -> str:
    """Give a text on one line: what cannot be seen is gone, each gap is one space.

    So no name can hold line ends, turn the direction of reading, or look like another
    one that differs in nothing seen but joiners.
    """
    return " ".join(_seen(text, "").split())


def plain_name(text: str) -> str:
    """Give a text as `plain_line` does; a very long one is cut."""
    line = plain_line(text)
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


def plain_text(text: str) -> str:
    """Give a text with its line ends, all of one kind; else as `plain_line` does.

    Spaces within a line stay, those at both ends of the text go.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _seen(lines, "\n").strip()


def is_plain_line(text: str) -> bool:
    """Tell whether a text is one line in which all can be seen."""
    return _seen(text, "") == text


def _seen(text: str, kept: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char == kept else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _BLANKS:
        return " "
    if char in _JOINERS or unicodedata.category(char) not in _UNSEEN:
        return char
    # What parts words goes on parting them.
    return " " if char.isspace() else ""
