"""The synthetic voice: hibari, an extra that is loaded when a line needs it."""

from __future__ import annotations

import os
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.speech.reading import as_read
from companion.speech.sayings import TABLE, read_sayings

if TYPE_CHECKING:  # numpy is not needed before a line is to be said
    from hibari import Hibari

    from companion.sound.bank import Samples
    from companion.speech.sayings import Sayings

PACKAGE = "hibari-tts==0.2.1"
"""What speaks; part of each clip's key, since another version says it otherwise."""
VOICE = "heart"
"""The only one that lies in the package; hibari would download any other."""
RECIPE = 1
"""Raised when the way from text to clip changes, so that every clip is made anew."""
SPEED = 0.7
"""About 3 syllables a second; slower, hibari adds sounds of its own."""

_THREADS = 1
"""Fixed, as is the seed: the same line is the same samples every time."""
_SEED = 0
_MOST_PHONEMES = 700
"""Of a sentence. A line of 500 characters has about 600; more is no language."""


def is_installed() -> bool:
    """Tell whether the extra `voice` is there; loads nothing."""
    return find_spec("hibari") is not None


class HibariVoice:
    """Says lines, one at a time; loaded at the first one."""

    def __init__(self) -> None:
        self._loaded: Hibari | None = None

    def key(self, text: str) -> str | None:
        """Give the name of a line's clip; None for a line that cannot be said.

        All that changes the sound is in it. Loads nothing.
        """
        said = self._said(text)
        if said is None:
            return None
        parts = (PACKAGE, VOICE, str(RECIPE), str(SPEED), said)
        return sha256("\n".join(parts).encode()).hexdigest()

    def say(self, text: str) -> Samples | None:
        """Give a line's clip, mono at 48 kHz; None where none comes out well.

        Raises:
            CompanionError: The voice cannot be loaded.
        """
        said = self._said(text)
        if said is None:
            return None
        if self._loaded is None:
            self._loaded = _load()
        return _spoken(self._loaded, said)

    def rest(self) -> None:
        """Let go of the model, about 60 MB; loading it again takes half a second."""
        self._loaded = None

    @cached_property
    def _sayings(self) -> Sayings:
        return read_sayings(TABLE, VOICE)

    def _said(self, text: str) -> str | None:
        line = as_read(text)
        return None if line is None else self._sayings.of(line)


def _load() -> Hibari:
    # Before it is imported: onnxruntime, from 1.29 on, tells its maker over the network
    # what is run, unless this says no. `tests/test_offline.py` sees that it heeds it.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from hibari import Hibari

        return Hibari(voice=VOICE, threads=_THREADS)
    except Exception as error:  # of whatever a broken installation raises
        raise CompanionError(
            "The voice for lines of your own could not be loaded, so they are shown "
            "as captions; to hear them, please install Companion again."
        ) from error


def _spoken(hibari: Hibari, said: str) -> Samples | None:
    from companion.sound.speech_clip import clip_of, faults

    try:
        sentences = hibari.phonemize(said)
        if not sentences or max(map(len, sentences)) > _MOST_PHONEMES:
            return None
        raw = [hibari.from_phonemes(one, SPEED, _SEED) for one in sentences]
        clip = clip_of(raw, hibari.sample_rate)
    except (ArithmeticError, LookupError, ValueError):
        # hibari trips over odd lines, such as a number of forty digits.
        return None
    return None if faults(clip) else clip
