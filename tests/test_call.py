from hypothesis import given
from hypothesis import strategies as st

from companion.call import LONGEST, Call, Word, read

WORDS = st.sampled_from(Word)
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


def test_another_version_and_another_word_are_not_known():
    assert read(b"companion 2 show\n") is None
    assert read(b"companion 1 shout\n") is None
    assert read(b"companion 1 show\r\n") == Call(Word.SHOW)
