"""Lines without a clip, spoken ahead of the playhead on a thread of their own."""

from __future__ import annotations

import os
import sys
from collections import OrderedDict, deque
from threading import Condition, Lock, Thread, get_native_id
from typing import TYPE_CHECKING, Protocol

from companion.errors import CompanionError
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from companion.sound.bank import Samples

CLIPS_KEPT = 8
"""Clips in memory: the one that is heard, and those just before and after."""
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
        self._notice: str | None = None
        self._failure: BaseException | None = None
        self._kept: OrderedDict[str, Samples] = OrderedDict()

    def ask(self, lines: Iterable[str], told: Callable[[], None] | None = None) -> None:
        """Speak these lines next, in place of those still waiting; none: only cancel.

        `told` is called after each line that is ready, on the background thread.
        """
        with self._changed:
            missing = (text for text in lines if text not in self._settled)
            self._waiting = deque(dict.fromkeys(missing))
            self._told = told
            if self._waiting and self._thread is None and not self._closed:
                self._thread = Thread(target=self._work, name="late voice")
                self._thread.start()
            self._changed.notify_all()

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

    def samples(self, text: str) -> Samples:
        """Give the clip of a line that is ready, mono."""
        with self._changed:
            clip = self._kept.get(text)
        if clip is None:
            clip = self._again(text)
        self._keep(text, clip)
        return clip

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

    def notice(self) -> str | None:
        """A sentence the person should see: that the voice could not be loaded."""
        return self._notice

    def failure(self) -> BaseException | None:
        """What ended the speaking by itself, if anything did: our bug."""
        return self._failure

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
        try:
            while (text := self._next()) is not None:
                self._settle([text], self._speak(text))
            with self._speaking:
                self._voice.rest()
        except CompanionError as error:
            self._give_up(str(error), None)
        except BaseException as error:
            self._give_up(None, error)

    def _next(self) -> str | None:
        with self._changed:
            if self._waiting:
                return self._waiting[0]
            self._thread = None
            self._changed.notify_all()
            return None

    def _speak(self, text: str) -> Frames | None:
        key = self._voice.key(text)
        if key is None:
            return None
        clip = self._store.read(key)
        if clip is None:
            clip = self._say(text)
            if clip is None:
                return None
            self._store.write(key, clip)
        self._keep(text, clip)
        return Frames(len(clip))

    def _say(self, text: str) -> Samples | None:
        with self._speaking:
            return self._voice.say(text)

    def _settle(self, lines: Sequence[str], frames: Frames | None) -> None:
        with self._changed:
            self._settled.update(dict.fromkeys(lines, frames))
            while self._waiting and self._waiting[0] in self._settled:
                self._waiting.popleft()
            told = self._told
            self._changed.notify_all()
        if told is not None and frames is not None:
            told()

    def _give_up(self, notice: str | None, failure: BaseException | None) -> None:
        """Leave all that was asked for as captions."""
        with self._changed:
            self._notice, self._failure = notice, failure
            self._settled.update(dict.fromkeys(self._waiting))
            self._waiting.clear()
            self._thread = None
            self._changed.notify_all()

    def _again(self, text: str) -> Samples:
        """Give a clip that was ready once; the store may have let go of it since."""
        key = self._voice.key(text)
        clip = None if key is None else self._store.read(key)
        if clip is None:
            clip = self._say(text)
        if clip is None:
            raise KeyError(text)
        return clip

    def _keep(self, text: str, clip: Samples) -> None:
        with self._changed:
            self._kept[text] = clip
            self._kept.move_to_end(text)
            if len(self._kept) > CLIPS_KEPT:
                self._kept.popitem(last=False)


def _let_others_go_first() -> None:
    """Lower this thread's priority, where threads have one of their own: on Linux."""
    if sys.platform == "linux":
        thread = get_native_id()
        now = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, min(LAST, now + STEP_BACK))
