"""What the commands are given to work with; `app` builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # sound is not needed for most commands
    from collections.abc import Sequence
    from datetime import datetime

    from companion.checkin.help_lines import HelpPlace
    from companion.playback.session_player import Lay, ThreadedPlayer
    from companion.ports import DeskFile, Keys, Lock, PlanFiles
    from companion.practice.layout import ClipFrames
    from companion.practice.model import Practice
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Wishes
    from companion.sound.carried import Carried
    from companion.sound.render import Renderer
    from companion.speech.late_voice import LateVoice
    from companion.storage.bed_shelf import BedShelf
    from companion.storage.log import Log
    from companion.storage.script_library import ScriptLibrary
    from companion.storage.sound_index import SoundIndex


class Tools(Protocol):
    """The companion without its window."""

    @property
    def library(self) -> ScriptLibrary:
        """The practices."""

    @property
    def index(self) -> SoundIndex:
        """Which voices and beds there are."""

    @property
    def beds(self) -> BedShelf:
        """The beds, those of the person's own too."""

    @property
    def default_voice(self) -> str | None:
        """The usual voice; None where there are only captions."""

    @property
    def late_voice(self) -> LateVoice | None:
        """What speaks lines that have no clip; None where it is not installed."""

    def without_clip(
        self, practice: Practice, voice: str | None, carried: Carried | None = None
    ) -> list[str]:
        """Give the lines for the late voice, in order; of no voice there are none."""

    def lengths_by_voice(self) -> Sequence[ClipFrames]:
        """Give the lengths of every voice's lines, the usual voice first."""

    def lay(
        self,
        practice: Practice,
        minutes: float | None,
        voice: str | None,
        *,
        carried: Carried | None = None,
    ) -> Lay:
        """Give what lays a practice out by a person's wishes; raises `WrongUse`."""

    def renderer(
        self, timeline: Timeline, voice: str | None, carried: Carried | None = None
    ) -> Renderer:
        """Make a timeline ready to be rendered; carried lines come before others."""

    def player(self, lay: Lay, voice: str | None, wishes: Wishes) -> ThreadedPlayer:
        """Make a player on the default sound device."""

    @property
    def keys(self) -> Keys:
        """The practitioner's keys."""

    @property
    def desk(self) -> DeskFile:
        """What a practitioner keeps."""

    @property
    def lock(self) -> Lock:
        """The passphrase of the log."""

    def open_log(self) -> tuple[Log, str | None]:
        """Open the log, and give a sentence about it if there is one to say."""

    @property
    def plan_files(self) -> PlanFiles:
        """Homework plans as files."""

    def help_places(self) -> Sequence[HelpPlace]:
        """Give where there is help from people; raises `CompanionError`."""

    def now(self) -> datetime:
        """The time, with the local offset."""

    def new_id(self) -> str:
        """A new UUID."""
