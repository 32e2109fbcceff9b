"""Renders the lines of all voices in several processes, one thread each."""

import signal
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from voice import sayings
from voice.listener import Listener
from voice.render import Studio
from voice.reviewed import Reviewed
from voice.speaker import Network, Phonemes, Speaker
from voice.voices import VOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from voice.models import Models
    from voice.shelf import Shelf
    from voice.takes import Take

_SAVED_EVERY = 20
"""Clips between two writings of the takes; a killed run does at most these again."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The files in which a person says how words are spoken and heard."""

    sayings: "Path"
    reviewed: "Path"


@dataclass(frozen=True, slots=True)
class Done:
    """A rendered line."""

    voice: str
    take: "Take"
    encoded: bytes
    faults: list[str]


def render_all(
    models: "Models",
    tables: Tables,
    shelves: "Mapping[str, Shelf]",
    missing: "Sequence[tuple[str, str]]",
    jobs: int,
    tell: "Callable[[Done, int], None]",
) -> None:
    """Render each missing (voice, line) and put it on its shelf.

    Stopped by Ctrl+C or SIGTERM, it keeps what is done; `tell` also gets how many are.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped; what is done is kept."))
    crew = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_begin, initargs=(models, tables)
    )
    try:
        works = [crew.submit(_render, voice, text) for voice, text in missing]
        for count, work in enumerate(as_completed(works), 1):
            done = work.result()
            shelves[done.voice].put(done.take, done.encoded)
            tell(done, count)
            if count % _SAVED_EVERY == 0:
                shelves[done.voice].save()
    finally:
        crew.shutdown(wait=False, cancel_futures=True)
        for shelf in shelves.values():
            shelf.save()


_studios: dict[str, Studio] = {}


def _begin(models: "Models", tables: Tables) -> None:
    network = Network(models.kokoro, models.lengths)
    listener = Listener(models.whisper)
    reviewed = Reviewed(tables.reviewed)
    for voice in VOICES.values():
        speaker = Speaker(network, models.voice(voice.kokoro))
        phonemes = Phonemes(voice.british)
        spoken = sayings.read(tables.sayings, voice.id)
        _studios[voice.id] = Studio(
            voice, spoken, reviewed, phonemes, speaker, listener
        )


def _render(voice: str, text: str) -> Done:
    studio = _studios[voice]
    take, encoded = studio.render(text)
    return Done(voice, take, encoded, studio.faults(take))
