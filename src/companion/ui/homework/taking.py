"""Opens a plan's file, shows what it asks, and takes it where the client says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.errors import CompanionError
from companion.homework.accepting import Revision, judge
from companion.homework.revising import changes
from companion.homework.trust import Known
from companion.ports import Accepted, OpenedPlan
from companion.ui.homework.proposal import Proposal, lacking
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.words import cautions_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.around import Around
    from companion.ui.homework.note_playing import NotePlaying
    from companion.ui.pages.page import Place
    from companion.ui.working import Work


class Taking(QObject):
    """One file at a time; what takes long is done on a thread."""

    begun = Signal(object, str)
    """Some `Work` that may take a while, and what it is."""
    shown = Signal(object)
    """A page."""
    left = Signal()
    """The person does not take it now."""
    taken = Signal(str)
    """The id of a plan that was taken."""
    plan_asked = Signal(str)
    """The id of a plan that the person has already, and wants to see."""
    refused = Signal(str)
    """Why a file could not be opened."""
    late = Signal(object)
    """The path of a plan that was read when the person was somewhere else by then."""

    def __init__(self, around: Around, note: NotePlaying, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._note = note
        self._reading: Work | None = None
        self._asked_at: Place | None = None
        """The page that was shown when it was asked for."""

    def open(self, path: Path) -> None:
        """Read a file; another one that is still being read is left."""
        ways = self._around.ways.homework
        if ways is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        files = ways.plan_files

        def job(_progress: object, cancelled: object) -> object:
            opened = files().read(path)
            return None if callable(cancelled) and cancelled() else opened

        self._asked_at = self._around.flow.place
        self._reading = work = self._around.care.aside(job)
        work.done.connect(partial(self._opened, work))
        work.failed.connect(partial(self._failed, work))
        self.begun.emit(work, self.tr("Opening the plan."))

    def _failed(self, work: Work, error: CompanionError) -> None:
        if work is self._reading:
            self._reading = None
            self.refused.emit(str(error))

    def _opened(self, work: Work, opened: object) -> None:
        if work is not self._reading:
            return
        self._reading = None
        if not isinstance(opened, OpenedPlan):
            return
        if self._around.flow.place is not self._asked_at:
            self.late.emit(opened.path)
            return
        try:
            proposal = self._proposal(opened)
        except CompanionError as error:
            self.refused.emit(str(error))
            return
        page = ProposalPage(self._around.looks, proposal)
        page.back.connect(self.left)
        page.accepted.connect(lambda: self._take(page, opened))
        page.plan_asked.connect(lambda: self.plan_asked.emit(opened.plan.id))
        page.note_asked.connect(lambda: self._note.play_opened(opened))
        page.destroyed.connect(self._note.hush)
        self._note.changed.connect(page.show_playing)
        self.shown.emit(page)

    def _proposal(self, opened: OpenedPlan) -> Proposal:
        """Say of a plan what there is to say; raises `LogError`."""
        plan, tools = opened.plan, self._around.tools
        book, today = tools.keeper.plan_book(), tools.now().date()
        taken = book.revisions(plan.id)
        verdict = judge(opened, taken, book.known(), today)
        news = verdict.revision is Revision.NEWER
        entries = self._around.flow.library.collection.entries()
        here = {entry.practice.id: entry.practice for entry in entries}
        here.update(opened.practices)
        return Proposal(
            plan,
            verdict,
            today,
            changes(taken[-1].plan, plan) if news and taken else (),
            lacking(plan, here.__contains__),
            {each: practice.title for each, practice in here.items()},
            {
                each.practice_id: tuple(cautions_in_words(here[each.practice_id]))
                for each in plan.items
                if each.practice_id in here
            },
            dict(self._around.ways.voices()),
        )

    def _take(self, page: ProposalPage, opened: OpenedPlan) -> None:
        """Keep the file, then say in the log that it was taken: then it counts."""
        ways = self._around.ways.homework
        if ways is None:
            return
        files = ways.plan_files
        page.wait()
        work = self._around.care.aside(lambda _progress, _off: files().keep(opened))
        work.done.connect(lambda _nothing: self._kept(page, opened))
        work.failed.connect(lambda error: self._refuse(page, error))
        page.working.follow(work, self.tr("Keeping the plan."), cancels=False)

    def _refuse(self, page: ProposalPage, error: CompanionError) -> None:
        """Say why it was not taken: on its page, or, where that is left, elsewhere."""
        if isValid(page) and not page.is_left:
            page.tell(str(error))
        else:
            self.refused.emit(str(error))

    def _kept(self, page: ProposalPage, opened: OpenedPlan) -> None:
        tools, plan = self._around.tools, opened.plan
        now = tools.now()
        try:
            book = tools.keeper.plan_book()
            # No plan is ever there whose keys are not known.
            book.know(Known(plan.practitioner.keys, plan.practitioner.name, now))
            book.accept(Accepted(plan, opened.manifest, now))
        except CompanionError as error:
            self._refuse(page, error)
            return
        self._note.hush()
        self.taken.emit(plan.id)
