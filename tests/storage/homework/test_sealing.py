import pytest

from companion.errors import CompanionError
from companion.storage.homework import sealing
from fakes.quick_age import sealed_with


def test_what_is_sealed_is_opened_by_its_identity_alone():
    identity = sealing.new_identity()
    sealed = sealing.seal(b"report", sealing.recipient_of(identity))
    assert b"report" not in sealed
    assert sealing.open_sealed(sealed, identity, 100) == b"report"
    with pytest.raises(sealing.NotForThese):
        sealing.open_sealed(sealed, sealing.new_identity(), 100)


def test_no_more_is_opened_than_is_to_be_read():
    identity = sealing.new_identity()
    sealed = sealing.seal(bytes(200_000), sealing.recipient_of(identity))
    with pytest.raises(sealing.TooMuch):
        sealing.open_sealed(sealed, identity, 100_000)


def test_a_passphrase_seals_as_the_format_says():
    sealed = sealing.seal_with(b"report", "correct horse")
    assert sealing.is_for_a_passphrase(sealed)
    assert sealing.open_with(sealed, "correct horse") == b"report"


def test_another_passphrase_opens_nothing():
    sealed = sealed_with(b"report", "correct horse")
    assert sealing.open_with(sealed, "correct horse") == b"report"
    with pytest.raises(sealing.NotForThese):
        sealing.open_with(sealed, "wrong")


@pytest.mark.parametrize("work", [22, 40, 999_999_999])
def test_a_passphrase_that_would_take_for_ever_to_try_is_not_tried(work):
    stanza = f"-> scrypt {'A' * 22} {work}\n{'A' * 43}\n--- {'A' * 43}\n"
    sealed = sealing.MAGIC + b"\n" + stanza.encode() + bytes(50)
    with pytest.raises(CompanionError, match="the whole computer"):
        sealing.open_with(sealed, "a")


def test_one_that_is_sealed_to_very_many_is_not_tried_with_each():
    """With 70,000 of them, a quarter of an hour went by."""
    identity = sealing.new_identity()
    sealed = sealing.seal(b"report", sealing.recipient_of(identity))
    head, _, rest = sealed.partition(b"\n--- ")
    _, _, stanza = head.partition(b"\n")
    some, many = (stanza + b"\n") * 5, (stanza + b"\n") * 70_000
    begun = sealing.MAGIC + b"\n"
    with pytest.raises(sealing.NotForThese):
        sealing.open_sealed(begun + many + b"--- " + rest, identity, 100)
    with pytest.raises(sealing.NotForThese):  # what its head says was changed
        sealing.open_sealed(begun + some + b"--- " + rest, identity, 100)


def test_what_is_no_key_is_known():
    assert not sealing.is_recipient("age1nonsense")
    assert not sealing.is_recipient("")
    with pytest.raises(ValueError, match="no age identity"):
        sealing.recipient_of("AGE-SECRET-KEY-1NONE")


def test_what_was_cut_off_or_changed_is_not_opened():
    identity = sealing.new_identity()
    sealed = sealing.seal(b"report", sealing.recipient_of(identity))
    for damaged in (sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:40]):
        with pytest.raises(sealing.NotForThese):
            sealing.open_sealed(damaged, identity, 100)
