"""What was heard against what was written: word error rate."""

import re

# fmt: off
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on

_ALIKE = {
    "centre": "center",
    "colour": "color",
    "colours": "colors",
    "favourite": "favorite",
    "grey": "gray",
    "mr": "mister",
    "neighbour": "neighbor",
    "ok": "okay",
}
"""Spellings that sound the same and that the recogniser writes its own way."""


def words(text: str) -> list[str]:
    """Give the words of a text as they sound: no case, no punctuation, no digits."""
    text = text.lower().replace("\u2019", "").replace("'", "").replace("%", " percent")
    text = re.sub(r"\d+", lambda m: f" {_number(int(m[0]))} ", text)
    found = re.findall(r"[a-z]+", text)
    return [_ALIKE.get(word, word) for word in found]


def _number(n: int) -> str:
    if n < 20:
        return _ONES[n]
    if n < 100:
        return f"{_TENS[n // 10 - 2]} {_ONES[n % 10] if n % 10 else ''}"
    return f"{_ONES[n // 100 % 10]} hundred {_number(n % 100) if n % 100 else ''}"


def errors(written: str, heard: str) -> int:
    """Count the words to insert, delete or replace between two texts."""
    a, b = words(written), words(heard)
    if "".join(a) == "".join(b):
        # "Any thing" and "anything" sound the same.
        return 0
    row = list(range(len(b) + 1))
    for i, word in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            step = min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
            diagonal, row[j] = row[j], step
    return row[-1]
