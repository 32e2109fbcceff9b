"""One request for lines, and what came of it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.sound.bank import Samples

MOST_KEPT = 24 * 1024 * 1024
"""Bytes of clips in memory: some two minutes of speech, ahead of the playhead too."""
LOST = (
    "A spoken line could not be read from the disk again, so it is shown as a caption "
    "only; at the next session it is spoken anew."
)


class Asking:
    """What one player, or one command, hears of the lines it asked for.

    It keeps their clips in memory until it is over. May be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._notice: str | None = None
        self._failure: BaseException | None = None
        self._clips: OrderedDict[str, Samples] = OrderedDict()
        self._size = 0
        self._lost: set[str] = set()
        self._over = False

    def notice(self) -> str | None:
        """A sentence the person should see: that lines cannot be spoken or heard."""
        if self._notice is None and self._lost:
            return LOST
        return self._notice

    def failure(self) -> BaseException | None:
        """What ended the speaking by itself, if anything did: our bug."""
        return self._failure

    def end_with(self, notice: str | None, failure: BaseException | None) -> None:
        """Say why no more of its lines are spoken."""
        self._notice = notice or self._notice
        self._failure = failure or self._failure

    def clip(self, text: str) -> Samples | None:
        """Give a clip that is in memory."""
        with self._lock:
            return self._clips.get(text)

    def keep(self, text: str, clip: Samples) -> None:
        """Keep a clip in memory, in place of those that were kept first."""
        with self._lock:
            if self._over or text in self._clips:
                return
            self._clips[text] = clip
            self._size += clip.nbytes
            while self._size > MOST_KEPT and len(self._clips) > 1:
                self._size -= self._clips.popitem(last=False)[1].nbytes

    def lose(self, text: str) -> None:
        """Note that a clip is nowhere any more; the line is silent from now on."""
        with self._lock:
            self._lost.add(text)

    def lost(self) -> frozenset[str]:
        """Give the lines whose clips are nowhere any more."""
        with self._lock:
            return frozenset(self._lost)

    def over(self) -> None:
        """Let go of the clips: who asked has ended."""
        with self._lock:
            self._over = True
            self._clips.clear()
            self._size = 0
