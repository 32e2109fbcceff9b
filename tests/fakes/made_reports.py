"""Reports as clients make them."""

from datetime import UTC, date, datetime, time

from companion.checkin.body import PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import Answers, Ending, Safety, Zone
from companion.homework.marks import Mark
from companion.homework.report import Asked, Report, Sat
from companion.homework.telling import Telling
from fakes.made_plans import PLAN_ID

REPORT = Report(
    id="1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
    client="Bluebird",
    first=date(2026, 11, 26),
    last=date(2026, 12, 2),
    made_at=datetime(2026, 12, 2, 20, 15, tzinfo=UTC),
    told=tuple(Telling),
    plan_id=PLAN_ID,
    plan_revision=1,
    plan_title="Two calm weeks",
    asked=(
        Asked(
            item_id="ground",
            practice_id="plan/evening-ground",
            title="Evening ground",
            asked=3,
            done=1,
            stopped=1,
            days={
                date(2026, 11, 26): Mark.DONE,
                date(2026, 11, 30): Mark.STOPPED,
            },
        ),
    ),
    sat=(
        Sat(
            day=date(2026, 11, 26),
            title="Evening ground",
            practice_id="plan/evening-ground",
            item_id="ground",
            began=time(21, 10),
            ending=Ending.COMPLETE,
            frames_planned=14_400_000,
            frames_heard=14_400_000,
            before=Answers(
                distress=6,
                pleasantness=35,
                energy=70,
                zone=Zone.TOO_MUCH,
                body=BodyMap(
                    front=bytes(PAINT_BYTES - 1) + b"\x01",
                    felt=(Felt("chest-front", "tight", 7), Felt("jaw-front")),
                ),
                sensations=("tight", "warm"),
                feelings=("restless",),
                for_practitioner="It was\na long day.",
            ),
            after=Answers(distress=0, safety=Safety.SAFER),
        ),
        Sat(
            day=date(2026, 11, 30),
            title="Evening ground",
            practice_id="plan/evening-ground",
            item_id="ground",
            ending=Ending.STOPPED,
            frames_planned=14_400_000,
            frames_heard=4_800_000,
            after=Answers(distress=7),
        ),
    ),
    message="May I do it sitting?",
)
