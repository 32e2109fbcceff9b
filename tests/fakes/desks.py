"""Plans, clients and desks to try things with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from companion.homework.desk import Client, Desk, Made
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.telling import USUAL
from companion.homework.trust import PublicKeys

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))
KEYS = PublicKeys(bytes(range(32)), "age1practitioner")
ANNA = Practitioner("Anna Berg", KEYS)
ITEM = Item("item-1", "look-around", "Look around", Rhythm(times_a_week=4), at=time(20))
OTHER_ITEM = Item(
    "item-2",
    "coherent-breathing",
    "Coherent breathing",
    Rhythm(weekdays=(0, 3)),
    minutes=5,
    cue="after I brushed my teeth",
    substitutes=("look-around",),
)
PLAN = Plan(
    id="8c4e3f0a-6d8e-4b9b-9a59-0f7d3c2b1a00",
    revision=1,
    title="Two quiet weeks",
    practitioner=ANNA,
    client="Heron",
    made_at=NOW,
    starts=date(2026, 3, 4),
    expires=date(2026, 3, 17),
    items=(ITEM, OTHER_ITEM),
    note="As we talked about.",
    stop_rule="Please stop if it gets too much.",
    telling=USUAL,
)
CLIENT = Client("client-1", "Heron", NOW, notes="Likes the sea.")
DESK = Desk("Anna Berg", (CLIENT,), (Made("client-1", PLAN, NOW),))
