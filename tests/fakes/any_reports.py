"""Any report that can be written, for Hypothesis."""

from datetime import time

from hypothesis import strategies as st

from companion.checkin.body import PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import NO_ANSWERS, Answers, Ending, Safety, Zone
from companion.homework.marks import Mark
from companion.homework.report import Asked, Report, Sat
from companion.homework.telling import Telling
from fakes.any_plans import days, extras, names, texts, zoned

_ten, _hundred = st.integers(0, 10), st.integers(0, 100)
_words = st.lists(names, max_size=3, unique=True).map(tuple)
_paint = st.binary(min_size=PAINT_BYTES, max_size=PAINT_BYTES)
_bodies = st.builds(
    BodyMap,
    _paint,
    _paint,
    st.lists(
        st.builds(Felt, names, st.none() | names, st.none() | _ten),
        max_size=2,
        unique_by=lambda felt: felt.region,
    ).map(tuple),
)
_answers = st.builds(
    Answers,
    distress=st.none() | _ten,
    pleasantness=st.none() | _hundred,
    energy=st.none() | _hundred,
    zone=st.none() | st.sampled_from(Zone),
    safety=st.none() | st.sampled_from(Safety),
    body=st.none() | _bodies,
    sensations=_words,
    feelings=_words,
    for_practitioner=st.none() | texts.filter(bool),
).filter(lambda answers: answers != NO_ANSWERS)
_frames = st.none() | st.integers(0, 10**9)
_sat = st.builds(
    Sat,
    day=days,
    title=names,
    practice_id=names,
    item_id=st.none() | names,
    began=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    ending=st.none() | st.sampled_from(Ending),
    frames_planned=_frames,
    frames_heard=_frames,
    before=st.none() | _answers,
    after=st.none() | _answers,
)
_asked = st.builds(
    Asked,
    item_id=names,
    practice_id=names,
    title=names,
    asked=_hundred,
    done=_hundred,
    stopped=st.none() | _hundred,
    days=st.dictionaries(days, st.sampled_from(Mark), max_size=3),
)
_first = st.shared(days, key="first")
reports = st.builds(
    Report,
    id=st.uuids().map(str),
    client=names,
    first=_first,
    last=_first,
    made_at=zoned,
    told=st.lists(st.sampled_from(Telling), unique=True).map(tuple),
    plan_id=st.none() | st.uuids().map(str),
    plan_revision=st.none() | st.integers(1, 9),
    plan_title=names | st.just(""),
    asked=st.lists(_asked, max_size=2).map(tuple),
    sat=st.lists(_sat, max_size=2).map(tuple),
    message=texts,
    extra=extras,
)
