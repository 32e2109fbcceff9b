"""A report as resources of FHIR R4B, in plain JSON: what is told, and nothing else.

Who it is about is a pseudonym, as a logical identifier: there is no Patient.
"""

from collections.abc import Iterator
from uuid import UUID, uuid5

from companion.checkin.records import Answers, Ending
from companion.homework.plan import Item, Plan
from companion.homework.report import NOT_MONITORED, Asked, Report, Sat
from companion.homework.telling import Telling
from companion.storage.cells import felt_cell
from companion.storage.homework import fhir_codes as codes
from companion.storage.homework.fhir_codes import Code, Json
from companion.units import Frames, seconds_of

_SURVEY = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "survey",
            "display": "Survey",
        }
    ]
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAST = "http://hl7.org/fhir/StructureDefinition/minValue"
_MOST = "http://hl7.org/fhir/StructureDefinition/maxValue"
_SCALES = ((codes.DISTRESS, 10), (codes.PLEASANTNESS, 100), (codes.ENERGY, 100))
_WORDS = (codes.ZONE, codes.SAFETY, codes.BODY, codes.WRITTEN)
_WHEN = (codes.BEFORE, codes.AFTER)


def bundle(report: Report, plan: Plan | None) -> Json:
    """Give the bundle.

    Args:
        report: Its id has to be a UUID; the ids of the resources are made of it.
        plan: The plan that it is about, for when each thing was meant to be done.
    """
    made = _Resources(report, plan)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _moment(report),
        "entry": [
            {"fullUrl": made.url(name), "resource": resource}
            for name, resource in made.all()
        ],
    }


def _moment(report: Report) -> str:
    return report.made_at.isoformat(timespec="seconds")


class _Resources:
    """The resources of one report, each with a name of its own."""

    def __init__(self, report: Report, plan: Plan | None) -> None:
        self._report = report
        self._plan = plan
        self._space = UUID(report.id)
        # FHIR has no empty texts.
        client = report.client.strip() or "?"
        self._subject = {
            "identifier": {"system": codes.PSEUDONYM, "value": client},
            "display": client,
        }

    def url(self, name: str) -> str:
        """Give the URN by which a resource is known."""
        return f"urn:uuid:{uuid5(self._space, name)}"

    def all(self) -> Iterator[tuple[str, Json]]:
        """Give each resource with its name."""
        yield "codes", codes.code_system()
        yield "questions", self._questionnaire()
        if self._report.asked:
            yield "plan", self._care_plan()
        for number, sat in enumerate(self._report.sat):
            yield f"answers-{number}", self._answers(sat)
            for code, most in _SCALES:
                if observed := self._observation(sat, number, code, most):
                    yield f"{code.code}-{number}", observed
        yield "message", self._message()

    def _questionnaire(self) -> Json:
        items: list[Json] = [
            {"linkId": "practice", "text": "Practice", "type": "string"},
            {"linkId": "began", "text": "Began at", "type": "time"},
            {"linkId": "ending", "text": "How it ended", "type": "string"},
            {"linkId": "planned", "text": "Seconds planned", "type": "integer"},
            {"linkId": "heard", "text": "Seconds practised", "type": "integer"},
        ]
        for when in _WHEN:
            items += [_scale(code, when, most) for code, most in _SCALES]
            items += [_question(code, when, "string") for code in _WORDS]
        return {
            "resourceType": "Questionnaire",
            "url": self.url("questions"),
            "name": "CompanionSession",
            "title": "What was told of a session",
            "status": "active",
            "item": items,
        }

    def _care_plan(self) -> Json:
        report = self._report
        over = self._plan is not None and report.last >= self._plan.expires
        period = {"start": report.first.isoformat(), "end": report.last.isoformat()}
        if self._plan is not None:
            period = {
                "start": self._plan.starts.isoformat(),
                "end": self._plan.expires.isoformat(),
            }
        made: Json = {
            "resourceType": "CarePlan",
            "status": "completed" if over else "active",
            "intent": "plan",
            "subject": self._subject,
            "period": period,
            "activity": [self._activity(each, over=over) for each in report.asked],
        }
        if report.plan_id:
            made["identifier"] = [
                {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{report.plan_id}"}
            ]
        return _with(made, title=report.plan_title)

    def _activity(self, asked: Asked, *, over: bool) -> Json:
        detail: Json = {
            "status": _activity_status(asked, over=over),
            "description": asked.title.strip() or asked.practice_id,
        }
        items = () if self._plan is None else self._plan.items
        item = next((each for each in items if each.id == asked.item_id), None)
        if item is not None:
            detail["scheduledTiming"] = _timing(item)
        days = ", ".join(f"{d}: {m.value}" for d, m in sorted(asked.days.items()))
        told = f"Times asked: {asked.asked}. Days done: {asked.done}."
        if asked.stopped is not None:
            told += f" Days stopped early: {asked.stopped}."
        return {
            "progress": [{"text": f"{told} {days}".strip()}],
            "detail": detail,
        }

    def _answers(self, sat: Sat) -> Json:
        items = [_item("practice", valueString=sat.title.strip() or sat.practice_id)]
        if sat.began is not None:
            items.append(_item("began", valueTime=sat.began.isoformat()))
        if sat.ending is not None:
            items.append(_item("ending", valueString=sat.ending.value))
        for link, frames in (
            ("planned", sat.frames_planned),
            ("heard", sat.frames_heard),
        ):
            if frames is not None:
                seconds = round(seconds_of(Frames(frames)))
                items.append(_item(link, valueInteger=seconds))
        for when, answers in zip(_WHEN, (sat.before, sat.after), strict=True):
            if answers is not None:
                items += _answered(answers, when)
        return {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": self.url("questions"),
            "status": "stopped" if sat.ending is Ending.STOPPED else "completed",
            "subject": self._subject,
            "authored": sat.day.isoformat(),
            "item": items,
        }

    def _observation(self, sat: Sat, number: int, code: Code, most: int) -> Json | None:
        parts: list[Json] = []
        for when, answers in zip(_WHEN, (sat.before, sat.after), strict=True):
            value = None if answers is None else _number(answers, code)
            if value is not None:
                of = codes.concept(when)
                parts.append({"code": of, "valueInteger": value})
        if not parts:
            return None
        return {
            "resourceType": "Observation",
            "status": "final",
            "category": [_SURVEY],
            "code": codes.concept(code),
            "subject": self._subject,
            "effectiveDateTime": sat.day.isoformat(),
            "derivedFrom": [{"reference": self.url(f"answers-{number}")}],
            "note": [{"text": f"0 to {most}, before and after: {sat.title}".strip()}],
            "component": parts,
        }

    def _message(self) -> Json:
        """Give what is said to the practitioner, and what holds for all of it."""
        report = self._report
        day = report.made_at.date().isoformat()
        sent = _moment(report) if Telling.TIMES in report.told else day
        texts = [NOT_MONITORED, *([report.message] if report.message.strip() else [])]
        return {
            "resourceType": "Communication",
            "status": "completed",
            "subject": self._subject,
            "sent": sent,
            "payload": [{"contentString": text} for text in texts],
            "note": [{"text": f"The client chose to tell this, on {day}."}],
        }


def _with(made: Json, **more: str) -> Json:
    """Add what is not empty: FHIR has no empty texts."""
    return made | {name: text for name, text in more.items() if text.strip()}


def _activity_status(asked: Asked, *, over: bool) -> str:
    if not over:
        return "in-progress" if asked.done else "scheduled"
    return "completed" if asked.done >= asked.asked else "unknown"


def _timing(item: Item) -> Json:
    """Give when an item was meant to be done, at least once a day of those."""
    rhythm = item.rhythm
    repeat: Json = {"frequency": rhythm.times_a_week, "period": 1, "periodUnit": "wk"}
    if rhythm.times_a_week is None:
        repeat["frequency"] = 1
        repeat["dayOfWeek"] = [_DAYS[day] for day in rhythm.weekdays]
        repeat |= {"period": 1, "periodUnit": "d"}
    if item.at is not None:
        repeat["timeOfDay"] = [item.at.isoformat()]
    return {"repeat": repeat}


def _scale(code: Code, when: Code, most: int) -> Json:
    bounds = [
        {"url": url, "valueInteger": value}
        for url, value in ((_LEAST, 0), (_MOST, most))
    ]
    return _question(code, when, "integer") | {"extension": bounds}


def _question(code: Code, when: Code, kind: str) -> Json:
    return {
        "linkId": f"{code.code}-{when.code}",
        "code": codes.concept(code, when)["coding"],
        "text": f"{code.display}, {when.display.lower()}",
        "type": kind,
    }


def _item(link: str, **answer: object) -> Json:
    return {"linkId": link, "answer": [answer]}


def _number(answers: Answers, code: Code) -> int | None:
    return {
        codes.DISTRESS.code: answers.distress,
        codes.PLEASANTNESS.code: answers.pleasantness,
        codes.ENERGY.code: answers.energy,
    }[code.code]


def _answered(answers: Answers, when: Code) -> list[Json]:
    texts = {
        codes.ZONE: answers.zone and answers.zone.value,
        codes.SAFETY: answers.safety and answers.safety.value,
        codes.BODY: _body(answers),
        codes.WRITTEN: answers.for_practitioner,
    }
    numbers = ((code, _number(answers, code)) for code, _ in _SCALES)
    return [
        *(
            _item(f"{code.code}-{when.code}", valueInteger=value)
            for code, value in numbers
            if value is not None
        ),
        *(
            _item(f"{code.code}-{when.code}", valueString=text)
            for code, text in texts.items()
            if text and text.strip()
        ),
    ]


def _body(answers: Answers) -> str:
    """Give the regions and the words; what is only painted has no words."""
    felt = answers.body.felt if answers.body else ()
    places = [felt_cell(each.region, each.quality, each.strength) for each in felt]
    return "; ".join((*places, *answers.sensations))
