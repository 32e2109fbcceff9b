"""Somebody at a window who is given homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.where import Where
from fakes.client import THURSDAY, client_ways
from fakes.made_plans import PLAN_ID, plan_file

if TYPE_CHECKING:
    from pathlib import Path


class Client:
    """Hands to open plans with; their files lie in a folder."""

    def __init__(self, scene, folder: Path) -> None:
        self.scene = scene
        self.folder = folder
        scene.now = THURSDAY
        scene.more["homework"] = client_ways(folder)

    def file(self, **changes: object) -> Path:
        return plan_file(self.folder, **changes)

    def open(self, path: Path) -> ProposalPage:
        """Open a file, and give the page that shows it."""
        before = self.scene.place
        self.scene.window.open_file(path)
        self.scene.qtbot.waitUntil(
            lambda: (
                isinstance(self.scene.place, ProposalPage)
                and self.scene.place is not before
            )
        )
        return self.scene.place

    def take(self, path: Path | None = None) -> PlanPage:
        """Accept a plan, and give its page."""
        self.open(path or self.file()).accept.click()
        self.scene.qtbot.waitUntil(lambda: isinstance(self.scene.place, PlanPage))
        return self.scene.place

    def show(self) -> PlanPage:
        self.scene.window.flow.doing().show_plan(PLAN_ID)
        return self.scene.place

    def plans(self):
        self.scene.window.places.go(Where.HOMEWORK)
        return self.scene.place
