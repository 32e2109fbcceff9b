"""The way through plans: begun, written, looked at, saved, revised."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.homework import desk_work, making
from companion.homework.plan import Practitioner as From
from companion.homework.revising import changes
from companion.ui.homework import making_words as words
from companion.ui.homework.audio_writing import write_audio
from companion.ui.homework.handing_out import hand_out
from companion.ui.homework.plan_saving import PlanSaving
from companion.ui.homework.spoken import place_recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.homework.desk import Client, Desk, Made, Template
    from companion.homework.plan import Plan
    from companion.ports import WrittenPlan
    from companion.ui.homework.made_page import MadePage
    from companion.ui.homework.plan_editor import PlanEditor
    from companion.ui.homework.practitioner import Practitioner


class Planning(QObject):
    """Makes the pages of plans; what is written is on the desk at once."""

    def __init__(self, practitioner: Practitioner) -> None:
        super().__init__(practitioner)
        self._desk_of = practitioner
        self.saving = PlanSaving(practitioner)

    @property
    def _desk(self) -> Desk:
        return self._desk_of.desking.now

    # Beginning one.

    def begin(self, client: Client) -> None:
        """Begin an empty plan for a client."""
        whom = self._from()
        if whom is None:
            return
        ways = self._desk_of.ways
        plan = making.empty_plan(ways.new_id(), whom, client.pseudonym, ways.now())
        plan = replace(plan, stop_rule=words.stop_rule_suggested())
        self._write_on(client.id, plan)

    def show_templates(self, client: Client, told: str = "") -> None:
        """Show the templates for a plan for a client."""
        from companion.ui.homework.first_templates import first_templates
        from companion.ui.homework.templates_page import TemplatesPage

        on = self._desk_of
        shipped = first_templates(on.offered(), on.ways.now())
        page = TemplatesPage(on.looks, client.pseudonym, self._desk.templates, shipped)
        page.chosen.connect(lambda each: self._begin_from(client, each))
        page.delete_asked.connect(lambda each: self._delete_template(client, each))
        on.show(page, page.notices, lambda: on.show_client(client.id))
        on.say(told)

    def _begin_from(self, client: Client, template: Template) -> None:
        self._duplicate(template.plan, client)

    def _duplicate(self, plan: Plan, client: Client) -> None:
        """Begin the same plan as another one, for a client."""
        whom, ways = self._from(), self._desk_of.ways
        if whom is None:
            return
        copy = making.duplicate(plan, ways.new_id(), whom, client.pseudonym, ways.now())
        self._write_on(client.id, copy)

    def _from(self) -> From | None:
        """Give whom plans are from; None: the keys cannot be had, and that is told."""
        keys = self._desk_of.desking.public_keys()
        return None if keys is None else From(self._desk.name, keys)

    def _delete_template(self, client: Client, template: Template) -> None:
        before = self._desk
        if not self._desk_of.take(desk_work.without_template(before, template.id)):
            return
        self.show_templates(client)
        back = partial(self._keep_template_again, client, template)
        told = self.tr("“{}” is deleted.").format(template.title)
        self._desk_of.say(told, [(self.tr("Bring it back"), back)], focus=True)

    def _keep_template_again(self, client: Client, template: Template) -> None:
        if self._desk_of.take(desk_work.with_template(self._desk, template)):
            self.show_templates(client)

    def _keep_as_template(self, plan: Plan) -> None:
        title = words.title_in_words(plan.title)
        template = making.template_of(plan, self._desk_of.ways.new_id(), title)
        if self._desk_of.take(desk_work.with_template(self._desk, template)):
            told = self.tr("“{}” is among your templates.").format(title)
            self._desk_of.say(told)

    # Writing and looking.

    def open(self, made: Made) -> None:
        """Show a plan: to be written on, or, once it was saved, as it is."""
        if made.saved_at is None:
            self._show_editor(made.client_id, made.plan)
        else:
            self.show_made(made)

    def _write_on(self, client_id: str, plan: Plan) -> None:
        """Put a plan on the desk as a draft, and show it."""
        desk = desk_work.with_plan(self._desk, client_id, plan)
        if self._desk_of.take(desk):
            self._show_editor(client_id, plan)

    def _show_editor(self, client_id: str, plan: Plan, told: str = "") -> None:
        from companion.ui.homework.plan_editor import PlanEditor

        on, ways = self._desk_of, self._desk_of.ways
        page = PlanEditor(on.looks, plan, on.offered(), ways.new_id, ways.now().date())
        page.changed.connect(lambda changed: self._keep(client_id, changed))
        page.preview_asked.connect(
            lambda shown: self._show_preview(
                shown, lambda: self._show_editor(client_id, shown)
            )
        )
        page.template_asked.connect(self._keep_as_template)
        page.delete_asked.connect(lambda: self._delete(client_id, page.plan()))
        page.save_asked.connect(lambda whole: self._save(client_id, whole, page))
        place_recorder(on, page)
        on.show(page, page.notices, lambda: on.show_client(client_id))
        self.saving.follow(page, plan)
        on.say(told)

    def _keep(self, client_id: str, plan: Plan) -> None:
        """Keep a draft as it is; one that was saved or deleted meanwhile is gone."""
        if self._is_draft(client_id, plan):
            self._desk_of.take(desk_work.with_plan(self._desk, client_id, plan))

    def _is_draft(self, client_id: str, plan: Plan) -> bool:
        return any(
            each.client_id == client_id
            and (each.plan.id, each.plan.revision) == (plan.id, plan.revision)
            and each.saved_at is None
            for each in self._desk.made
        )

    def _as_from_now(self, client_id: str, plan: Plan) -> Plan:
        """Give a plan with the name and pseudonym that hold now, and the moment."""
        client = desk_work.client_of(self._desk, client_id)
        whom = self._from() or plan.practitioner
        pseudonym = plan.client if client is None else client.pseudonym
        made_at = self._desk_of.ways.now()
        return replace(plan, practitioner=whom, client=pseudonym, made_at=made_at)

    def _show_preview(self, plan: Plan, back: Callable[[], None]) -> None:
        from companion.ui.homework.preview_page import preview

        on = self._desk_of
        today = on.ways.now().date()
        before = self._before(plan)
        changed = changes(before, plan) if before is not None else ()
        page = preview(on.looks, plan, on.offered(), today, changed)
        on.show(page, page.notices, back)

    def _before(self, plan: Plan) -> Plan | None:
        """Give the revision that a client has, when they get this one."""
        saved = (
            each.plan
            for each in self._desk.made
            if each.plan.id == plan.id
            and each.plan.revision < plan.revision
            and each.saved_at is not None
        )
        return max(saved, key=lambda each: each.revision, default=None)

    def _delete(self, client_id: str, plan: Plan) -> None:
        """Take a revision off the desk, and offer to bring it back."""
        before = self._desk
        if not self._desk_of.take(desk_work.without_plan(before, plan)):
            return
        gone = [each for each in before.made if each not in self._desk.made]
        back = (self.tr("Bring it back"), partial(self._bring_back, client_id, gone))
        told = self.tr("“{}” is off the desk.").format(words.title_in_words(plan.title))
        self._desk_of.show_client(client_id, told, [back])

    def _bring_back(self, client_id: str, gone: Sequence[Made]) -> None:
        made = (*self._desk.made, *gone)
        if self._desk_of.take(replace(self._desk, made=made)):
            self._desk_of.show_client(client_id)

    # What was saved.

    def _save(self, client_id: str, plan: Plan, page: PlanEditor) -> None:
        """Save a draft as a file; from then on it is not changed any more."""
        whole = self._as_from_now(client_id, plan)

        def then(written: WrittenPlan, there: object) -> None:
            # As on the desk, not as in the file: there, own practices have other ids.
            at = self._desk_of.ways.now()
            self._desk_of.take(desk_work.saved(self._desk, whole, at))
            made = next((e for e in self._desk.made if e.plan == whole), None)
            if there is not None and made is not None:
                self.show_made(made, written)

        self.saving.save(whole, page, then)

    def show_made(self, made: Made, written: WrittenPlan | None = None) -> None:
        """Show a plan that was saved."""
        from companion.ui.homework.made_page import MadePage

        on, plan = self._desk_of, made.plan
        page = MadePage(
            on.looks,
            made,
            self._revisions(made),
            [each for each in self._desk.clients if not each.resting],
            on.ways.now().date(),
        )
        page.revise_asked.connect(lambda: self._revise(made))
        page.duplicate_asked.connect(lambda to: self._duplicate_for(plan, to))
        page.template_asked.connect(lambda: self._keep_as_template(plan))
        page.preview_asked.connect(
            lambda: self._show_preview(plan, lambda: self.show_made(made))
        )
        page.delete_asked.connect(lambda: self._delete(made.client_id, plan))
        page.save_asked.connect(lambda: self._save_again(plan, page))
        page.handout_asked.connect(lambda: hand_out(on, plan, page))
        page.audio.setVisible(on.homework.plan_audio is not None)
        page.audio_asked.connect(lambda: write_audio(on, plan, page))
        on.show(page, page.notices, lambda: on.show_client(made.client_id))
        self.saving.follow(page, plan)
        if written is not None:
            page.tell_saved(str(written.path), written.notices)

    def _save_again(self, plan: Plan, page: MadePage) -> None:
        from companion.ui.homework.made_page import MadePage

        def then(written: WrittenPlan, there: object) -> None:
            if isinstance(there, MadePage):
                there.tell_saved(str(written.path), written.notices)

        self.saving.save(plan, page, then)

    def _revisions(self, made: Made) -> Sequence[Made]:
        every = desk_work.of_client(self._desk, made.client_id)
        return next((each for each in every if made in each), [made])

    def _revise(self, made: Made) -> None:
        """Go on with the next revision, or begin it from the last one."""
        latest = self._revisions(made)[0]
        if latest.saved_at is None:
            self._show_editor(latest.client_id, latest.plan)
            return
        client = desk_work.client_of(self._desk, made.client_id)
        whom = self._from()
        if whom is None or client is None:
            return
        now = self._desk_of.ways.now()
        # From the revision that is shown, with a number after the latest one.
        numbered = replace(made.plan, revision=latest.plan.revision)
        revised = making.revise(numbered, whom, client.pseudonym, now)
        self._write_on(client.id, revised)

    def _duplicate_for(self, plan: Plan, client_id: str) -> None:
        client = desk_work.client_of(self._desk, client_id)
        if client is not None:
            self._duplicate(plan, client)
