"""A process of its own with the real window on a disk that refuses.

Run with the folder in which all of it happens, and with the fault: "full" (the folder
is a disk of its own) or "read-only" (nothing can be made in any folder). It says a line
of JSON for each thing that the window writes: what is seen while it is refused, whether
it was there once it was tried again with room, and what was lost.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel

from companion.app import Companion
from companion.checkin.guard import Rule
from companion.checkin.records import Answers, CheckIn, Occasion, Session
from companion.homework.marks import Mark, Marked
from companion.storage import key
from companion.storage.assets import find_assets
from companion.storage.exports import write_jsonl
from companion.storage.script_library import ScriptLibrary
from companion.ui.looks import LIGHT
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.session import SessionPage
from companion.ui.settings.appearance import AppearanceSection
from companion.ui.settings.backups import BackupsSection
from companion.ui.settings.check_ins import CheckInsSection
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.files import FilesSection
from companion.ui.settings.lock import LockSection
from companion.ui.settings.reminders import RemindersSection
from companion.ui.where import Where
from fakes.player import FakePlayer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Case = Callable[["Person"], Iterator[object]]

PATIENCE = 20.0
SECRET = "four quiet green words"
NOON = datetime(2026, 3, 4, 12).astimezone()
TODAYS = "log-2026-03-04.sqlite"


def an_id(number: int) -> str:
    return str(UUID(int=number))


YESTERDAY = an_id(1)
"""The check-in of the day before."""


@dataclass
class Disk:
    """Where all of it is; refuses, and has room again."""

    folder: Path
    fault: str

    def refuse(self) -> None:
        if self.fault == "full":
            with suppress(OSError), (self.folder / "ballast").open("ab", 0) as ballast:
                while True:
                    ballast.write(bytes(4096))
        else:
            for each in self._folders():
                each.chmod(0o500)

    def relent(self) -> None:
        (self.folder / "ballast").unlink(missing_ok=True)
        if self.fault == "read-only":
            for each in self._folders():
                each.chmod(0o700)

    def _folders(self) -> list[Path]:
        return [self.folder, *(p for p in self.folder.rglob("*") if p.is_dir())]


class Person:
    """Somebody at the window."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk = disk
        self.home = disk.folder / name
        self.now = NOON
        self.companion = companion = Companion({"COMPANION_HOME": str(self.home)})
        companion.now = lambda: self.now  # type: ignore[method-assign]
        self.player = FakePlayer()
        companion.open_session = lambda *_: self.player  # type: ignore[method-assign]
        scripts, beds = find_assets() / "scripts", companion.index.beds
        few = disk.folder / "scripts"
        few.mkdir(exist_ok=True)
        for each in ("coherent-breathing.md", "feet-and-seat.md"):
            shutil.copy(scripts / each, few)
        companion.library = ScriptLibrary(few, lambda: beds)
        companion.get_ready = lambda: lambda: True  # type: ignore[method-assign]
        self.chosen = disk.folder / f"chosen-{name}"
        QFileDialog.getSaveFileName = lambda *_: (str(self.chosen), "")  # type: ignore
        QFileDialog.getOpenFileName = lambda *_: (str(self.chosen), "")  # type: ignore

    def fill_log(self) -> None:
        """Have answered before, with something in every place that is written later."""
        with self.companion.open_log()[0] as log:
            begun = NOON - timedelta(days=3)
            session = Session(an_id(7), "coherent-breathing", "Coherent", begun, 1)
            log.begin(session, CheckIn(an_id(8), an_id(7), Occasion.BEFORE, begun))
            for day in (1, 2):
                at = NOON - timedelta(days=day)
                answers = Answers(distress=day, note=f"note {day}")
                log.add(CheckIn(an_id(day), None, Occasion.ALONE, at, answers))

    def sit_down(self) -> None:
        self.window = window = self.companion.window()
        window.looks.force(LIGHT)
        window.looks.hold_still(True)
        window.show()
        window.activateWindow()
        self.wait(lambda: not window.windowIcon().isNull())
        self.wait(window.library.shelves.is_complete)
        # It comes when it is asked for, not in between.
        self.wait(lambda: hasattr(window, "daily"))
        window.daily.rest()
        self.idle()

    def get_up(self) -> None:
        self.window.close()
        if self.window.isVisible():
            self.window.close()
        self.window.deleteLater()

    def wait(self, until: Callable[[], object]) -> None:
        ends = monotonic() + PATIENCE
        while not until():
            if monotonic() > ends:
                raise TimeoutError("it never came")
            QTest.qWait(5)

    # What is seen.

    @property
    def place(self):
        return self.window.flow.place

    def sees(self) -> list[str]:
        """All sentences that are to be seen."""
        labels = self.window.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and each.text()]

    def press(self, name: str) -> None:
        """Press what is called so, where it is to be seen."""
        QApplication.processEvents()
        for each in self.window.findChildren(QAbstractButton):
            if each.isVisible() and name in (each.text(), each.accessibleName()):
                each.click()
                QApplication.processEvents()
                return
        raise LookupError(name, self.sees())

    # What stands in the log.

    def check_ins(self) -> dict[str, CheckIn]:
        with self.companion.open_log()[0] as log:
            return {each.id: each for each in log.everything()[1]}

    def answered(self, answers: Answers) -> bool:
        return answers in [each.answers for each in self.check_ins().values()]

    def drafted(self, answers: Answers) -> bool:
        with self.companion.open_log()[0] as log:
            return answers in [each.check_in.answers for each in log.drafts()]

    # Ways.

    def section(self, kind: type):
        self.window.places.go(Where.SETTINGS)
        self.idle()
        return self.place.findChild(kind)

    def idle(self) -> None:
        self.wait(lambda: not self.window.care.busy)
        QApplication.processEvents()

    def checking_in(self) -> CheckInPage:
        self.window.places.go(Where.TODAY)
        self.press("Check in")
        return self.place

    def choosing(self) -> CheckInPage:
        """Be asked before the first practice."""
        library = self.window.library
        library.chosen.emit(library.entry_of("coherent-breathing"), None)
        assert isinstance(self.place, CheckInPage)
        return self.place

    def give(self, section: LockSection, button: QAbstractButton, *texts: str) -> None:
        """Give passphrases."""
        button.click()
        for part, text in zip(section.form.fields.fields, texts, strict=True):
            part.setText(text)
        section.form.sure.click()
        self.idle()

    def delete(self, section: DeletingSection) -> None:
        section.begin.click()
        section.go_on.click()
        section.field.setText("delete")
        section.sure.click()
        self.idle()

    def entry(self, check_in_id: str):
        """Open an entry on the page of entries."""
        self.window.places.go(Where.JOURNEY)
        page = self.place
        page.overview.all_asked.emit()
        model = page.entries.entries
        for row in range(model.rowCount()):
            ref = model.ref(row)
            if check_in_id in (ref.check_in_id, ref.session_id):
                page.entries.opened.emit(ref)
                return page
        raise LookupError(check_in_id)


# Each case gets ready and yields; then, refused, acts and yields; then, with room
# again, tries once more and yields whether it is there now. What is meant to be gone
# then comes last.


def a_check_in_alone(person: Person) -> Iterator[object]:
    page = person.checking_in()
    yield
    page.questions.distress.choose(3)
    page.next.click()
    yield
    person.press("Try again")
    yield person.answered(Answers(distress=3))


def a_check_in_before(person: Person) -> Iterator[object]:
    page = person.choosing()
    yield
    page.questions.distress.choose(4)
    page.next.click()
    person.player.stop()
    person.place.follow()
    person.wait(lambda: not isinstance(person.place, SessionPage))
    if isinstance(person.place, CheckInPage):
        person.place.skip.click()
    yield
    person.wait(lambda: person.sees())
    person.press("Try again")
    yield person.answered(Answers(distress=4))


def a_check_in_after(person: Person) -> Iterator[object]:
    person.player = FakePlayer()
    person.choosing().skip.click()
    person.player.reach_end()
    person.place.follow()
    person.window.flow.sitting.finish_rest()
    page = person.place
    yield
    page.questions.distress.choose(0)
    page.next.click()
    yield
    person.press("Try again")
    yield person.answered(Answers(distress=0))


def a_draft_that_is_left(person: Person) -> Iterator[object]:
    page = person.checking_in()
    yield
    page.questions.distress.choose(5)
    page.go_back()
    yield
    person.press("Try again")
    yield person.drafted(Answers(distress=5))


def a_draft_at_closing(person: Person) -> Iterator[object]:
    page = person.checking_in()
    yield
    page.questions.distress.choose(6)
    person.window.close()
    yield
    person.press("Try again")
    yield person.window.isVisible() and person.drafted(Answers(distress=6))


def a_draft_to_let_go(person: Person) -> Iterator[object]:
    page = person.checking_in()
    page.questions.distress.choose(7)
    page.go_back()
    yield
    person.press("Let it go")
    yield
    person.press("Try again")
    yield not person.drafted(Answers(distress=7))


def an_edit(person: Person) -> Iterator[object]:
    page = person.entry(YESTERDAY)
    person.press("Edit")
    yield
    page.shown.questions.distress.choose(9)
    person.press("Save")
    page.shown.go_back()
    yield
    person.press("Save")
    with person.companion.open_log()[0] as log:
        (was,) = log.earlier(YESTERDAY)
        (now,) = log.read([YESTERDAY])
    yield (was.check_in.answers.distress, now.answers.distress) == (1, 9)


def a_deletion(person: Person) -> Iterator[object]:
    page = person.entry(YESTERDAY)
    person.press("Delete")
    yield
    page.shown.notices.shown()[0].buttons[0].click()
    yield
    kept = YESTERDAY in person.check_ins()
    person.press("Try again")
    yield kept and YESTERDAY not in person.check_ins()
    yield {YESTERDAY}


def bringing_back(person: Person) -> Iterator[object]:
    page = person.entry(YESTERDAY)
    person.press("Delete")
    page.shown.notices.shown()[0].buttons[0].click()
    yield
    person.press("Bring back")
    yield
    person.press("Try again")
    yield YESTERDAY in person.check_ins()


def deleting_days(person: Person) -> Iterator[object]:
    person.window.places.go(Where.JOURNEY)
    page = person.place
    page.overview.days_asked.emit()
    yield
    day = (NOON - timedelta(days=1)).date()
    page.shown.delete_asked.emit(day, day)
    person.idle()
    yield
    kept = YESTERDAY in person.check_ins()
    person.press("Try again")
    person.idle()
    yield kept and YESTERDAY not in person.check_ins()
    yield {YESTERDAY}


def own_words(person: Person) -> Iterator[object]:
    section = person.section(CheckInsSection)
    section.change.click()
    section.editor.fields[0].setText("calm as a lake")
    yield
    section.editor.save.click()
    yield
    person.press("Try again")
    with person.companion.open_log()[0] as log:
        yield log.anchors() == {0: "calm as a lake"}


def a_decision(person: Person) -> Iterator[object]:
    yield
    person.window.library.again_asked.emit("coherent-breathing")
    yield
    person.press("Try again")
    with person.companion.open_log()[0] as log:
        yield (Rule.RETIRE, "coherent-breathing") in log.overrides().made


def a_mark(person: Person) -> Iterator[object]:
    done = Marked(an_id(9), an_id(10), "breath", NOON.date(), Mark.DONE, NOON)
    yield
    person.window.keeper.mark(done)
    person.window.close()
    yield
    seen = person.window.keeper.waits and person.window.isVisible()
    person.press("Try again")
    with person.companion.open_log()[0] as log:
        yield seen and log.marks(an_id(10)) == [done]


def a_preference(person: Person) -> Iterator[object]:
    section = person.section(AppearanceSection)
    yield
    section.look.picker.picked.emit("dark")
    yield
    person.press("Try again")
    yield person.companion.first_look().look == "dark"


def a_reminder(person: Person) -> Iterator[object]:
    section = person.section(RemindersSection)
    yield
    section.on.setChecked(True)
    yield
    person.press("Try again")
    fresh = Companion({"COMPANION_HOME": str(person.home)})
    yield fresh.preferences.load()[0].reminders.on


def an_export(person: Person) -> Iterator[object]:
    section = person.section(FilesSection)
    yield
    section.export.click()
    person.idle()
    yield
    section.export.click()
    person.idle()
    yield YESTERDAY in person.chosen.read_text(encoding="utf-8")


def a_table(person: Person) -> Iterator[object]:
    section = person.section(FilesSection)
    yield
    section.table.click()
    person.idle()
    yield
    section.table.click()
    person.idle()
    yield YESTERDAY in person.chosen.read_text(encoding="utf-8")


def a_file_elsewhere(person: Person) -> Iterator[object]:
    page = person.checking_in()
    yield
    page.questions.distress.choose(2)
    page.next.click()
    person.press("Save to another file…")
    yield
    person.press("Save to another file…")
    yield '"distress":2' in person.chosen.read_text(encoding="utf-8")


def a_pdf(person: Person) -> Iterator[object]:
    person.window.places.go(Where.JOURNEY)
    page = person.place
    page.overview.print_asked.emit()
    person.idle()
    yield
    person.press("Save as PDF…")
    person.wait(lambda: not page.shown.is_printing())
    yield
    none = not person.chosen.exists()
    person.press("Try again")
    person.wait(lambda: not page.shown.is_printing())
    yield none and person.chosen.read_bytes().startswith(b"%PDF")


def an_import(person: Person) -> Iterator[object]:
    check_ins = [
        CheckIn(an_id(n), None, Occasion.ALONE, NOON, Answers(note="n" * 4000))
        for n in range(100, 150)
    ]
    write_jsonl(check_ins, person.chosen)
    section = person.section(FilesSection)
    yield
    section.bring_in.click()
    person.idle()
    yield
    none = an_id(100) not in person.check_ins()
    section.bring_in.click()
    person.idle()
    yield none and {each.id for each in check_ins} <= set(person.check_ins())


def the_daily_backup(person: Person) -> Iterator[object]:
    yield
    person.window.daily.ask()
    person.idle()
    yield
    section = person.section(BackupsSection)
    section.make.click()
    person.idle()
    yield [each.path.name for each in person.companion.backups.list()] == [TODAYS]


def a_backup_now(person: Person) -> Iterator[object]:
    section = person.section(BackupsSection)
    yield
    section.make.click()
    person.idle()
    yield
    none = not (person.companion.paths.backups / TODAYS).exists()
    section.make.click()
    person.idle()
    yield none and [c.path.name for c in person.companion.backups.list()] == [TODAYS]


def going_back(person: Person) -> Iterator[object]:
    person.companion.backups.make()
    with person.companion.open_log()[0] as log:
        later = CheckIn(an_id(9), None, Occasion.ALONE, NOON, Answers(distress=1))
        log.add(later)
    section = person.section(BackupsSection)
    person.wait(lambda: section.rows)
    yield
    section.rows[0].sure.click()
    person.idle()
    yield
    kept = an_id(9) in person.check_ins()
    person.wait(lambda: section.rows)
    section.rows[0].sure.click()
    person.idle()
    yield kept and an_id(9) not in person.check_ins()
    yield {an_id(9)}


def locking(person: Person) -> Iterator[object]:
    section = person.section(LockSection)
    yield
    person.give(section, section.set, SECRET, SECRET)
    yield
    none = not person.companion.lock.is_on()
    person.give(section, section.set, SECRET, SECRET)
    yield none and person.companion.lock.is_on()


def another_passphrase(person: Person) -> Iterator[object]:
    section = person.section(LockSection)
    yield
    person.give(section, section.change, SECRET, "another", "another")
    yield
    person.give(section, section.change, SECRET, "another", "another")
    person.companion.lock.lock()
    person.companion.lock.unlock("another")
    yield person.companion.lock.is_open()


def unlocking(person: Person) -> Iterator[object]:
    section = person.section(LockSection)
    yield
    person.give(section, section.take_away, SECRET)
    yield
    person.give(section, section.take_away, SECRET)
    yield not person.companion.lock.is_on()


def deleting_everything(person: Person) -> Iterator[object]:
    section = person.section(DeletingSection)
    yield
    person.delete(section)
    yield
    person.delete(section)
    yield not person.check_ins()
    yield {YESTERDAY, an_id(2), an_id(8)}


_WITH_LOG: dict[str, Case] = {
    "a check-in alone": a_check_in_alone,
    "a check-in before": a_check_in_before,
    "a check-in after": a_check_in_after,
    "a draft that is left": a_draft_that_is_left,
    "a draft at closing": a_draft_at_closing,
    "own words": own_words,
    "a decision against advice": a_decision,
    "a mark of homework": a_mark,
    "a file elsewhere": a_file_elsewhere,
}
"""What is kept in the window where the log cannot even be opened."""
_OF_THE_LOG: dict[str, Case] = {
    "a draft to let go": a_draft_to_let_go,
    "an edit": an_edit,
    "a deletion": a_deletion,
    "bringing back": bringing_back,
    "deleting days": deleting_days,
    "an import": an_import,
}
"""What goes on in a folder that may only be read, since the log was opened before."""
_FILES: dict[str, Case] = {
    "a preference": a_preference,
    "a reminder": a_reminder,
    "an export": an_export,
    "a table": a_table,
    "a PDF": a_pdf,
    "the daily backup": the_daily_backup,
    "a backup now": a_backup_now,
    "going back to a backup": going_back,
    "locking": locking,
    "another passphrase": another_passphrase,
    "unlocking": unlocking,
    "deleting everything": deleting_everything,
}
CASES = {
    "full": {**_WITH_LOG, **_OF_THE_LOG, **_FILES},
    "read-only": {**_WITH_LOG, **_FILES},
}


def go_through(name: str, case: Case, disk: Disk) -> dict[str, object]:
    disk.folder.mkdir(exist_ok=True)
    person = Person(disk, f"home-{len(list(disk.folder.iterdir()))}")
    person.fill_log()
    before = set(person.check_ins())
    if name in ("another passphrase", "unlocking"):
        person.companion.lock.turn_on(SECRET)
    from_the_start = disk.fault == "read-only" and name in _WITH_LOG
    if from_the_start:
        disk.refuse()
    person.sit_down()
    steps = case(person)
    next(steps)
    if not from_the_start:
        disk.refuse()
    next(steps)
    told = person.sees()
    disk.relent()
    done = next(steps)
    lost = before - set(person.check_ins()) - {*(next(steps, ()) or ())}
    person.get_up()
    return {"name": name, "told": told, "done": done, "lost": sorted(lost)}


def main(folder: Path, fault: str) -> None:
    key.ROUNDS = 1000
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    drop_rights()
    for name, case in CASES[fault].items():
        try:
            found = go_through(name, case, Disk(folder, fault))
        except BaseException:
            Disk(folder, fault).relent()
            found = {"name": name, "error": traceback.format_exc()}
        sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)


def drop_rights() -> None:
    """Let the superuser be refused like anybody else."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.capget(header, sets)
    for low in (0, 1, 2):
        sets[low] &= ~0b110  # what lets it write and read anywhere
    libc.capset(header, sets)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
