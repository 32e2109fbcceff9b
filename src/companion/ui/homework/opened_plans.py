"""The client's plans as they were read, with what they carry; borne in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.homework.plan import Plan
    from companion.ports import Entry, OpenedPlan, PlanFiles
    from companion.practice.model import Practice
    from companion.ui.pages.library import LibraryPage


class OpenedPlans:
    """Reads each file once, and only where the plan carries something.

    A file that is gone costs what it carried, and nothing else.
    """

    def __init__(
        self,
        files: Callable[[], PlanFiles] | None,
        entry_of: Callable[[Practice, OpenedPlan], Entry] | None,
        library: LibraryPage,
    ) -> None:
        """Take how files are read, and what tells which lengths a practice can have."""
        self._files = files
        self._entry_of = entry_of
        self._library = library
        self._opened: dict[tuple[str, int], OpenedPlan | CompanionError] = {}
        self._entries: dict[tuple[str, int, str], Entry] = {}

    def forget(self, plan_id: str | None = None) -> None:
        """Read anew from now on, of one plan or of all."""
        self._opened = {
            key: opened
            for key, opened in self._opened.items()
            if plan_id is not None and key[0] != plan_id
        }
        self._entries = {
            key: entry
            for key, entry in self._entries.items()
            if plan_id is not None and key[0] != plan_id
        }

    def opened(self, plan: Plan) -> OpenedPlan | None:
        """Give a plan with what it carries; None: it carries nothing, or is gone."""
        if self._files is None or not (plan.scripts or plan.clips):
            return None
        found = self._read(plan)
        return None if isinstance(found, CompanionError) else found

    def trouble(self, plan: Plan) -> str:
        """Say why what a plan carries cannot be read; "" where it can."""
        if self._files is None or not (plan.scripts or plan.clips):
            return ""
        found = self._read(plan)
        return str(found) if isinstance(found, CompanionError) else ""

    def entry(self, plan: Plan, practice_id: str) -> Entry | None:
        """Give a practice of the library, or one that a plan carries; None: neither."""
        if not any(script.practice_id == practice_id for script in plan.scripts):
            return self._library.entry_of(practice_id)
        key = (plan.id, plan.revision, practice_id)
        if key not in self._entries:
            opened = self.opened(plan)
            if opened is None or self._entry_of is None:
                return None
            practice = opened.practices[practice_id]
            self._entries[key] = self._entry_of(practice, opened)
        return self._entries[key]

    def _read(self, plan: Plan) -> OpenedPlan | CompanionError:
        key = (plan.id, plan.revision)
        if key not in self._opened and self._files is not None:
            try:
                self._opened[key] = _same(self._files().kept(*key), plan)
            except CompanionError as error:
                self._opened[key] = error
        return self._opened[key]


def _same(opened: OpenedPlan, plan: Plan) -> OpenedPlan:
    """Hold that a file is that of the plan in the log: its folder is not locked."""
    if opened.plan != plan:
        raise CompanionError(
            f"{opened.path} is not the file of this plan any more; open the one that "
            "you were sent once more."
        )
    return opened
