"""Renders what is new, keeps what is not, and removes what no script says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.sound.clips import clip_key
from voice import takes as kept
from voice.clip import CEILING, LOUDNESS, Clip, finish
from voice.edges import clean
from voice.pauses import lengthen
from voice.takes import Take, as_json
from voice.voices import LICENCE, RECIPE, Voice
from voice.words import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from voice.listener import Listener
    from voice.sayings import Sayings
    from voice.speaker import Phonemes, Speaker


@dataclass(frozen=True, slots=True)
class Studio:
    """What a rendering needs: what to say, who speaks, who listens."""

    voice: Voice
    sayings: "Sayings"
    phonemes: "Phonemes"
    speaker: "Speaker"
    listener: "Listener"

    def render(self, text: str) -> tuple[Take, Clip]:
        """Give the first take without a fault, or the one with the fewest errors."""
        said = self.sayings.of(text)
        phonemes = self.phonemes.of(said)
        tried = []
        for speed in self.voice.speeds:
            clip = finish(lengthen(clean(self.speaker.say(phonemes, speed))))
            take = self._take(text, said, phonemes, speed, clip)
            if not take.faults(LOUDNESS, CEILING):
                return take, clip
            tried.append((take, clip))
        return min(tried, key=lambda t: (t[0].wrong, t[0].pace))

    def is_current(self, take: Take | None, text: str) -> bool:
        """Tell whether a take was made as it would be made now."""
        return (
            take is not None
            and take.recipe == RECIPE
            and take.phonemes == self.phonemes.of(self.sayings.of(text))
        )

    def _take(
        self, text: str, said: str, phonemes: str, speed: float, clip: Clip
    ) -> Take:
        heard = self.listener.hear(clip.samples)
        return Take(
            text=text,
            said=said,
            phonemes=phonemes,
            recipe=RECIPE,
            speed=speed,
            frames=len(clip.samples),
            speech=round(clip.speech, 3),
            lufs=round(clip.lufs, 2),
            dbtp=round(clip.dbtp, 2),
            ends=round(clip.ends, 1),
            heard=heard,
            wrong=errors(text, heard),
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a voice's clips and takes are kept."""

    folder: "Path"
    takes: "Path"

    def clip(self, voice: Voice, text: str) -> "Path":
        """Where the clip of a line is kept."""
        return self.folder / f"{clip_key(voice.id, text)}.ogg"


def render_all(
    studio: Studio,
    shelf: Shelf,
    lines: "Sequence[str]",
    force: "Collection[str]",
    tell: "Callable[[str], None]",
) -> list[Take]:
    """Bring the shelf up to date with the lines, and give every take."""
    shelf.folder.mkdir(parents=True, exist_ok=True)
    takes = {t: v for t, v in kept.read(shelf.takes).items() if t in lines}
    for text in lines:
        path = shelf.clip(studio.voice, text)
        forced = any(part in text for part in force)
        if path.exists() and not forced and studio.is_current(takes.get(text), text):
            continue
        take, clip = studio.render(text)
        path.write_bytes(clip.encoded)
        takes[text] = take
        kept.write(shelf.takes, takes.values())
        faults = ", ".join(take.faults(LOUDNESS, CEILING)) or "good"
        tell(f"{faults}: {text}" + (f" ~ {take.heard}" if take.wrong else ""))
    _write_index(studio.voice, shelf, takes)
    _remove_strays(studio.voice, shelf, lines)
    return sorted(takes.values(), key=lambda take: take.text)


def _write_index(voice: Voice, shelf: Shelf, takes: dict[str, Take]) -> None:
    kept.write(shelf.takes, takes.values())
    clips = [
        {
            "text": text,
            "file": shelf.clip(voice, text).name,
            "frames": takes[text].frames,
            "phonemes": takes[text].phonemes,
            "licence": LICENCE,
        }
        for text in sorted(takes)
    ]
    index = {
        "id": voice.id,
        "title": voice.title,
        "synthetic": True,
        "licence": LICENCE,
        "source": voice.source,
        "clips": clips,
    }
    (shelf.folder / "index.json").write_text(as_json(index), "utf-8")


def _remove_strays(voice: Voice, shelf: Shelf, lines: "Sequence[str]") -> None:
    wanted = {shelf.clip(voice, text) for text in lines}
    for path in shelf.folder.glob("*.ogg"):
        if path not in wanted:
            path.unlink()
