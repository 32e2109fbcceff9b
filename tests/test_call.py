import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.call import LONGEST, Call, Word, can_be_sent, read

WORDS = st.sampled_from([word for word in Word if word is not Word.OPEN])
TOKENS = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=400)


@given(WORDS, TOKENS)
def test_what_is_said_is_heard(word, token):
    call = Call(word, token)
    assert read(call.line()) == call
    assert len(call.line()) <= LONGEST


@given(WORDS, st.text())
def test_a_token_that_would_not_be_read_is_left_out(word, token):
    heard = read(Call(word, token).line())
    assert heard is not None
    assert heard.word is word
    assert heard.token in (token, "")


@given(st.binary(max_size=600))
def test_whatever_is_sent_is_a_call_or_nothing(line):
    heard = read(line)
    assert heard is None or read(heard.line()) == heard


@given(TOKENS, st.binary(min_size=1, max_size=300).filter(lambda b: b"\0" not in b))
def test_a_file_is_named_whatever_bytes_its_path_is_made_of(token, path):
    call = Call(Word.OPEN, "" if token == "-" else token, os.fsdecode(path))
    assert read(call.line()) == call
    assert call.line().count(b"\n") == 1


def test_the_longest_path_fits_into_a_line():
    call = Call(Word.OPEN, "t" * 400, "/" + "ü" * 2000)
    assert read(call.line()) == call
    assert len(call.line()) <= LONGEST
    assert not can_be_sent("x" * 9000)


@pytest.mark.parametrize(
    "line",
    [
        b"companion 1 open\n",
        b"companion 1 open -\n",
        b"companion 1 open - !!!\n",
        b"companion 1 open - AA==\n",
        b"companion 1 open - L3RtcA\n",
        b"companion 1 show - L3RtcA==\n",
    ],
)
def test_a_file_that_is_not_named_well_is_not_opened(line):
    assert read(line) is None


def test_another_version_and_another_word_are_not_known():
    assert read(b"companion 2 show\n") is None
    assert read(b"companion 1 shout\n") is None
    assert read(b"companion 1 show\r\n") == Call(Word.SHOW)
