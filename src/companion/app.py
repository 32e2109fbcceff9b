"""The composition root: the one place that builds things and hands them to each other.

Imports stand where they are needed: the window is to be there before the sound is.
"""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from companion.checkin.help_lines import HelpPlace
    from companion.checkin.records import CheckIn, Session
    from companion.playback.session_player import Lay, Opened, ThreadedPlayer
    from companion.ports import (
        Awake,
        BrokenEntry,
        Choice,
        Entry,
        Motions,
        Shortcut,
        Slumber,
        Telephone,
    )
    from companion.practice.layout import ClipFrames
    from companion.practice.model import Practice
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Wishes
    from companion.sound.bank import SoundBank
    from companion.sound.render import Renderer
    from companion.speech.late_voice import LateVoice
    from companion.storage.bed_shelf import BedShelf
    from companion.storage.first_look import FirstLook
    from companion.storage.log import Log
    from companion.storage.log_backups import LogBackups
    from companion.storage.log_files import LogFiles
    from companion.storage.log_health import LogHealth
    from companion.storage.log_lock import LogLock
    from companion.storage.own_patterns import OwnPatternFiles
    from companion.storage.own_scripts import OwnFolder
    from companion.storage.paths import Paths
    from companion.storage.preferences import PreferencesFile
    from companion.storage.script_library import ScriptLibrary
    from companion.storage.sound_index import SoundIndex
    from companion.ui.window import MainWindow

CLOSING = 3.0
"""Seconds that the sound device may take to close when the window is gone."""
FIRST_LINES, PATIENCE = 2, 1.5
"""So many lines without a clip are waited for before a session, for so many seconds."""


class Companion:
    """Everything but the window; `cli.tools.Tools` is what the commands see of it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._last_player: ThreadedPlayer | None = None
        self._last_late: LateVoice | None = None

    @cached_property
    def paths(self) -> Paths:
        """Where the person's files are."""
        from companion.storage.paths import find_paths

        return find_paths(self._environ)

    @cached_property
    def index(self) -> SoundIndex:
        """Which voices and beds there are."""
        from companion.storage.assets import find_assets
        from companion.storage.sound_index import SoundIndex

        return SoundIndex(find_assets() / "audio")

    @cached_property
    def library(self) -> ScriptLibrary:
        """The practices."""
        from companion.storage.assets import find_assets
        from companion.storage.script_library import ScriptLibrary

        return ScriptLibrary(
            find_assets() / "scripts", lambda: self.index.beds, self.paths.scripts
        )

    @cached_property
    def preferences(self) -> PreferencesFile:
        """What the person prefers."""
        from companion.storage.preferences import PreferencesFile

        return PreferencesFile(self.paths.preferences, self.now)

    @cached_property
    def own_scripts(self) -> OwnFolder:
        """The folder of the person's own scripts."""
        from companion.storage.own_scripts import OwnFolder

        return OwnFolder(self.paths.scripts)

    @cached_property
    def own_patterns(self) -> OwnPatternFiles:
        """The files of the person's own patterns."""
        from companion.storage.own_patterns import OwnPatternFiles

        return OwnPatternFiles(self.paths.scripts, lambda: self.index.beds)

    @cached_property
    def beds(self) -> BedShelf:
        """The beds, those of the person's own too."""
        from companion.storage.bed_shelf import BedShelf
        from companion.storage.own_beds import OwnBeds

        return BedShelf(self.index, OwnBeds(self.paths.beds))

    @property
    def default_voice(self) -> str | None:
        """The first voice; None where there are only captions."""
        return next(iter(self.index.voices), None)

    @cached_property
    def late_voice(self) -> LateVoice | None:
        """What speaks lines that have no clip; None where it is not installed."""
        from companion.speech.hibari_voice import HibariVoice, is_installed

        if not is_installed():
            return None
        from companion.speech.late_voice import LateVoice
        from companion.storage.clip_cache import ClipCache

        store = ClipCache(self.paths.speech)
        self._last_late = LateVoice(HibariVoice(), store)
        return self._last_late

    def without_clip(self, practice: Practice, voice: str | None) -> list[str]:
        """Give the lines for the late voice, in order; of no voice there are none."""
        if voice is None or self.late_voice is None:
            return []
        recorded = self.index.clip_frames(voice)
        lines = practice.worded().spoken()
        return [text for text in lines if recorded(text) is None]

    def clip_frames(self, voice: str | None) -> ClipFrames:
        """Give the lengths of a voice's clips, and of what was spoken late so far."""
        recorded = self.index.clip_frames(voice)
        if voice is None or self.late_voice is None:
            return recorded
        from companion.speech.bank import recorded_or_late

        return recorded_or_late(recorded, self.late_voice)

    def expected_frames(self, voice: str | None) -> ClipFrames:
        """Give the lengths of a voice's lines, of those without a clip about.

        Loads nothing of the late voice.
        """
        from companion.speech.expected import recorded_or_expected
        from companion.speech.hibari_voice import is_installed

        recorded, late = self.index.clip_frames(voice), self._last_late
        if voice is None or (late is None and not is_installed()):
            return recorded
        return recorded_or_expected(recorded, {} if late is None else late.known())

    def lengths_by_voice(self) -> Sequence[ClipFrames]:
        """Give the lengths of every voice's lines, the usual voice first."""
        return [self.expected_frames(each) for each in self.index.voices or (None,)]

    def renderer(self, timeline: Timeline, voice: str | None) -> Renderer:
        """Make a timeline ready to be rendered, at whatever pace that goes."""
        return self.playable(voice, patient=True)(timeline)

    def playable(
        self, voice: str | None, *, patient: bool = False
    ) -> Callable[[Timeline], Renderer]:
        """Give what makes timelines ready to be rendered, all from the same sounds.

        Where it is not patient, it never waits for a line to be spoken.
        """
        from companion.sound.render import Renderer
        from companion.storage.sound_bank import FileBank

        bank: SoundBank = FileBank(self.index, voice, self.beds.own)
        if voice is not None and self.late_voice is not None:
            from companion.speech.bank import LateBank

            recorded = self.index.clip_frames(voice)
            bank = LateBank(bank, recorded, self.late_voice, patient=patient)
        return lambda timeline: Renderer(timeline, bank)

    def player(
        self,
        lay: Lay,
        voice: str | None,
        wishes: Wishes,
        unspoken: Sequence[str] = (),
    ) -> ThreadedPlayer:
        """Make a player on the default sound device.

        Lines that are `unspoken` so far are spoken meanwhile, and taken in on the way.
        """
        from companion.playback.session_player import ThreadedPlayer
        from companion.speech.asking import Asking

        earlier = [self._last_player] if self._last_player is not None else []

        def open_sound() -> Opened:
            from companion.playback.device import Probe, open_device

            while earlier:  # one at a time: a preview may still fade out
                player.wait_for(earlier.pop())
            probe = Probe()
            from companion.playback.pygame_out import PygameOut

            playable = self.playable(voice)
            # Decodes the bed while the probe is under way.
            playable(player.timeline).block(0, 1)
            if late is not None and unspoken:
                late.wait(unspoken[:FIRST_LINES], PATIENCE)
                player.lay_again()
            player.go_on()
            out, notice = open_device(PygameOut, probe.answers)
            return playable, out, notice

        late, asking = self.late_voice, Asking()
        self._last_player = player = ThreadedPlayer(
            lay, open_sound, voice, wishes, asking
        )
        if late is not None:
            late.ask(unspoken, player.lay_again, asking)
        return player

    def open_log(self, *, at_once: bool = False) -> tuple[Log, str | None]:
        """Open the log, and give a sentence about it if there is one to say.

        `at_once` leaves it to `health` to read all of it afterwards.
        """
        from companion.errors import CompanionError, LogError
        from companion.storage.opening import open_log

        try:
            self.paths.ensure()
        except CompanionError as error:
            raise LogError(str(error)) from error
        log, backups, key = self.paths.log, self.paths.backups, self.lock.key
        opened = open_log(log, backups, self.now(), key=key, at_once=at_once)
        return opened.log, opened.notice

    @cached_property
    def lock(self) -> LogLock:
        """The passphrase of the log."""
        from companion.storage.log_lock import LogLock

        return LogLock(self.paths.log, self.paths.backups, self.now)

    @cached_property
    def health(self) -> LogHealth:
        """What looks at all of the log."""
        from companion.storage.log_health import LogHealth

        return LogHealth(self.paths.log, self.paths.backups, self.lock, self.now)

    @cached_property
    def backups(self) -> LogBackups:
        """The backups of the log."""
        from companion.storage.log_backups import LogBackups

        return LogBackups(self.paths, self.lock, self.now)

    @cached_property
    def log_files(self) -> LogFiles:
        """The log as files, and files that are brought into it."""
        from companion.storage.log_files import LogFiles

        return LogFiles(self.paths.data, lambda: self.open_log()[0])

    def open_session(self, choice: Choice, wishes: Wishes) -> ThreadedPlayer:
        """Make a player for what was chosen."""
        voice = self._voice_of(choice)
        practice = choice.practice.worded(choice.wording)
        lay = self.lay(practice, choice.minutes, voice)
        unspoken = self.without_clip(practice, voice)
        return self.player(lay, voice, wishes, unspoken)

    def lay(
        self,
        practice: Practice,
        minutes: float | None,
        voice: str | None,
        part: Callable[[Timeline], Timeline] = lambda whole: whole,
    ) -> Lay:
        """Give what lays a practice, or a part of it, out by a person's wishes.

        Raises `WrongUse` for a length that it cannot have.
        """
        from companion.practice.layout import lay_out
        from companion.practice.lengths import stretch_to
        from companion.practice.unfolding import Unfolding

        stretch = stretch_to(practice, self.expected_frames(voice), minutes)
        return Unfolding(
            lambda clips, wishes: part(lay_out(practice, clips, stretch, wishes)),
            lambda: self.clip_frames(voice),
        )

    def open_preview(self, choice: Choice) -> ThreadedPlayer:
        """Make a player for a short listen to what was chosen."""
        from companion.practice.preview import preview
        from companion.practice.wishes import NO_WISHES
        from companion.units import Frames

        voice = self._voice_of(choice)
        practice = choice.practice.worded(choice.wording)
        lay = self.lay(practice, None, voice, preview)
        shown = {speak.text for speak in lay(NO_WISHES, Frames(0)).speaks}
        unspoken = [t for t in self.without_clip(practice, voice) if t in shown]
        return self.player(lay, voice, NO_WISHES, unspoken)

    def voices(self) -> Sequence[tuple[str, str]]:
        """Each voice's id, and its name and sound in words, the usual one first."""
        return [(voice.id, voice.told) for voice in self.index.voices.values()]

    def read_library(self) -> Iterator[Entry | BrokenEntry]:
        """Every practice, with its lengths in the usual voice, a file at each step."""
        usual = self.index.clip_frames(self.default_voice)
        yield from self.library.reading(usual, self.lengths_by_voice)

    def _voice_of(self, choice: Choice) -> str | None:
        known = choice.voice in self.index.voices
        return choice.voice if known else self.default_voice

    def open_window(self) -> int:
        """Show the window until it is closed; gives the exit code."""
        from companion.ui.start import run

        code = run(self.window)
        self.let_go()
        return code

    def let_go(self) -> bool:
        """Let go of the sound device; tells whether it let itself be closed."""
        if self._last_late is not None:
            self._last_late.close(CLOSING)
        if self._last_player is None:
            return True
        self._last_player.close()
        return self._last_player.join(CLOSING)

    def window(self) -> MainWindow:
        """Build the window."""
        from companion.ui.ways import Ways
        from companion.ui.window import MainWindow

        return MainWindow(
            Ways(
                library=self.read_library,
                open_session=self.open_session,
                open_preview=self.open_preview,
                voices=self.voices,
                preferences=lambda: self.preferences,
                own_scripts=lambda: self.own_scripts,
                own_patterns=lambda: self.own_patterns,
                beds=lambda: self.beds,
                open_log=lambda: self.open_log(at_once=True),
                now=self.now,
                new_id=self.new_id,
                look=self.first_look,
                lock=lambda: self.lock,
                health=lambda: self.health,
                backups=lambda: self.backups,
                log_files=lambda: self.log_files,
                save_elsewhere=self.save_elsewhere,
                help_places=self.help_places,
                get_ready=self.get_ready,
                awake=self.awake,
                slumber=self.slumber,
                shortcut=self.shortcut if sys.platform == "linux" else None,
                telephone=self.telephone,
                motions=self.motions,
            )
        )

    def first_look(self) -> FirstLook:
        """The look, text size and motion preferred, known before all else is read."""
        from companion.storage.first_look import first_look

        return first_look(self.paths.preferences)

    def help_places(self) -> Sequence[HelpPlace]:
        """Where there is help from people."""
        from companion.storage.assets import find_assets
        from companion.storage.help_file import read_help

        return read_help(find_assets() / "help" / "lines.toml")

    def awake(self) -> Awake:
        """What keeps the screen awake."""
        from companion.desktop.awake import find_awake

        return find_awake()

    def slumber(self) -> Slumber:
        """What tells of the machine's sleep."""
        from companion.desktop.slumber import find_slumber

        return find_slumber()

    def shortcut(self) -> Shortcut:
        """What asks the desktop for a key combination."""
        from companion.desktop.shortcut_portal import PortalShortcut

        return PortalShortcut("Calm now, in Companion")

    def telephone(self) -> Telephone:
        """What knows whether something dials."""
        from companion.desktop.telephone import find_telephone

        return find_telephone()

    def motions(self) -> Motions:
        """What knows whether the system asks for less motion."""
        from companion.desktop.motions import find_motions

        return find_motions()

    def get_ready(self) -> None:
        """Import what sound needs in the background: sessions start sooner."""
        from threading import Thread

        Thread(target=_import_sound, name="get ready", daemon=True).start()

    def save_elsewhere(self, records: Sequence[Session | CheckIn], path: Path) -> None:
        """Write records to a file that can be imported into a log later."""
        from companion.storage.exports import write_jsonl

        write_jsonl(records, path)

    def now(self) -> datetime:
        """The time, with the local offset."""
        return datetime.now().astimezone()

    def new_id(self) -> str:
        """A new UUID."""
        from uuid import uuid4

        return str(uuid4())


def _import_sound() -> None:
    import companion.playback.pygame_out
    import companion.sound.render
    import companion.storage.sound_bank  # noqa: F401
