"""Lines without a clip, spoken ahead of the playhead on a thread of their own."""

from __future__ import annotations

import os
import sys
from collections import deque
from threading import Condition, Lock, Thread, get_native_id
from typing import TYPE_CHECKING, Protocol

from companion.errors import CompanionError
from companion.speech.asking import Asking
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from companion.sound.bank import Samples

STEP_BACK = 10
"""By how much the system's other work goes before speaking."""
LAST = 19
"""Behind everything else."""


class Voice(Protocol):
    """Says lines; the same line always sounds the same."""

    def key(self, text: str) -> str | None:
        """Give the name of a line's clip; None for a line that cannot be said."""

    def say(self, text: str) -> Samples | None:
        """Give a line's clip, mono; None where none comes out well."""

    def rest(self) -> None:
        """Let go of what takes memory, until the next line."""


class ClipStore(Protocol):
    """Keeps clips by their names, as long as there is room."""

    def read(self, key: str) -> Samples | None:
        """Give a clip; None where it is not kept."""

    def write(self, key: str, clip: Samples) -> None:
        """Keep a clip."""


class LateVoice:
    """Speaks lines in the background, in the order in which they were asked for.

    A line is settled once it is ready, or once it is known that it stays a caption.
    What goes wrong is told to who asked; its lines are tried again when asked for.
    The thread lives while there is something to say. May be called from any thread.
    """

    def __init__(self, voice: Voice, store: ClipStore) -> None:
        self._voice = voice
        self._store = store
        self._changed = Condition()
        self._speaking = Lock()
        self._settled: dict[str, Frames | None] = {}
        self._waiting: deque[str] = deque()
        self._told: Callable[[], None] | None = None
        self._thread: Thread | None = None
        self._closed = False
        self._given_up: set[str] = set()
        self._asking = Asking()

    @property
    def asking(self) -> Asking:
        """What was asked for last."""
        return self._asking

    def ask(
        self,
        lines: Iterable[str],
        told: Callable[[], None] | None = None,
        asking: Asking | None = None,
    ) -> Asking:
        """Speak these lines next, in place of those still waiting; none: only cancel.

        Those that are ready are read anew, for the store may have let go of them since.
        `told` is called after each other line that is ready, on the background thread.
        Gives what tells how it went: `asking`, or a new one.
        """
        asking = asking or Asking()
        with self._changed:
            for text in self._given_up | self._asking.lost():
                self._settled.pop(text, None)
            self._given_up.clear()
            self._asking = asking
            self._waiting = deque(dict.fromkeys(lines))
            self._told = told
            if self._waiting and self._thread is None and not self._closed:
                self._thread = Thread(target=self._work, name="late voice")
                self._thread.start()
            self._changed.notify_all()
        return asking

    def frames(self, text: str) -> Frames | None:
        """Give the length of a line's clip; None where it is not ready, or never."""
        return self._settled.get(text)

    def lengths(self) -> dict[str, Frames]:
        """Give the lengths of all clips that are ready, as they are at this moment."""
        with self._changed:
            return {
                text: frames
                for text, frames in self._settled.items()
                if frames is not None
            }

    def known(self) -> dict[str, Frames | None]:
        """Give every settled line with its length; None where it stays a caption."""
        with self._changed:
            return dict(self._settled)

    def samples(self, text: str, *, patient: bool = False) -> Samples:
        """Give the clip of a line that is ready, mono.

        Where the clip is nowhere any more it is said again, if there is time for that;
        else it is silence, and the person is told.
        """
        with self._changed:
            asking, frames = self._asking, self._settled.get(text) or 0
        clip = asking.clip(text)
        if clip is None and text not in asking.lost():
            clip = self._stored(text)
            if clip is None and patient:
                clip = self._say(text)
            if clip is None:
                asking.lose(text)
            else:
                asking.keep(text, clip)
        return _silence(frames) if clip is None else clip

    def wait(self, lines: Sequence[str], timeout: float | None = None) -> bool:
        """Wait until lines are settled, for at most so many seconds; tells if so.

        Returns at once where nothing is being spoken any more.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._thread is None or self._count(lines) == len(lines),
                timeout,
            )
            return self._count(lines) == len(lines)

    def settled(self, lines: Iterable[str]) -> int:
        """Count the lines that are ready, or are known to stay captions."""
        with self._changed:
            return self._count(lines)

    def is_busy(self) -> bool:
        """Tell whether there is still something being spoken."""
        return self._thread is not None

    def close(self, timeout: float | None = None) -> bool:
        """Say no more; tells whether the line being said ended in time, in seconds."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return thread is None or not thread.is_alive()

    def _count(self, lines: Iterable[str]) -> int:
        return sum(text in self._settled for text in lines)

    def _work(self) -> None:
        _let_others_go_first()
        asking = self._asking
        while (job := self._next()) is not None:
            text, asking = job
            self._speak(text, asking)
        try:
            with self._speaking:
                self._voice.rest()
        except BaseException as error:
            asking.end_with(None, error)

    def _next(self) -> tuple[str, Asking] | None:
        with self._changed:
            if self._waiting:
                return self._waiting.popleft(), self._asking
            self._thread = None
            self._changed.notify_all()
            return None

    def _speak(self, text: str, asking: Asking) -> None:
        try:
            self._settle(text, self._made(text, asking))
        except CompanionError as error:
            asking.end_with(str(error), None)
            self._give_up(text, asking)
        except BaseException as error:
            asking.end_with(None, error)
            self._give_up(text, asking)

    def _made(self, text: str, asking: Asking) -> Frames | None:
        key = self._voice.key(text)
        if key is None:
            return None
        clip = self._store.read(key)
        if clip is None:
            clip = self._say(text)
            if clip is None:
                return None
            self._store.write(key, clip)
        asking.keep(text, clip)
        return Frames(len(clip))

    def _say(self, text: str) -> Samples | None:
        with self._speaking:
            return self._voice.say(text)

    def _settle(self, text: str, frames: Frames | None) -> None:
        with self._changed:
            is_new = frames is not None and self._settled.get(text) is None
            self._settled[text] = frames
            told = self._told
            self._changed.notify_all()
        if told is not None and is_new:
            told()

    def _give_up(self, text: str, asking: Asking) -> None:
        """Leave what was asked for as captions, unless something was asked since."""
        with self._changed:
            if asking is self._asking:
                left = {text, *self._waiting} - self._settled.keys()
                self._given_up |= left
                self._settled.update(dict.fromkeys(left))
                self._waiting.clear()
            self._changed.notify_all()

    def _stored(self, text: str) -> Samples | None:
        """Give a clip that was ready once; the store may have let go of it since."""
        try:
            key = self._voice.key(text)
        except CompanionError:
            return None
        return None if key is None else self._store.read(key)


def _silence(frames: int) -> Samples:
    import numpy as np  # not needed before the first sound

    return np.zeros(frames, np.float32)


def _let_others_go_first() -> None:
    """Lower this thread's priority, where threads have one of their own: on Linux."""
    if sys.platform == "linux":
        thread = get_native_id()
        now = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, min(LAST, now + STEP_BACK))
