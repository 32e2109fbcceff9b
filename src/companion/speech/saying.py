"""Lines said one after the other, by who waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.sound.bank import Samples
    from companion.speech.late_voice import ClipStore, Voice


class Saying:
    """Says lines as `LateVoice` does, and keeps them in the same store.

    It waits for each, so it is for a thread of one's own.
    """

    def __init__(self, voice: Voice, store: ClipStore) -> None:
        self._voice = voice
        self._store = store

    def say(self, text: str) -> Samples | None:
        """Give a line's clip, mono; None for a line that cannot be said.

        Raises:
            CompanionError: The voice cannot be loaded.
        """
        key = self._voice.key(text)
        if key is None:
            return None
        clip = self._store.read(key)
        if clip is None:
            clip = self._voice.say(text)
            if clip is not None:
                self._store.write(key, clip)
        return clip

    def rest(self) -> None:
        """Let go of what takes memory, until the next line."""
        self._voice.rest()
