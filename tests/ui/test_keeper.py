from dataclasses import replace
from datetime import UTC, datetime

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Ending,
    Occasion,
    Session,
)
from companion.errors import LogError
from companion.ui.keeper import Keeper
from fakes.log import FULL, FakeLog

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SESSION = Session("s", "coherent-breathing", "Coherent breathing", NOON, 100)
DONE = replace(SESSION, ending=Ending.COMPLETE, ended_at=NOON, frames_heard=100)
BEFORE = CheckIn("b", "s", Occasion.BEFORE, NOON, Answers(distress=6))
AFTER = CheckIn("a", "s", Occasion.AFTER, NOON, Answers(distress=3))


def test_the_log_is_opened_when_it_is_needed_and_only_once():
    opened = []
    log = FakeLog()
    keeper = Keeper(lambda: opened.append(1) or (log, "It was mended."))
    assert opened == []
    keeper.add(AFTER)
    assert keeper.open()
    assert opened == [1]
    assert keeper.notice == "It was mended."
    assert keeper.problem is None
    assert log.check_in_list == [AFTER]


def test_what_the_log_refuses_is_kept_in_order_until_it_is_taken():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.begin(SESSION, BEFORE)
    keeper.finish(DONE)
    keeper.add(AFTER)
    assert keeper.problem == FULL
    assert set(keeper.unsaved()) == {DONE, BEFORE, AFTER}
    log.refusing = False
    assert keeper.retry()
    assert keeper.unsaved() == ()
    assert keeper.problem is None
    assert log.only_session() == DONE
    assert log.check_in_list == [BEFORE, AFTER]


def test_a_later_record_takes_the_waiting_ones_along():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.begin(SESSION, None)
    log.refusing = False
    keeper.finish(DONE)
    assert log.only_session() == DONE


def test_a_log_that_cannot_be_opened_loses_nothing():
    log = FakeLog()
    ways = iter([LogError("It is locked."), LogError("It is locked."), None])

    def open_log():
        error = next(ways)
        if error is not None:
            raise error
        return log, None

    keeper = Keeper(open_log)
    assert not keeper.open()
    assert keeper.problem == "It is locked."
    keeper.add(AFTER)
    assert keeper.unsaved() == (AFTER,)
    assert keeper.retry()
    assert log.check_in_list == [AFTER]


def test_drafts_and_check_ins_are_none_where_the_log_cannot_tell():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    draft = Draft(BEFORE, "coherent-breathing")
    assert keeper.save_draft(draft)
    assert keeper.drafts() == (draft,)
    log.refusing = True
    assert not keeper.save_draft(draft)
    assert not keeper.discard_draft("b")
    assert keeper.drafts() == ()
    assert keeper.check_ins("s") == ()


def test_what_was_saved_elsewhere_no_longer_waits():
    log = FakeLog()
    log.refusing = True
    keeper = Keeper(lambda: (log, None))
    keeper.add(AFTER)
    keeper.forget_unsaved()
    assert keeper.unsaved() == ()


def test_a_draft_whose_session_never_came_to_the_log_is_saved_on_its_own():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    draft = Draft(AFTER, "coherent-breathing")
    assert keeper.belonging(draft) == replace(AFTER, session_id=None)
    log.refusing = True
    assert keeper.belonging(draft) == AFTER
    log.refusing = False
    keeper.begin(SESSION, BEFORE)
    assert keeper.belonging(draft) == AFTER


def test_own_words_are_read_once_and_kept():
    log = FakeLog()
    log.anchor_words = {0: "at rest"}
    keeper = Keeper(lambda: (log, None))
    assert keeper.anchors() == {0: "at rest"}
    assert keeper.set_anchors({5: "tense"})
    assert keeper.anchors() == log.anchors() == {5: "tense"}
    assert not keeper.waits


def test_own_words_that_the_log_refuses_hold_in_the_window_and_wait():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    assert keeper.anchors() == {}
    assert not keeper.set_anchors({5: "tense"})
    assert keeper.anchors() == {5: "tense"}
    assert keeper.waits
    assert keeper.unsaved() == ()
    keeper.forget_unsaved()
    log.refusing = False
    assert keeper.retry()
    assert log.anchors() == {5: "tense"}
