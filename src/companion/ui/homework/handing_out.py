"""A plan that was saved is printed, for a client without a computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.errors import CompanionError
from companion.homework.plan_names import plan_name

if TYPE_CHECKING:
    from companion.homework.plan import Plan
    from companion.ui.homework.made_page import MadePage
    from companion.ui.homework.practitioner import Practitioner

tr = QCoreApplication.translate


def hand_out(on: Practitioner, plan: Plan, page: MadePage) -> None:
    """Ask where the handout is to be, write it, and say there what came of it."""
    from companion.ui.homework.handout_print import print_handout

    name = Path(plan_name(plan.client, plan.revision)).with_suffix(".pdf").name
    path = on.homework.choose_export(name)
    if path is None:
        return
    practices = {each.id: each for each in on.offered().practices}
    try:
        pages = print_handout(plan, practices, path)
    except CompanionError as error:
        page.notices.tell(str(error))
        return
    told = (
        tr("handout", "Saved to {}: one page.")
        if pages == 1
        else tr("handout", "Saved to {}: {} pages. The first holds what is asked.")
    )
    page.notices.tell(told.format(path.name, pages))
