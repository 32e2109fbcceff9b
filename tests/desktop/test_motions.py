"""The wish for less motion is heard, in both words in which desktops say it."""

import pytest

from companion.desktop.motions import find_motions

PORTAL = "org.freedesktop.portal.Desktop"


def portal(**values: object):
    def read(_group: str, key: str):
        value = values.get(key.replace("-", "_"))
        if value is None:
            return None
        kind = "b" if isinstance(value, bool) else "u"
        return "v", (("v", (kind, value)),)

    return {"Read": read}


@pytest.mark.parametrize(("wish", "reduced"), [(1, True), (0, False)])
def test_the_newer_word_counts(serve, wish, reduced):
    serve(PORTAL, portal(reduced_motion=wish, enable_animations=not wish))
    assert find_motions("linux").reduced() is reduced


@pytest.mark.parametrize("shown", [True, False])
def test_the_older_word_is_animations(serve, shown):
    serve(PORTAL, portal(enable_animations=shown))
    assert find_motions("linux").reduced() is not shown


@pytest.mark.usefixtures("bus")
def test_a_desktop_without_a_portal_says_nothing():
    assert find_motions("linux").reduced() is None


@pytest.mark.usefixtures("no_bus")
def test_no_desktop_says_nothing():
    assert find_motions("linux").reduced() is None


def test_a_system_that_is_not_known_is_not_asked():
    assert find_motions("plan9").reduced() is None
