"""What waits in the library: news of the log, drafts, and unsaved answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.records import Occasion
from companion.ui import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.checkin.records import Draft
    from companion.practice.model import Practice
    from companion.ui.pages.library import LibraryPage
    from companion.ui.visit import Tools
    from companion.ui.widgets.notice import Notice

    Step = tuple[str, Callable[[], None]]


class Waiting(QObject):
    """Says in quiet bars what waits, and offers what can be done about it."""

    continued = Signal(object, object)
    """A `Practice`, or None, and the `Draft` of a check-in to go on with."""

    def __init__(self, library: LibraryPage, tools: Tools) -> None:
        super().__init__(library)
        self._library = library
        self._keeper = tools.keeper
        self._now = tools.now
        self._bars: dict[str, Notice] = {}
        self._not_let_go: dict[str, tuple[Draft, str]] = {}
        """Drafts that the log did not let go of, and why; by their ids."""
        """What offers a draft in the library, by the id of its check-in."""
        self._unopened: Notice | None = None
        """What says that the log cannot be used, until it can."""

    def open_log(self) -> None:
        """Open the log, write what has waited for it, and say what there is to say."""
        if not self._keeper.open():
            told = self.tr(
                "{} You can go on: your answers are kept while this window is open."
            )
            self._unopened = self._library.warn(told.format(self._keeper.problem))
            return
        self._keeper.retry()
        if self._keeper.notice:
            self._library.warn(self._keeper.notice)
        self._save_what_was_cut_off()
        self.offer_draft()

    def offer_draft(self) -> None:
        """Offer to go on with the check-in that was left last, if one was."""
        self.tidy()
        for draft in self._keeper.drafts()[:1]:
            self._take_back(draft.check_in.id)
            told, steps = self._draft_words(draft), self._draft_steps(draft)
            self._bars[draft.check_in.id] = self._library.notify(told, steps)

    def tidy(self) -> None:
        """Take back what is no longer so: a draft that is gone, a log that opens."""
        if self._unopened is not None and self._keeper.is_open:
            self._library.drop(self._unopened)
            self._unopened = None
        for key in [key for key in self._bars if self._keeper.is_gone(key)]:
            self._take_back(key)

    def draft_offers(self) -> list[tuple[str, Sequence[Step]]]:
        """Give what to say of the check-in that was left last, if one was.

        And of those that could not be let go of.
        """
        refused = [(why, self._again(each)) for each, why in self._not_let_go.values()]
        newest = self._keeper.drafts()[:1]
        return [*refused, *self._offers(newest)]

    def _offers(self, drafts: Sequence[Draft]) -> list[tuple[str, Sequence[Step]]]:
        return [(self._draft_words(each), self._draft_steps(each)) for each in drafts]

    def warn_unsaved(self) -> None:
        """Say that answers are not in the log, where some are not."""
        if self._keeper.waits:
            text, steps = self.unsaved_offer()
            self._library.notify(text, steps)

    def unsaved_offer(self) -> tuple[str, Sequence[Step]]:
        """Give what to say of answers that are not in the log, and the step."""
        told = self.tr(
            "Some answers are not in the log yet. {} "
            "Closing the window now would let them go."
        )
        steps = [(self.tr("Try again"), self._try_again)]
        return told.format(self._keeper.problem or ""), steps

    def _draft_words(self, draft: Draft) -> str:
        when = words.when_in_words(draft.check_in.felt_at, self._now())
        if draft.practice_id is None:
            return self.tr("You had begun a check-in ({}).").format(when)
        if _is_carried(draft.practice_id):
            told = self.tr("You had begun a check-in of your homework ({}).")
            return told.format(when)
        entry = self._library.entry_of(draft.practice_id)
        title = entry.practice.title if entry else draft.practice_id
        if draft.check_in.occasion is Occasion.AFTER:
            told = self.tr("You had begun a check-in after “{}” ({}).")
        else:
            told = self.tr("You had begun a check-in before “{}” ({}).")
        return told.format(title, when)

    def _draft_steps(self, draft: Draft) -> list[tuple[str, Callable[[], None]]]:
        steps: list[tuple[str, Callable[[], None]]] = []
        practice_id = draft.practice_id
        entry = None if practice_id is None else self._library.entry_of(practice_id)
        # Of what a plan carries, it goes on as a check-in by itself.
        alone = practice_id is None or _is_carried(practice_id)
        if entry is not None or alone:
            practice = None if entry is None else entry.practice
            go_on = partial(self._go_on, practice, draft.check_in.id)
            steps.append((self.tr("Continue"), go_on))
        steps.append((self.tr("Let it go"), partial(self._let_go, draft)))
        return steps

    def _save_what_was_cut_off(self) -> None:
        """Save what was answered in a session that never came to its end."""
        for draft in self._keeper.drafts():
            if draft.check_in.occasion is Occasion.DURING:
                self._keeper.add(self._keeper.belonging(draft))

    def _go_on(self, practice: Practice | None, check_in_id: str) -> None:
        """Go on with a draft as it is by now: it may be offered in two places."""
        self._take_back(check_in_id)
        for draft in self._keeper.drafts():
            if draft.check_in.id == check_in_id:
                self.continued.emit(practice, draft)
                return
        self.offer_draft()

    def _take_back(self, check_in_id: str) -> None:
        bar = self._bars.pop(check_in_id, None)
        if bar is not None:
            self._library.drop(bar)

    def _let_go(self, draft: Draft) -> None:
        id_ = draft.check_in.id
        self._take_back(id_)
        if self._keeper.discard_draft(id_):
            self._not_let_go.pop(id_, None)
            self.offer_draft()
            return
        why = self._keeper.problem or ""
        self._not_let_go[id_] = draft, why
        self._library.notify(why, self._again(draft))

    def _again(self, draft: Draft) -> list[Step]:
        return [(self.tr("Try again"), lambda: self._let_go(draft))]

    def _try_again(self) -> None:
        self._keeper.retry()
        self.warn_unsaved()


def _is_carried(practice_id: str) -> bool:
    """Tell whether a plan carries the practice."""
    from companion.homework.plan import CARRIED  # later than the first page

    return practice_id.startswith(CARRIED)
