"""Makes a log as years of use might leave it, for measuring and for looking.

    python benchmarks/made_log.py FOLDER --check-ins 100000
    COMPANION_HOME=FOLDER companion

Several check-ins on most days, gaps of days and of weeks, summer time, a journey to
another zone each year; four fifths of the check-ins stand around sessions, a fifth has
a note, a tenth a body map, and many an answer was skipped. The same seed makes the
same log.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from companion.checkin.body import BodyMap
from companion.checkin.painting import describe, painted, stroke
from companion.checkin.records import (
    Answers,
    CheckIn,
    Ending,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.checkin.regions import REGIONS, middle_of
from companion.practice.model import Direction
from companion.storage import rows, statements
from companion.storage.key import Key
from companion.storage.log import Log, keep_check_in
from companion.storage.log_lock import LogLock
from companion.storage.opening import open_log
from companion.storage.paths import find_paths
from companion.units import RATE

HOME = ZoneInfo("Europe/Berlin")
AWAY = tuple(
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "Asia/Kathmandu",
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "America/St_Johns",
    )
)
UNTIL = date(2026, 6, 30)
FEW = 300
"""Different body maps, and different notes, are made; each is used again and again."""


@dataclass(frozen=True, slots=True)
class Habit:
    """A practice, how often it is chosen, and how distress differs after it."""

    id: str
    title: str
    direction: Direction
    weight: float
    change: float


HABITS = (
    Habit("coherent-breathing", "Coherent breathing", Direction.INWARD, 30, -1.5),
    Habit("head-to-sacrum", "Head to sacrum", Direction.INWARD, 20, -2.0),
    Habit("five-senses", "Five senses", Direction.OUTWARD, 12, -1.0),
    Habit("feet-and-seat", "Feet and seat", Direction.OUTWARD, 10, -0.6),
    Habit("quiet-pause", "Quiet pause", Direction.INWARD, 8, -0.5),
    Habit("body-scan-8", "Body scan, 8 min", Direction.INWARD, 8, 0.0),
    Habit("three-kind-questions", "Three kind questions", Direction.INWARD, 5, -0.2),
    Habit("box-breathing", "Box breathing", Direction.INWARD, 3, 0.8),
    Habit("steady-push", "Steady push", Direction.OUTWARD, 2, -0.4),
    Habit("cold-water", "Cold water", Direction.OUTWARD, 0.02, -3.0),
)
PLACES = (
    "at work",
    "in the train",
    "in bed",
    "on the sofa",
    "outside",
    "in the kitchen",
)
PHRASES = (
    "A tight chest {place}, it came and went.",
    "Slept badly. Nothing much {place}.",
    "Warm hands {place}, a long breath by itself.",
    "After the call with M., restless {place}.",
    "Could stay with it for a while {place}.",
    "Numb legs {place}; the floor was there.",
)
SENSATIONS = ("warm", "cool", "tight", "heavy", "tingling", "numb", "unsure")
FEELINGS = ("calm", "sad", "afraid", "angry", "tired", "content")


class MadeLog:
    """Sessions and check-ins, oldest first."""

    def __init__(self, check_ins: int, years: int, seed: int) -> None:
        self._chance = np.random.default_rng(seed)
        self._wanted = check_ins
        self._years = years
        self._maps = [self._map() for _ in range(FEW)]
        weights = np.cumsum([habit.weight for habit in HABITS])
        self._shares = weights / weights[-1]

    def entries(self) -> Iterator[Session | CheckIn]:
        """Give each session before its check-ins; the wanted number of those."""
        left = self._wanted
        moments = self._moments(self._wanted)
        for moment in moments:
            # A third of what is begun is a check-in by itself.
            by_itself = self._chance.random() < 1 / 3
            for entry in self._alone(moment) if by_itself else self._session(moment):
                if not left:
                    return
                left -= isinstance(entry, CheckIn)
                yield entry
        while left:
            yield from self._alone(moments[-1])
            left -= 1

    def _moments(self, count: int) -> list[datetime]:
        """Give times with their offsets, in order."""
        # Three a day, where that makes fewer years.
        length = max(3, min(int(self._years * 365.25), count // 3))
        busy = self._chance.random(length) ** 2
        for _ in range(length // 120):
            start = self._chance.integers(0, length)
            busy[start : start + self._chance.integers(5, 40)] = 0
        busy[-1] += 1
        # So many hold about the wanted number of check-ins.
        units = max(1, round(count * 0.615)) + 4
        days = self._chance.choice(length, units, p=busy / busy.sum())
        hours = self._chance.choice([8, 13, 21], units, p=[0.35, 0.2, 0.45])
        minutes = hours * 60 + self._chance.normal(0, 80, units).astype(int)
        first = UNTIL - timedelta(days=length - 1)
        micros = self._chance.integers(0, 60_000_000, units)
        return sorted(
            _at(first + timedelta(days=int(day)), int(minute))
            + timedelta(microseconds=int(micro))
            for day, minute, micro in zip(
                days, np.clip(minutes, 0, 1439), micros, strict=True
            )
        )

    def _alone(self, moment: datetime) -> list[Session | CheckIn]:
        reminded = self._chance.random() < 0.3
        occasion = Occasion.REMINDED if reminded else Occasion.ALONE
        distress = self._distress(moment)
        return [CheckIn(self._id(), None, occasion, moment, self._answers(distress))]

    def _session(self, moment: datetime) -> list[Session | CheckIn]:
        habit = HABITS[int(np.searchsorted(self._shares, self._chance.random()))]
        minutes = (3, 5, 10, 20)[int(self._chance.random() * 4)]
        complete = self._chance.random() < 0.85
        start = moment + timedelta(seconds=40)
        end = start + timedelta(minutes=minutes if complete else minutes / 3)
        session = Session(
            id=self._id(),
            practice_id=habit.id,
            title=habit.title,
            started_at=start,
            frames_planned=minutes * 60 * RATE,
            voice="af_heart",
            bed="ocean",
            direction=habit.direction,
            ended_at=end,
            frames_heard=int((end - start).total_seconds()) * RATE,
            ending=Ending.COMPLETE if complete else Ending.STOPPED,
        )
        before = self._distress(moment)
        # Half of what is above the usual would have gone by itself.
        settled = before + habit.change - (before - 4) * 0.3
        after = self._rounded(settled + self._chance.normal(0, 1.2))
        answers = replace(self._answers(after), safety=self._safety(after - before))
        made: list[Session | CheckIn] = [
            session,
            self._check_in(session, Occasion.BEFORE, moment, self._answers(before)),
        ]
        if self._chance.random() < 0.94:
            felt = end + timedelta(seconds=30)
            made.append(self._check_in(session, Occasion.AFTER, felt, answers))
        return made

    def _check_in(
        self, session: Session, occasion: Occasion, at: datetime, answers: Answers
    ) -> CheckIn:
        return CheckIn(self._id(), session.id, occasion, at, answers)

    def _distress(self, moment: datetime) -> int:
        """Give what is usual in that month, and some chance."""
        season = 1.2 * np.sin(moment.toordinal() / 58) + np.sin(
            moment.toordinal() / 700
        )
        return self._rounded(4 + season + self._chance.normal(0, 1.8))

    def _answers(self, distress: int) -> Answers:
        draw = self._chance.random(8)
        pleasant = 95 - 9 * distress + self._chance.normal(0, 12)
        energy = 50 + self._chance.normal(0, 22)
        few = int(draw[7] * FEW)
        return Answers(
            distress=None if draw[0] < 0.06 else distress,
            pleasantness=None if draw[1] < 0.3 else int(np.clip(pleasant, 0, 100)),
            energy=None if draw[2] < 0.3 else int(np.clip(energy, 0, 100)),
            zone=None if draw[3] < 0.2 else self._zone(distress),
            sensations=(SENSATIONS[few % 7],) if draw[4] < 0.15 else (),
            feelings=(FEELINGS[few % 6],) if draw[4] < 0.1 else (),
            body=self._maps[few] if draw[5] < 0.1 else None,
            note=_note(few) if draw[6] < 0.2 else None,
            for_practitioner="Please ask me about this." if draw[6] < 0.004 else None,
        )

    def _zone(self, distress: int) -> Zone:
        if distress >= 7:
            return Zone.TOO_MUCH
        return Zone.TOO_LITTLE if self._chance.random() < 0.1 else Zone.ENOUGH

    def _safety(self, change: int) -> Safety | None:
        if self._chance.random() < 0.4:
            return None
        return Safety.LESS_SAFE if change >= 3 else Safety.SAME

    def _map(self) -> BodyMap:
        """Give a map with one round place or two, of which something is said."""
        body = BodyMap()
        for _ in range(self._chance.integers(1, 3)):
            region = REGIONS[self._chance.integers(0, len(REGIONS))]
            place = middle_of(region)
            round_ = stroke(place, place, float(self._chance.uniform(1.5, 4)))
            strength = int(self._chance.integers(0, 11))
            body = describe(
                painted(body, region.side, round_),
                region.id,
                SENSATIONS[self._chance.integers(0, len(SENSATIONS))],
                strength if self._chance.random() < 0.8 else None,
            )
        return body

    def _id(self) -> str:
        return str(UUID(bytes=self._chance.bytes(16), version=4))

    @staticmethod
    def _rounded(distress: float) -> int:
        return int(min(max(round(distress), 0), 10))


def _note(number: int) -> str:
    """Give a note; one in 300 has a word that the others do not have."""
    place = PLACES[number % len(PLACES)]
    note = PHRASES[number % len(PHRASES)].format(place=place)
    return f"{note} A lighthouse." if number == 0 else note


def _at(day: date, minute: int) -> datetime:
    """Give a local time where the person was on that day, with its offset."""
    # Two weeks of each year are spent elsewhere.
    away = 200 <= day.timetuple().tm_yday < 214
    zone = AWAY[day.year % len(AWAY)] if away else HOME
    local = datetime.combine(day, time(minute // 60, minute % 60), zone)
    offset = local.utcoffset()
    assert offset is not None
    return local.replace(tzinfo=timezone(offset))


def fill(log: Log, entries: Iterator[Session | CheckIn] | Sequence[CheckIn]) -> None:
    """Save all of it, in one transaction."""
    with log.writing() as connection:
        for entry in entries:
            if isinstance(entry, Session):
                values = rows.session_values(entry)
                connection.execute(statements.INSERT_SESSION, values)
            else:
                keep_check_in(connection, entry)


def locked(path: Path) -> Key | None:
    """Lock a log that is closed; give its key."""
    lock = LogLock(path, path.parent / "backups", lambda: datetime.now(UTC))
    lock.turn_on("river stones under a low bridge")
    return lock.key


def make(folder: Path, check_ins: int, years: int = 20, seed: int = 1) -> Path:
    """Make a home for a companion with such a log in it; give the log's path."""
    paths = find_paths({"COMPANION_HOME": str(folder)})
    with open_log(paths.log, paths.backups, datetime.now(UTC)).log as log:
        fill(log, MadeLog(check_ins, years, seed).entries())
        return log.path


def main() -> None:
    """Make the log that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a new folder, for COMPANION_HOME")
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=20, help="at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        sys.exit(f"{options.folder} is not empty; nothing was made.")
    print(make(options.folder, options.check_ins, options.years, options.seed))


if __name__ == "__main__":
    main()
