from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from companion.checkin.records import Answers, CheckIn, Draft, Ending, Occasion
from companion.ports import Choice
from companion.practice.model import Question
from companion.ui.keeper import Keeper
from companion.ui.visit import CheckInVisit, Tools, Visit
from companion.units import Frames
from fakes.log import FakeLog
from fakes.practices import COHERENT

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def log() -> FakeLog:
    return FakeLog()


@pytest.fixture
def tools(log) -> Tools:
    ids, minutes = count(1), count()
    return Tools(
        Keeper(lambda: (log, None)),
        now=lambda: NOON + timedelta(minutes=next(minutes)),
        new_id=lambda: f"id-{next(ids)}",
    )


def test_each_change_is_kept_as_one_draft(tools, log):
    visit = Visit(tools, Choice(COHERENT, 10))
    assert visit.fill(Answers(distress=0))
    visit.fill(Answers(distress=0, energy=40))
    (draft,) = log.drafts()
    assert draft.check_in.answers == Answers(distress=0, energy=40)
    assert draft.check_in.occasion is Occasion.BEFORE
    assert draft.check_in.session_id is None
    assert (draft.practice_id, draft.minutes) == (COHERENT.id, 10)


def test_clearing_every_answer_lets_go_of_the_draft(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    visit.fill(Answers(distress=3))
    visit.fill(Answers())
    assert log.drafts() == ()


def test_a_visit_is_logged_from_beginning_to_end(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    visit.fill(Answers(distress=6))
    visit.begin(Frames(1000), "heart")
    session = log.only_session()
    assert (session.practice_id, session.title) == (COHERENT.id, COHERENT.title)
    assert (session.frames_planned, session.bed) == (1000, "ocean")
    assert session.ending is None
    visit.during(Question.DISTRESS, Answers(distress=4), first=True)
    visit.finish(Ending.COMPLETE, Frames(1000))
    visit.fill(Answers(distress=2))
    visit.save_after()
    session = log.only_session()
    assert (session.ending, session.frames_heard) == (Ending.COMPLETE, 1000)
    assert session.ended_at > session.started_at
    told = [(c.occasion, c.answers.distress) for c in log.check_in_list]
    assert told == [(Occasion.BEFORE, 6), (Occasion.DURING, 4), (Occasion.AFTER, 2)]
    assert {c.session_id for c in log.check_in_list} == {session.id}
    assert len({c.id for c in log.check_in_list} | {session.id}) == 4
    assert log.drafts() == ()
    assert (visit.before, visit.after) == (Answers(distress=6), Answers(distress=2))


def test_a_skipped_check_in_is_kept_as_skipped(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    visit.begin(Frames(1000), "heart")
    visit.during(Question.DISTRESS, Answers(), first=True)
    visit.finish(Ending.STOPPED, Frames(10))
    visit.save_after()
    told = [(c.occasion, c.answers) for c in log.check_in_list]
    assert told == [(Occasion.BEFORE, Answers()), (Occasion.AFTER, Answers())]
    assert log.only_session().voice == "heart"


def test_skipping_lets_go_of_what_was_answered(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    visit.fill(Answers(distress=9))
    visit.skip()
    visit.begin(Frames(1000), "heart")
    assert [c.answers for c in log.check_in_list] == [Answers()]
    assert log.drafts() == ()


def test_answers_without_a_session_are_saved_alone(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    assert not visit.leave_before()
    visit.fill(Answers(distress=9))
    assert visit.leave_before()
    (check_in,) = log.check_in_list
    assert (check_in.session_id, check_in.answers) == (None, Answers(distress=9))
    assert log.drafts() == ()


def test_a_draft_stays_while_the_log_has_not_taken_its_answers(tools, log):
    visit = Visit(tools, Choice(COHERENT, None))
    visit.fill(Answers(distress=6))
    log.refusing = True
    visit.begin(Frames(1000), "heart")
    log.refusing = False
    assert [d.check_in.answers.distress for d in log.drafts()] == [6]


def test_a_check_in_after_goes_on_where_it_was_left(tools, log):
    log.check_in_list.append(
        CheckIn("b", "s", Occasion.BEFORE, NOON, Answers(distress=8))
    )
    kept = CheckIn("a", "s", Occasion.AFTER, NOON, Answers(distress=5))
    log.save_draft(Draft(kept, COHERENT.id))
    visit = Visit.from_draft(tools, Choice(COHERENT), log.drafts()[0])
    assert visit.check_in == kept
    assert visit.before == Answers(distress=8)
    visit.fill(Answers(distress=4))
    visit.save_after()
    assert log.check_in_list[-1].id == "a"
    assert log.check_in_list[-1].answers == Answers(distress=4)
    assert log.drafts() == ()


def begun(tools) -> Visit:
    visit = Visit(tools, Choice(COHERENT, None))
    visit.begin(Frames(1000), None)
    return visit


def test_answers_on_the_way_are_one_check_in_that_grows(tools, log):
    visit = begun(tools)
    visit.during(Question.SENSATIONS, Answers(sensations=("warm",)), first=True)
    both = Answers(sensations=("warm", "tight"))
    visit.during(Question.SENSATIONS, both, first=False)
    visit.during(Question.NOTE, Answers(note="a blanket"), first=True)
    (draft,) = log.drafts()
    grown = Answers(sensations=("warm", "tight"), note="a blanket")
    assert draft.check_in.answers == grown
    assert len(log.check_in_list) == 1
    visit.finish(Ending.COMPLETE, Frames(1000))
    during = log.check_in_list[-1]
    assert (during.occasion, during.answers) == (Occasion.DURING, grown)
    assert during.id == draft.check_in.id
    assert log.drafts() == ()


def test_a_question_asked_again_takes_no_earlier_answer_away(tools, log):
    visit = begun(tools)
    visit.during(Question.DISTRESS, Answers(distress=0), first=True)
    visit.during(Question.NOTE, Answers(note="one"), first=True)
    visit.during(Question.DISTRESS, Answers(distress=7), first=True)
    visit.finish(Ending.COMPLETE, Frames(1000))
    _before, *during = [c.answers for c in log.check_in_list]
    assert during == [Answers(distress=0, note="one"), Answers(distress=7)]


def test_what_was_taken_back_on_the_way_is_not_saved(tools, log):
    visit = begun(tools)
    visit.during(Question.NOTE, Answers(note="x"), first=True)
    visit.during(Question.NOTE, Answers(), first=False)
    visit.finish(Ending.COMPLETE, Frames(1000))
    assert [c.occasion for c in log.check_in_list] == [Occasion.BEFORE]
    assert log.drafts() == ()


def test_answers_on_the_way_are_kept_while_the_log_refuses(tools, log):
    visit = begun(tools)
    log.refusing = True
    visit.during(Question.NOTE, Answers(note="x"), first=True)
    visit.finish(Ending.COMPLETE, Frames(1000))
    log.refusing = False
    visit.save_after()
    told = [(c.occasion, c.answers.note) for c in log.check_in_list]
    assert told == [
        (Occasion.BEFORE, None),
        (Occasion.DURING, "x"),
        (Occasion.AFTER, None),
    ]


def test_a_check_in_by_itself_belongs_to_no_practice(tools, log):
    visit = CheckInVisit(tools, Occasion.REMINDED)
    visit.fill(Answers(distress=0))
    (draft,) = log.drafts()
    assert (draft.practice_id, draft.check_in.occasion) == (None, Occasion.REMINDED)
    again = CheckInVisit.from_draft(tools, draft)
    again.fill(Answers(distress=0, note="later"))
    assert again.save()
    (check_in,) = log.check_in_list
    assert check_in.id == draft.check_in.id
    assert check_in.answers == Answers(distress=0, note="later")
    assert log.drafts() == ()


def test_a_check_in_by_itself_without_an_answer_leaves_nothing(tools, log):
    visit = CheckInVisit(tools, Occasion.ALONE)
    visit.fill(Answers(energy=3))
    visit.skip()
    assert not visit.save()
    assert log.check_in_list == []
    assert log.drafts() == ()
