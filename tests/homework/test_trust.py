from companion.homework.fingerprint_words import WORDS
from companion.homework.trust import PublicKeys, fingerprint


def test_each_byte_has_a_word_that_no_other_begins_like():
    assert len({word[:4] for word in WORDS}) == len(WORDS) == 256


def test_another_key_has_another_fingerprint():
    keys = PublicKeys(b"a" * 32, "age1one")
    words = fingerprint(keys)
    assert len(words) == 8
    assert fingerprint(PublicKeys(b"a" * 32, "age1one")) == words
    assert fingerprint(PublicKeys(b"b" * 32, "age1one")) != words
    assert fingerprint(PublicKeys(b"a" * 32, "age1two")) != words
