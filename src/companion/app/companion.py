"""Builds the companion: its practices, sound, log and window.

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
    from threading import Thread

    from companion.app.homework import Homework
    from companion.call import Call
    from companion.checkin.help_lines import HelpPlace
    from companion.checkin.records import CheckIn, Session
    from companion.homework.marks import Marked
    from companion.playback.loudspeaker import Device, Loudspeaker
    from companion.playback.session_player import Lay, Opened, ThreadedPlayer
    from companion.playback.share import Listening
    from companion.playback.sound_devices import ProbedDevices
    from companion.ports import (
        AtLogin,
        Awake,
        BrokenEntry,
        Choice,
        Entry,
        FileTypes,
        Motions,
        OpenedPlan,
        Shortcut,
        Slumber,
        Telephone,
    )
    from companion.practice.layout import ClipFrames
    from companion.practice.model import Practice
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Wishes
    from companion.sound.bank import SoundBank
    from companion.sound.carried import Carried
    from companion.sound.render import Renderer
    from companion.speech.late_voice import LateVoice
    from companion.storage.bed_shelf import BedShelf
    from companion.storage.first_look import FirstLook
    from companion.storage.homework.desk_file import DeskStore
    from companion.storage.homework.keys import KeyFiles
    from companion.storage.homework.plan_folder import PlanFolder
    from companion.storage.log import Log
    from companion.storage.log_backups import LogBackups
    from companion.storage.log_files import LogFiles
    from companion.storage.log_health import LogHealth
    from companion.storage.log_lock import LogLock
    from companion.storage.own_help import OwnHelpFile
    from companion.storage.own_patterns import OwnPatternFiles
    from companion.storage.own_scripts import OwnFolder
    from companion.storage.paths import Paths
    from companion.storage.preferences import PreferencesFile
    from companion.storage.script_library import ScriptLibrary
    from companion.storage.sound_index import SoundIndex
    from companion.ui.window import MainWindow

CLOSING = 3.0
"""Seconds that the sound device may take to close when the window is gone."""
APP_ID = "companion"
"""The name of the desktop file, as `ui.start` tells it to Qt."""
NEEDED_BY_SOUND = (
    "playback.pygame_out",
    "playback.session_player",
    "sound.render",
    "speech.bank",
    "storage.later_beds",
    "storage.sound_bank",
)
AT_HAND = 1.0
"""Seconds that a window waits for another process that has the log; see
`make_log_ready`, which waits for longer, out of the window's way."""
FIRST_LINES, PATIENCE = 2, 1.5
"""So many lines without a clip are waited for before a session, for so many seconds."""


class Companion:
    """Everything but the window; `cli.tools.Tools` is what the commands see of it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._players: list[ThreadedPlayer] = []
        self._readying: Thread | None = None
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
    def keys(self) -> KeyFiles:
        """The practitioner's keys; with COMPANION_HOME, in that folder alone."""
        from companion.storage.homework.keys import KeyFiles, KeyPaths
        from companion.storage.homework.secret_places import KeyringPlace

        carried = "COMPANION_HOME" in self._environ
        paths = KeyPaths.below(self.paths.data)
        return KeyFiles(paths, self.now, None if carried else KeyringPlace)

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

    def recorded(self, voice: str | None, carried: Carried | None) -> ClipFrames:
        """Give the lengths of lines that need not be spoken; carried ones come first.

        Of no voice there are none.
        """
        if voice is None:
            return self.index.clip_frames(None)
        from companion.sound.carried import carried_or_recorded

        return carried_or_recorded(carried, self.index.clip_frames(voice))

    def without_clip(
        self, practice: Practice, voice: str | None, carried: Carried | None = None
    ) -> list[str]:
        """Give the lines for the late voice, in order; of no voice there are none."""
        if voice is None or self.late_voice is None:
            return []
        recorded = self.recorded(voice, carried)
        lines = practice.worded().spoken()
        return [text for text in lines if recorded(text) is None]

    def clip_frames(
        self, voice: str | None, carried: Carried | None = None
    ) -> ClipFrames:
        """Give the lengths of a voice's clips, and of what was spoken late so far."""
        recorded = self.recorded(voice, carried)
        if voice is None or self.late_voice is None:
            return recorded
        from companion.speech.bank import recorded_or_late

        return recorded_or_late(recorded, self.late_voice)

    def expected_frames(
        self, voice: str | None, carried: Carried | None = None
    ) -> ClipFrames:
        """Give the lengths of a voice's lines, of those without a clip about.

        Loads nothing of the late voice.
        """
        from companion.speech.expected import recorded_or_expected
        from companion.speech.hibari_voice import is_installed

        recorded, late = self.recorded(voice, carried), self._last_late
        if voice is None or (late is None and not is_installed()):
            return recorded
        return recorded_or_expected(recorded, {} if late is None else late.known())

    def lengths_by_voice(self) -> Sequence[ClipFrames]:
        """Give the lengths of every voice's lines, the usual voice first."""
        return [self.expected_frames(each) for each in self.index.voices or (None,)]

    def renderer(
        self, timeline: Timeline, voice: str | None, carried: Carried | None = None
    ) -> Renderer:
        """Make a timeline ready to be rendered, at whatever pace that goes."""
        return self.playable(voice, carried, patient=True)(timeline)

    def playable(
        self,
        voice: str | None,
        carried: Carried | None = None,
        *,
        patient: bool = False,
        come: Callable[[], None] | None = None,
    ) -> Callable[[Timeline], Renderer]:
        """Give what makes timelines ready to be rendered, all from the same sounds.

        Where it is not patient, it never waits for a line to be spoken. With `come`, it
        waits for no bed either; it is silent, and `come` is called when it is there.
        """
        from companion.sound.render import Renderer
        from companion.storage.sound_bank import FileBank

        bank: SoundBank = FileBank(self.index, voice, self.beds.own)
        if come is not None:
            from companion.storage.later_beds import LaterBeds

            bank = LaterBeds(bank, come)
        if voice is not None and self.late_voice is not None:
            from companion.speech.bank import LateBank

            recorded = self.index.clip_frames(voice)
            bank = LateBank(bank, recorded, self.late_voice, patient=patient)
        if voice is not None and carried is not None:
            from companion.sound.carried import CarriedBank

            bank = CarriedBank(carried, bank)
        return lambda timeline: Renderer(timeline, bank)

    def player(
        self,
        lay: Lay,
        voice: str | None,
        wishes: Wishes,
        unspoken: Sequence[str] = (),
        carried: Carried | None = None,
    ) -> ThreadedPlayer:
        """Make a player on the person's sound device; earlier ones are closed.

        Lines that are `unspoken` so far are spoken meanwhile, and taken in on the way.
        """
        from companion.playback.session_player import ThreadedPlayer
        from companion.speech.asking import Asking

        earlier = self._players

        def open_sound() -> Opened:
            while earlier:  # one at a time: a preview may still fade out
                player.wait_for(earlier.pop())
            if player.is_loud:
                self.loudspeaker.get_ready()
            playable = self.playable(voice, carried)
            # Decodes the bed while the device is being tried.
            playable(player.timeline).block(0, 1)
            if late is not None and unspoken:
                late.wait(unspoken[:FIRST_LINES], PATIENCE)
                player.lay_again()
            return playable, None, None

        late, asking = self.late_voice, Asking()
        player = ThreadedPlayer(
            lay, open_sound, voice, wishes, asking, self.listening()
        )
        self._players = [player]
        if late is not None:
            late.ask(unspoken, player.lay_again, asking)
        return player

    def quick_player(
        self,
        lay: Lay,
        voice: str | None,
        playable: Callable[[Timeline], Renderer] | None = None,
    ) -> ThreadedPlayer:
        """Make a player whose sound is there at once, as for calm now.

        Where another one has the loudspeaker it is handed over; that one is paused
        then, and takes it again when it is resumed. `playable`: other sounds than the
        voice's and the beds.
        """
        from companion.playback.session_player import ThreadedPlayer

        others = [each for each in self._players if not each.is_over]

        def open_sound() -> Opened:
            for each in others:
                each.give_way()
            usual = playable or self.playable(voice, come=player.render_again)
            return usual, None, None

        listening = self.listening(quick=True)
        player = ThreadedPlayer(lay, open_sound, voice, listening=listening)
        self._players = [*others, player]
        return player

    @cached_property
    def loudspeaker(self) -> Loudspeaker:
        """The sound device, which one player at a time has."""
        from companion.playback.loudspeaker import Loudspeaker

        def make(name: str | None) -> Device:
            from companion.playback.pygame_out import PygameOut

            return PygameOut(name)

        def can_open() -> bool | None:
            from companion.playback.pygame_out import can_open

            return can_open()

        return Loudspeaker(make, can_open)

    @cached_property
    def sound_devices(self) -> ProbedDevices:
        """The sound devices to choose from."""
        from companion.playback.sound_devices import ProbedDevices

        return ProbedDevices()

    def listening(self, *, quick: bool = False) -> Listening:
        """Give how the person hears."""
        from companion.playback.share import Listening

        hearing = self.preferences.glance().hearing
        return Listening(self.loudspeaker, hearing, self.now, quick)

    def make_log_ready(self) -> str | None:
        """Do what the first opening of the log may take long for; for a thread."""
        log, notice = self.open_log(at_once=True)
        log.close()
        return notice

    def open_log(
        self, *, at_once: bool = False, patience: float | None = None
    ) -> tuple[Log, str | None]:
        """Open the log, and give a sentence about it if there is one to say.

        `at_once` leaves it to `health` to read all of it afterwards. `patience`: how
        many seconds it waits for another process; None: as long as any work takes.
        """
        from companion.errors import CompanionError, LogError
        from companion.storage.database import OPENING_PATIENCE
        from companion.storage.opening import open_log

        try:
            self.paths.ensure()
        except CompanionError as error:
            raise LogError(str(error)) from error
        log, backups, key = self.paths.log, self.paths.backups, self.lock.key
        opened = open_log(
            log,
            backups,
            self.now(),
            key=key,
            at_once=at_once,
            patience=OPENING_PATIENCE if patience is None else patience,
        )
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
        voice, carried = self._voice_of(choice), self._carried(choice)
        practice = choice.practice.worded(choice.wording)
        lay = self.lay(practice, choice.minutes, voice, carried=carried)
        unspoken = self.without_clip(practice, voice, carried)
        return self.player(lay, voice, wishes, unspoken, carried)

    def _carried(self, choice: Choice) -> Carried | None:
        """Give the lines that a homework plan carries for what was chosen.

        Those in the voice that was asked for come first, also where this companion has
        no such voice; what is not carried is said in the usual one then.
        """
        if choice.carried is None:
            return None
        from companion.storage.homework.carried_lines import CarriedLines

        return CarriedLines(choice.carried, choice.voice or self.default_voice)

    def carried_entry(self, practice: Practice, plan: OpenedPlan) -> Entry:
        """Give a practice that a homework plan carries, with its possible lengths."""
        from companion.ports import Choice
        from companion.storage.script_library import own_entry

        def lengths(voice: str | None) -> ClipFrames:
            carried = self._carried(Choice(practice, voice=voice, carried=plan))
            return self.expected_frames(voice, carried)

        voices = self.index.voices or (None,)
        return own_entry(practice, lambda: [lengths(voice) for voice in voices])

    @cached_property
    def plan_files(self) -> PlanFolder:
        """The homework plans of the person."""
        from companion.storage.homework.plan_folder import PlanFolder

        return PlanFolder(self.paths.plans)

    @cached_property
    def homework(self) -> Homework:
        """What gives and takes homework is built there."""
        from companion.app.homework import Homework

        return Homework(self)

    @property
    def desk(self) -> DeskStore:
        """What a practitioner keeps."""
        return self.homework.desk

    def lay(
        self,
        practice: Practice,
        minutes: float | None,
        voice: str | None,
        part: Callable[[Timeline], Timeline] = lambda whole: whole,
        carried: Carried | None = None,
    ) -> Lay:
        """Give what lays a practice, or a part of it, out by a person's wishes.

        Raises `WrongUse` for a length that it cannot have.
        """
        from companion.practice.layout import lay_out
        from companion.practice.lengths import stretch_to
        from companion.practice.unfolding import Unfolding

        expected = self.expected_frames(voice, carried)
        stretch = stretch_to(practice, expected, minutes)
        return Unfolding(
            lambda clips, wishes: part(lay_out(practice, clips, stretch, wishes)),
            lambda: self.clip_frames(voice, carried),
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

    def open_calm(self) -> ThreadedPlayer:
        """Make a player for calm now; reads nothing but the preferences."""
        from companion.practice.calm import lay_calm

        preferred = self.preferences.glance().voice
        voice = preferred if preferred in self.index.voices else self.default_voice
        clips = self.index.clip_frames(voice)
        return self.quick_player(lambda wishes, _at: lay_calm(clips, wishes), voice)

    def open_check(self, timeline: Timeline) -> ThreadedPlayer:
        """Make a player for bells and ticks, to hear how sound comes."""
        return self.quick_player(lambda _wishes, _at: timeline, None)

    def open_note(self, data: bytes) -> ThreadedPlayer:
        """Make a player for a spoken note; raises `CompanionError` for what is none."""
        from companion.sound.render import Renderer
        from companion.storage.homework.note_bank import NoteBank

        bank = NoteBank(data)
        return self.quick_player(
            lambda _wishes, _at: bank.timeline, None, lambda all_: Renderer(all_, bank)
        )

    def is_new(self) -> bool:
        """Tell whether nothing of the person is on the disk yet."""
        from companion.storage.earlier import is_new

        return is_new(self.paths)

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

    def open_window(self, call: Call | None = None, address: str | None = None) -> int:
        """Run the window until it is closed; gives the exit code.

        Args:
            call: How it begins; None: seen.
            address: Where others that are started reach it.
        """
        import gc

        # What is made at a start stays: a search for garbage finds none. The window
        # lets them begin again once it is there.
        gc.disable()
        from companion.call import Call, Word
        from companion.ui.start import run

        code = run(self.window, call or Call(Word.SHOW), address)
        self.let_go()
        return code

    def let_go(self) -> bool:
        """Let go of the sound device; tells whether it let itself be closed."""
        if self._last_late is not None:
            self._last_late.close(CLOSING)
        for player in self._players:
            player.close()
        if self._readying is not None:
            # What is half imported when the process leaves is told as an error.
            self._readying.join(CLOSING)
        closed = [player.join(CLOSING) for player in self._players]
        return all(closed)

    def window(self) -> MainWindow:
        """Build the window."""
        from companion.ui.ways import Ways
        from companion.ui.window import MainWindow

        return MainWindow(
            Ways(
                library=self.read_library,
                open_session=self.open_session,
                open_preview=self.open_preview,
                open_calm=self.open_calm,
                open_check=self.open_check,
                is_new=self.is_new,
                voices=self.voices,
                preferences=lambda: self.preferences,
                own_scripts=lambda: self.own_scripts,
                own_patterns=lambda: self.own_patterns,
                beds=lambda: self.beds,
                open_log=lambda: self.open_log(at_once=True, patience=AT_HAND),
                make_log_ready=self.make_log_ready,
                now=self.now,
                new_id=self.new_id,
                look=self.first_look,
                lock=lambda: self.lock,
                health=lambda: self.health,
                backups=lambda: self.backups,
                log_files=lambda: self.log_files,
                sound_devices=lambda: self.sound_devices,
                save_elsewhere=self.save_elsewhere,
                help_places=self.help_places,
                own_help=lambda: self.own_help,
                get_ready=self.get_ready,
                at_login=self.at_login,
                file_types=self.file_types,
                calm_command=self.calm_command,
                awake=self.awake,
                slumber=self.slumber,
                shortcut=self.shortcut if sys.platform == "linux" else None,
                telephone=self.telephone,
                homework=self.homework.ways(),
                motions=self.motions,
            )
        )

    def first_look(self) -> FirstLook:
        """The look, text size and motion preferred, known before all else is read."""
        from companion.storage.first_look import first_look

        return first_look(self.paths.preferences)

    @cached_property
    def own_help(self) -> OwnHelpFile:
        """The person's own contacts and notes."""
        from companion.storage.own_help import OwnHelpFile

        return OwnHelpFile(self.paths.help, self.now)

    def help_places(self) -> Sequence[HelpPlace]:
        """Where there is help from people."""
        from companion.storage.assets import find_assets
        from companion.storage.help_file import read_help

        return read_help(find_assets() / "help" / "lines.toml")

    def at_login(self) -> AtLogin:
        """Whether it starts when the person logs in."""
        from companion.desktop.at_login import at_login
        from companion.desktop.own_command import own_command

        return at_login(self._environ, own_command(environ=self._environ))

    def file_types(self) -> FileTypes | None:
        """Whether homework files open with it; None where that is not offered."""
        from companion.desktop.file_types import file_types
        from companion.desktop.own_command import own_command

        return file_types(self._environ, own_command(environ=self._environ))

    def calm_command(self) -> str:
        """What a person can bind to a key of their desktop."""
        from companion.desktop.own_command import as_typed, own_command

        return as_typed((*own_command(environ=self._environ), "calm"))

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

        return PortalShortcut("Calm now, in Companion", APP_ID)

    def telephone(self) -> Telephone:
        """What knows whether something dials."""
        from companion.desktop.telephone import find_telephone

        return find_telephone()

    def motions(self) -> Motions:
        """What knows whether the system asks for less motion."""
        from companion.desktop.motions import find_motions

        return find_motions()

    def get_ready(self) -> Callable[[], bool]:
        """Import what sound needs in the background: sessions start sooner.

        Gives what tells whether that is done.
        """
        from threading import Thread

        thread = Thread(target=_import_sound, name="get ready", daemon=True)
        self._readying = thread
        thread.start()
        return lambda: not thread.is_alive()

    def save_elsewhere(
        self, records: Sequence[Session | CheckIn | Marked], path: Path
    ) -> None:
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
    """Import what sound needs; what another thread is importing too is left to it."""
    from importlib import import_module

    for name in NEEDED_BY_SOUND:
        try:
            import_module(f"companion.{name}")
        except RuntimeError:  # Python's way to end a deadlock between two imports
            continue
