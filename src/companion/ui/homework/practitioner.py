"""The practitioner's side of homework: clients, plans and the files they become."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.errors import CompanionError, KeysLocked
from companion.homework import desk_work
from companion.homework.desk import Client
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.desking import Desking
from companion.ui.homework.offered import Offered
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.homework.desk import Desk
    from companion.homework.desk_work import Gone
    from companion.homework.trust import PublicKeys
    from companion.ports import Entry
    from companion.ui.homework.client_page import ClientPage
    from companion.ui.homework.planning import Planning
    from companion.ui.looks import Looks
    from companion.ui.pages.page import Page
    from companion.ui.ways import Ways
    from companion.ui.widgets.notices import Notices
    from companion.ui.working import Job

    Steps = Sequence[tuple[str, Callable[[], None]]]


class Practitioner(QObject):
    """Leads from the desk to each client and each plan, and back."""

    shown = Signal(object)
    """A page to be shown."""
    left = Signal()
    """The practitioner has done with it."""
    reports_asked = Signal(str)
    """The reports of a client (their id) are to be seen; "": those of all."""
    client_shown = Signal(object, object)
    """A `ClientPage` is about to be shown for a `Client`: `place_reports` there."""

    def __init__(
        self,
        looks: Looks,
        ways: Ways,
        entries: Callable[[], Sequence[Entry]],
        parent: QObject | None = None,
        begin_work: Callable[[Job], Work] | None = None,
    ) -> None:
        """Make it; nothing is read before `begin`.

        Args:
            looks: Colours and type.
            ways: Of the rest of the companion; `homework` has to be there, with a desk.
            entries: The practices on offer.
            parent: Who holds it.
            begin_work: Begins long work, and sees to its end when the companion ends.
        """
        super().__init__(parent)
        homework = ways.homework
        if homework is None or homework.desk is None:
            raise ValueError("nobody can give homework here")
        self.looks, self.ways, self.homework = looks, ways, homework
        self.offers_reports = False
        """Whether somebody answers `reports_asked`."""
        self._entries = entries
        self.begin_work = begin_work or (lambda job: Work(job, self).start())
        self.desking = Desking(homework.desk, homework.keys, self)
        self.desking.refused.connect(self._refused)
        self._notices: Notices | None = None
        """Where the page that is shown tells something."""
        self._planning: Planning | None = None

    def begin(self) -> None:
        """Show the desk; where it is locked, what opens it."""
        try:
            told = self.desking.open()
        except KeysLocked as error:
            self.show_keys(str(error))
            return
        except CompanionError as error:
            self._show_closed(str(error))
            return
        if told is None:
            self._tidy_notes()
        self.show_desk(told or "")

    def _tidy_notes(self) -> None:
        """Let go of what was spoken for plans that are gone.

        Not where the desk may have lost something, or is another one, without a name.
        """
        desk, notes = self.desking.now, self.homework.spoken_notes
        if desk.name and notes is not None:
            notes().keep_only({each.plan.id for each in desk.made})

    def forget(self, seconds: float = 1.0) -> None:
        """Let go of the desk: it is read anew, or its keys asked for, at `begin`.

        A file that is being written is called off; the desk waits until that is over,
        for it has to know what was written.
        """
        self._notices = None
        saving = None if self._planning is None else self._planning.saving
        if saving is None or saving.end(seconds):
            self.desking.close()
        elif saving.work is not None:
            saving.work.over.connect(self.forget)

    def offered(self) -> Offered:
        """Give the practices and voices there are."""
        return Offered(self._entries(), self.ways.voices())

    def show(self, page: Page, notices: Notices, back: Callable[[], None]) -> None:
        """Show a page, from which Esc leads back; what is told, is told there."""
        self._notices = notices
        page.back.connect(back)
        self.shown.emit(page)

    def say(self, text: str, steps: Steps = (), *, focus: bool = False) -> None:
        """Say something on the page that is shown."""
        if text and self._notices is not None:
            close = [(self.tr("Close"), lambda: None)] if steps else []
            self._notices.tell(text, [*steps, *close], focus=focus)

    # The desk.

    def show_desk(self, told: str = "", steps: Steps = ()) -> None:
        """Show the practitioner's home, and say something there."""
        desk = self.desking.now
        page = DeskPage(self.looks, desk, self._keys(), self.ways.now().date())
        page.named.connect(self._take_name)
        page.keys_asked.connect(self.show_keys)
        page.client_added.connect(self._add_client)
        page.client_asked.connect(self.show_client)
        page.reports_asked.connect(lambda: self.reports_asked.emit(""))
        if self.offers_reports:
            page.offer_reports()
        self.show(page, page.notices, self.left.emit)
        self.say(told, steps)

    def show_keys(self, told: str = "") -> None:
        """Show the keys: a backup, a passphrase."""
        from companion.ui import dialogs
        from companion.ui.homework.keys_page import KeysPage
        from companion.ui.widgets.notices import Notices

        page = KeysPage(
            self.looks,
            self.desking.keys,
            dialogs.choose_key_backup,
            dialogs.choose_keys,
            lambda: self._keys_changed(page, is_locked=is_locked),
            self.begin_work,
        )
        notices = Notices(self.looks)
        page.body.insertWidget(1, notices)
        is_locked = bool(told)
        # What is locked is not to be come back to.
        self.show(page, notices, self.left.emit if is_locked else self.begin)
        self.say(told)

    def _keys_changed(self, page: Page, *, is_locked: bool) -> None:
        """Keep the desk as the keys want it now, or show it, once they are open."""
        if not is_locked:
            self.desking.save()
        elif isValid(page) and not page.is_left:
            self.begin()

    def _show_closed(self, why: str) -> None:
        from companion.ui.homework.closed_desk import ClosedDeskPage

        page = ClosedDeskPage(self.looks, why)
        page.again_asked.connect(self.begin)
        page.keys_asked.connect(lambda: self.show_keys(why))
        self.show(page, page.notices, self.left.emit)

    def _keys(self) -> PublicKeys | None:
        """Give the keys that were made, if there are any."""
        try:
            keys = self.desking.keys
            return keys.public() if keys.are_there() else None
        except CompanionError:
            # The page of the keys tells what is wrong with them.
            return None

    def _take_name(self, name: str) -> None:
        """Keep whom plans are from; with a name come keys."""
        kept = self.desking.take(replace(self.desking.now, name=name))
        self.desking.public_keys()
        if kept:
            self.show_desk()

    # The clients.

    def show_client(self, client_id: str, told: str = "", steps: Steps = ()) -> None:
        """Show a client's page, and say something there."""
        from companion.ui.homework.client_page import ClientPage

        client = desk_work.client_of(self.desking.now, client_id)
        if client is None:
            self.show_desk(told, steps)
            return
        today = self.ways.now().date()
        page = ClientPage(self.looks, self.desking.now, client, today)
        self._lead_on(page, client)
        if self.offers_reports:
            page.offer_reports()
            page.reports_asked.connect(lambda: self.reports_asked.emit(client_id))
        self.client_shown.emit(page, client)
        self.show(page, page.notices, self.show_desk)
        self.say(told, steps)

    def _lead_on(self, page: ClientPage, client: Client) -> None:
        plans = self.planning
        page.plan_asked.connect(lambda: plans.begin(client))
        page.template_asked.connect(lambda: plans.show_templates(client))
        page.made_asked.connect(plans.open)
        page.noted.connect(lambda notes: self._change(client.id, notes=notes))
        page.renamed.connect(lambda name: self._rename(client.id, name))
        page.rested.connect(lambda rests: self._rest(client.id, rests=rests))
        page.delete_asked.connect(lambda: self._delete(client.id))

    @property
    def planning(self) -> Planning:
        """The way through plans."""
        if self._planning is None:
            from companion.ui.homework.planning import Planning

            self._planning = Planning(self)
        return self._planning

    def take(self, desk: Desk) -> bool:
        """Keep the desk; tell whether it is on the disk."""
        return self.desking.take(desk)

    def _add_client(self, pseudonym: str) -> None:
        client = Client(self.ways.new_id(), pseudonym, self.ways.now())
        if self.take(desk_work.with_client(self.desking.now, client)):
            self.show_client(client.id)

    def _change(self, client_id: str, **changed: object) -> bool:
        """Change what is known of a client."""
        client = desk_work.client_of(self.desking.now, client_id)
        if client is None:
            return False
        other = replace(client, **changed)  # type: ignore[arg-type]
        return self.take(desk_work.with_client(self.desking.now, other))

    def _rename(self, client_id: str, name: str) -> None:
        if self._change(client_id, pseudonym=name):
            self.show_client(client_id)

    def _rest(self, client_id: str, *, rests: bool) -> None:
        if self._change(client_id, resting=rests):
            self.show_client(client_id) if not rests else self.show_desk()

    def _delete(self, client_id: str) -> None:
        """Take a client off the desk, and offer to bring them back."""
        desk, gone = desk_work.without_client(self.desking.now, client_id)
        if gone is None or not self.take(desk):
            return
        told = self.tr("{} is deleted, with all plans and notes.")
        back = (self.tr("Bring back"), lambda: self._bring_back(gone))
        self.show_desk(told.format(gone.client.pseudonym), [back])

    def _bring_back(self, gone: Gone) -> None:
        if self.take(desk_work.brought_back(self.desking.now, gone)):
            self.show_client(gone.client.id)

    def _refused(self, why: str) -> None:
        """Say that the disk refused; all is still here, and can be tried again."""
        again = (self.tr("Try again"), lambda: self._save_again())
        self.say(why, [again])

    def _save_again(self) -> None:
        if self.desking.save():
            self.say(self.tr("It is saved now."))
