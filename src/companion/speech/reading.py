"""What of a line a voice can read aloud."""

import re
from unicodedata import category, name, normalize

_PICTURES = frozenset({"So", "Sk"})
_SHAPELESS = frozenset({"Mn", "Me", "Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode's kinds of marks on other signs, and of what is not seen."""
_READ = frozenset("°\n\t")


def as_read(text: str) -> str | None:
    """Give a line without emoji and the like; None where an English voice is lost.

    It is where nothing is left to say, and where a letter or digit is not Latin.
    """
    kept = (
        " " if category(sign) in _PICTURES and sign not in _READ else sign
        for sign in normalize("NFC", text)
        if category(sign) not in _SHAPELESS or sign in _READ
    )
    line = re.sub(r"\s+", " ", "".join(kept)).strip()
    said = [sign for sign in line if sign.isalnum()]
    return line if said and all(map(_is_latin, said)) else None


def _is_latin(sign: str) -> bool:
    plain = normalize("NFKC", sign)
    return all(
        part.isascii() or not part.isalnum() or name(part, "").startswith("LATIN")
        for part in plain
    )
