"""The wish for less motion is heard, in both words in which desktops say it."""

import pytest

from companion.desktop.motions import find_motions

PORTAL = "org.freedesktop.portal.Desktop"


def portal(**values: object):
    def read(_group: str, key: str):
        value = values.get(key.replace("-", "_"))
        if value is None:
            return None
        kind = {bool: "b", int: "u", str: "s"}[type(value)]
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


@pytest.mark.parametrize(("factor", "reduced"), [("0", True), ("1", False)])
def test_kde_says_how_long_animations_last(serve, factor, reduced):
    serve(PORTAL, portal(AnimationDurationFactor=factor))
    assert find_motions("linux").reduced() is reduced


def test_one_wish_for_less_is_enough(serve):
    serve(PORTAL, portal(reduced_motion=0, enable_animations=False))
    assert find_motions("linux").reduced() is True


@pytest.mark.usefixtures("bus")
def test_a_desktop_without_a_portal_says_nothing():
    assert find_motions("linux").reduced() is None


@pytest.mark.usefixtures("no_bus")
def test_no_desktop_says_nothing():
    assert find_motions("linux").reduced() is None


def test_a_system_that_is_not_known_is_not_asked():
    assert find_motions("plan9").reduced() is None
