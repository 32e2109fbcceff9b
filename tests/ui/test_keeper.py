from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Ending,
    Occasion,
    Session,
)
from companion.errors import LogError
from companion.storage.opening import open_log
from companion.ui.keeper import Keeper
from fakes.log import FULL, FakeLog
from fakes.log_records import an_id

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
    assert not keeper.discard_draft("b")
    assert keeper.drafts() == ()
    assert keeper.check_ins("s") == ()


def test_a_draft_that_the_log_refuses_waits_for_it():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    draft = Draft(AFTER, "coherent-breathing")
    log.refusing = True
    assert not keeper.save_draft(draft)
    assert keeper.waits
    assert keeper.drafts() == (draft,)
    assert not keeper.retry()
    log.refusing = False
    assert keeper.retry()
    assert log.drafts() == (draft,)
    assert not keeper.waits


def test_a_draft_that_waits_is_let_go_once_its_check_in_is_whole():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.save_draft(Draft(AFTER))
    keeper.add(AFTER)
    log.refusing = False
    assert keeper.retry()
    assert log.saved_drafts == []
    assert log.check_in_list == [AFTER]


def test_a_draft_that_cannot_be_let_go_holds_nobody_up_and_goes_later():
    log = FakeLog([Draft(AFTER)])
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    assert not keeper.discard_draft("a")
    assert not keeper.waits
    log.refusing = False
    assert keeper.drafts() == ()
    assert keeper.retry()
    assert log.drafts() == ()


def test_once_all_is_deleted_nothing_that_waited_is_written():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.add(AFTER)
    keeper.set_anchors({0: "calm"})
    keeper.save_draft(Draft(BEFORE))
    keeper.forget_all()
    log.refusing = False
    assert keeper.retry()
    assert (log.check_in_list, log.drafts(), log.anchors()) == ([], (), {})
    assert keeper.drafts() == ()


def test_what_was_saved_elsewhere_no_longer_waits():
    log = FakeLog()
    log.refusing = True
    keeper = Keeper(lambda: (log, None))
    keeper.add(AFTER)
    keeper.forget_unsaved()
    assert keeper.unsaved() == ()


def sessions_seen(keeper):
    return [
        (each.started_at, each.before, each.after)
        for each in keeper.sat(NOON - timedelta(days=1))
    ]


def test_sessions_that_the_log_took_are_read_from_it():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    keeper.begin(SESSION, BEFORE)
    keeper.add(AFTER)
    assert sessions_seen(keeper) == [(NOON, BEFORE.answers, AFTER.answers)]
    log.sessions.clear()  # deleted, in the journey perhaps
    assert sessions_seen(keeper) == []


class FullDisk(FakeLog):
    """Can be read, and not be written."""

    def __init__(self):
        super().__init__()
        self.full = False

    def add(self, check_in):
        if self.full:
            raise LogError(FULL)
        super().add(check_in)

    def begin(self, session, before):
        if self.full:
            raise LogError(FULL)
        super().begin(session, before)

    def override(self, rule, practice_id, at):
        if self.full:
            raise LogError(FULL)
        super().override(rule, practice_id, at)


def test_what_the_disk_refused_is_seen_too_and_each_session_once():
    log = FullDisk()
    keeper = Keeper(lambda: (log, None))
    keeper.begin(SESSION, BEFORE)
    log.full = True
    keeper.add(AFTER)
    later = replace(SESSION, id="t", started_at=NOON + timedelta(hours=1))
    keeper.begin(later, None)
    assert sessions_seen(keeper) == [
        (later.started_at, None, None),
        (NOON, BEFORE.answers, AFTER.answers),
    ]
    assert keeper.problem == FULL  # and reading does not make that forgotten
    keeper.last_used()
    assert keeper.problem == FULL


def test_what_was_saved_elsewhere_is_seen_too():
    log = FullDisk()
    log.full = True
    keeper = Keeper(lambda: (log, None))
    keeper.begin(SESSION, BEFORE)
    keeper.forget_unsaved()
    assert sessions_seen(keeper) == [(NOON, BEFORE.answers, None)]


def test_a_log_that_cannot_be_read_leaves_what_this_window_knows():
    log = FakeLog()
    earlier = replace(SESSION, id="e", started_at=NOON - timedelta(hours=2))
    log.begin(earlier, None)
    keeper = Keeper(lambda: (log, None))
    assert len(sessions_seen(keeper)) == 1
    keeper.begin(SESSION, BEFORE)
    log.refusing = True
    assert [each[0] for each in sessions_seen(keeper)] == [NOON, earlier.started_at]


def test_a_locked_log_leaves_the_sessions_of_this_window():
    def locked():
        raise LogError("The log is locked. Unlock it first.")

    keeper = Keeper(locked)
    keeper.begin(SESSION, BEFORE)
    keeper.override("help", None, NOON)
    assert sessions_seen(keeper) == [(NOON, BEFORE.answers, None)]
    assert keeper.overrides().made == {("help", None): NOON}


def test_decisions_are_kept_and_wait_where_the_log_refuses():
    log = FullDisk()
    log.made["retire", "a"] = NOON
    keeper = Keeper(lambda: (log, None))
    log.full = True
    keeper.override("pause-inward", None, NOON)
    assert keeper.overrides().made == {
        ("retire", "a"): NOON,
        ("pause-inward", None): NOON,
    }
    log.full = False
    assert keeper.retry()
    assert log.made["pause-inward", None] == NOON


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


def test_forgetting_leaves_what_waits_and_nothing_else():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    keeper.set_anchors({0: "calm"})
    keeper.override("retire", "scan", NOON)
    keeper.begin(SESSION, None)
    log.refusing = True
    other = replace(SESSION, id="other")
    keeper.begin(other, None)
    keeper.override("help", None, NOON)
    keeper.close()
    keeper.forget()
    assert keeper.anchors() == {}
    assert keeper.overrides().made == {("help", None): NOON}
    assert len(keeper.sat(NOON - timedelta(days=1))) == 1
    assert keeper.unsaved() == (other,)
    log.refusing = False
    assert keeper.retry()
    assert keeper.anchors() == {0: "calm"}
    assert len(keeper.overrides().made) == 2


def test_a_draft_that_the_log_refuses_is_kept_here_and_written_later():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    keeper.save_draft(Draft(BEFORE))
    log.refusing = True
    grown = Draft(replace(BEFORE, answers=Answers(distress=7)))
    assert not keeper.save_draft(Draft(replace(BEFORE, answers=Answers(distress=5))))
    assert not keeper.save_draft(grown)
    assert keeper.waits
    assert keeper.drafts() == (grown,)
    assert keeper.unsaved() == ()
    log.refusing = False
    assert keeper.drafts() == (grown,)
    assert keeper.retry()
    assert log.drafts() == (grown,)


def test_a_draft_that_waits_goes_with_its_check_in_or_when_it_is_let_go():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.save_draft(Draft(BEFORE))
    keeper.save_draft(Draft(AFTER))
    keeper.discard_draft(AFTER.id)
    keeper.begin(SESSION, BEFORE)
    log.refusing = False
    assert keeper.retry()
    assert log.drafts() == ()
    assert log.check_in_list == [BEFORE]


def test_a_draft_that_waits_is_not_shown_between_locking_and_unlocking():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.save_draft(Draft(BEFORE))
    keeper.close()
    keeper.forget()
    assert keeper.drafts() == ()
    keeper.save_draft(Draft(AFTER))
    assert keeper.drafts() == (Draft(AFTER),)
    log.refusing = False
    assert set(keeper.drafts()) == {Draft(AFTER), Draft(BEFORE)}


def test_what_is_answered_in_a_session_that_goes_on_is_no_draft_that_was_left():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    during = Draft(replace(AFTER, id="d", occasion=Occasion.DURING))
    keeper.begin(SESSION, BEFORE)
    keeper.save_draft(during)
    assert keeper.drafts() == ()
    keeper.finish(DONE)
    assert keeper.drafts() == (during,)


class Faulty(FakeLog):
    """Has a bug."""

    def add(self, check_in):
        if check_in.id == "a":
            raise ValueError("ours")
        super().add(check_in)


def test_a_fault_of_ours_waits_is_told_once_and_holds_up_nothing_else():
    log, bugs = Faulty(), []
    keeper = Keeper(lambda: (log, None), bugs.append)
    keeper.begin(SESSION, BEFORE)
    keeper.add(AFTER)
    assert keeper.waits
    assert keeper.problem
    keeper.finish(DONE)
    other = replace(AFTER, id="other")
    keeper.add(other)
    assert log.only_session() == DONE
    assert log.check_in_list == [BEFORE, other]
    assert keeper.unsaved() == (AFTER,)
    assert [str(bug) for bug in bugs] == ["ours"]
    assert not keeper.retry()


def test_what_belongs_to_a_session_that_is_gone_holds_up_nothing_else(tmp_path):
    with open_log(tmp_path / "log.sqlite", tmp_path / "backups", NOON).log as log:
        keeper = Keeper(lambda: (log, None))
        alone = CheckIn(an_id(2), None, Occasion.ALONE, NOON, Answers(distress=1))
        gone = CheckIn(an_id(1), an_id(9), Occasion.AFTER, NOON, Answers(distress=3))
        keeper.add(gone)
        assert keeper.problem
        keeper.add(alone)
        assert log.everything() == ([], [alone])
        assert keeper.unsaved() == (gone,)


def test_something_new_that_has_to_wait_is_counted():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    keeper.begin(SESSION, BEFORE)
    assert keeper.refusals == 0
    log.refusing = True
    keeper.finish(DONE)
    keeper.retry()
    assert keeper.refusals == 1
    keeper.add(AFTER)
    assert keeper.refusals == 2


def test_all_that_waits_can_be_let_go_of():
    log = FakeLog()
    keeper = Keeper(lambda: (log, None))
    log.refusing = True
    keeper.add(AFTER)
    keeper.set_anchors({0: "calm"})
    keeper.override("help", None, NOON)
    keeper.save_draft(Draft(replace(BEFORE, id="draft")))
    keeper.forget_all()
    log.refusing = False
    assert keeper.retry()
    assert (log.check_in_list, log.anchor_words, log.made) == ([], {}, {})
    assert keeper.drafts() == ()
    assert keeper.overrides().made == {}
