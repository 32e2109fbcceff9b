"""How well the recogniser hears a person whose words are known.

A LibriVox volunteer reads Jane Austen, in the public domain; five sentences, with their
transcript, are in Debian's `pocketsphinx-testdata`.
"""

import re
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from voice.listener import WHISPER_RATE
from voice.words import errors, words

if TYPE_CHECKING:
    from pathlib import Path

    from voice.listener import Listener

_LINE = re.compile(r"<s> (?P<text>.*) </s> \((?P<id>.*)\)")


def rate(folder: "Path", listener: "Listener") -> str:
    """Say, in one line, how many words of the recordings were heard otherwise."""
    if not folder.exists():
        return "not measured here (it comes from Debian's pocketsphinx-testdata)"
    count, wrong, seconds = 0, 0, 0.0
    for line in (folder / "transcription").read_text("utf-8").splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is None:
            continue
        samples, rate = soundfile.read(folder / f"{found['id']}.wav")
        if rate != WHISPER_RATE:
            message = f"expected {WHISPER_RATE} frames a second, found {rate}"
            raise ValueError(message)
        heard = listener.hear_slow(np.asarray(samples, np.float64))
        count += len(words(found["text"]))
        wrong += errors(found["text"], heard)
        seconds += len(samples) / rate
    return (
        f"{100 * wrong / count:.1f} % ({wrong} of {count} words in {seconds:.0f} s, "
        "a LibriVox reading of Jane Austen from Debian's pocketsphinx-testdata)"
    )
