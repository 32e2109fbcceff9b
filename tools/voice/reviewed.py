"""What the recogniser wrote otherwise, and was found right when looked over by hand."""

import tomllib
from typing import TYPE_CHECKING

from voice.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from voice.takes import Take


class Reviewed:
    """The hearings that were looked over, and why each is right."""

    def __init__(self, path: "Path") -> None:
        table = tomllib.loads(path.read_text("utf-8"))
        self._why = {
            (row["line"], tuple(words(row["heard"]))): row["why"]
            for row in table.get("hearing", [])
        }

    def why(self, take: "Take") -> str | None:
        """Say why a hearing is right; None where nobody looked it over."""
        return self._why.get((take.text, tuple(words(take.heard))))
