"""What the files of plans are called."""

import re
import unicodedata

ENDING = ".companion-plan"
_LONGEST = 40


def plan_name(pseudonym: str, revision: int) -> str:
    """Suggest a name for a plan's file, in letters that every system takes."""
    plain = unicodedata.normalize("NFC", pseudonym)
    word = re.sub(r"[^\w-]+", "-", plain)[:_LONGEST].strip("-_")
    return "-".join(filter(None, ("plan", word, str(revision)))) + ENDING
