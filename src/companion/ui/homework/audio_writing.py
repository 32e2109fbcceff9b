"""A plan that was saved becomes audio files, for a client without a computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from companion.homework.plan_names import plan_name

if TYPE_CHECKING:
    from companion.homework.plan import Plan
    from companion.ui.homework.made_page import MadePage
    from companion.ui.homework.practitioner import Practitioner

tr = QCoreApplication.translate


def write_audio(on: Practitioner, plan: Plan, page: MadePage) -> None:
    """Ask where a folder with them is to be, write it, and say what came of it.

    It is written on where the page is left meanwhile.
    """
    find = on.homework.plan_audio
    place = None if find is None else on.homework.choose_audio_folder()
    if find is None or place is None:
        return
    audio = find()
    folder = place / Path(plan_name(plan.client, plan.revision)).stem

    def done(written: object) -> None:
        if not _is_there(page):
            return
        told = (
            tr("audio", "The audio files are in {}. “index.txt” tells what is what.")
            if written
            else tr("audio", "No audio files were written.")
        )
        page.audio_row.tell(told.format(folder))

    def over() -> None:
        if _is_there(page):
            page.set_busy(False)

    work = on.begin_work(
        lambda progress, cancelled: audio.write(plan, folder, progress, cancelled)
    )
    page.set_busy(True)
    page.audio_row.follow(work, tr("audio", "The audio files are being written…"))
    work.done.connect(done)
    work.over.connect(over)


def _is_there(page: MadePage) -> bool:
    return isValid(page) and not page.is_left
