"""The spoken note of a plan that is written: recorded there, kept beside the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError

if TYPE_CHECKING:
    from companion.ports import SpokenNote
    from companion.ui.homework.plan_editor import PlanEditor
    from companion.ui.homework.practitioner import Practitioner


def place_recorder(on: Practitioner, page: PlanEditor) -> None:
    """Put a recorder on a plan's page, where there is a voice to be recorded."""
    voice, find_notes = on.homework.voice, on.homework.spoken_notes
    if voice is None or find_notes is None:
        return
    from companion.ui.homework.recorder import Recorder

    notes, plan = find_notes(), page.plan()
    note, trouble = None, ""
    try:
        data = notes.note(plan)
        note = voice.notes().of_bytes(data) if data is not None else None
    except CompanionError as error:
        trouble = str(error)
    recorder = Recorder(on.looks, voice, on.ways.choose_sound, note)

    def keep(changed: SpokenNote | None) -> None:
        try:
            notes.keep(plan, changed.data if changed is not None else None)
        except CompanionError as error:
            page.notices.tell(str(error))
            return
        page.set_spoken(changed is not None)

    recorder.changed.connect(keep)
    page.place_recorder(recorder)
    if trouble:
        page.notices.tell(trouble)
