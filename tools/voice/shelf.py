"""A voice's clips, takes and index on the disk."""

from typing import TYPE_CHECKING

from companion.sound.clips import clip_key
from voice import takes as kept
from voice.takes import as_json
from voice.voices import LICENCE, RECIPE

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from voice.takes import Take
    from voice.voices import Voice


class Shelf:
    """What is rendered already: clips are kept at once, takes and index by `save`."""

    def __init__(self, voice: "Voice", folder: "Path", takes: "Path") -> None:
        self.voice = voice
        self._folder = folder
        self._path = takes
        self._takes = kept.read(takes)
        folder.mkdir(parents=True, exist_ok=True)

    def takes(self) -> "list[Take]":
        """Give every take, by its text."""
        return [self._takes[text] for text in sorted(self._takes)]

    def has(self, text: str, phonemes: str) -> bool:
        """Tell whether a line's clip is there, made as it would be made now."""
        take = self._takes.get(text)
        return (
            take is not None
            and take.recipe == RECIPE
            and take.phonemes == phonemes
            and self._clip(text).exists()
        )

    def put(self, take: "Take", encoded: bytes) -> None:
        """Keep a clip on the disk, and its take until `save`."""
        self._clip(take.text).write_bytes(encoded)
        self._takes[take.text] = take

    def save(self) -> None:
        """Write the takes and the index."""
        kept.write(self._path, self._takes.values())
        (self._folder / "index.json").write_text(as_json(self._index()), "utf-8")

    def keep_only(self, lines: "Collection[str]") -> None:
        """Remove the takes and clips of what no script says any more."""
        self._takes = {t: take for t, take in self._takes.items() if t in lines}
        wanted = {self._clip(text) for text in lines}
        for path in self._folder.glob("*.ogg"):
            if path not in wanted:
                path.unlink()

    def _clip(self, text: str) -> "Path":
        return self._folder / f"{clip_key(self.voice.id, text)}.ogg"

    def _index(self) -> dict[str, object]:
        clips = [
            {
                "text": take.text,
                "file": self._clip(take.text).name,
                "frames": take.frames,
                "phonemes": take.phonemes,
                "licence": LICENCE,
            }
            for take in self.takes()
        ]
        return {
            "id": self.voice.id,
            "order": self.voice.order,
            "title": self.voice.title,
            "about": self.voice.about,
            "synthetic": True,
            "licence": LICENCE,
            "source": self.voice.source,
            "clips": clips,
        }
