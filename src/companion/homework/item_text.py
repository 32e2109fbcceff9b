"""What an item asks, in one plain line, as commands and lists tell it."""

from companion.homework.plan import Item, Rhythm

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAILY = 7


def told_item(item: Item) -> str:
    """Say what is to be done, how long and how often, and when."""
    length = f", {item.minutes} min" if item.minutes is not None else ""
    at = f", at {item.at:%H:%M}" if item.at is not None else ""
    cue = f", {item.cue}" if item.cue else ""
    return f"{item.title}{length}: {told_rhythm(item.rhythm)}{at}{cue}"


def told_rhythm(rhythm: Rhythm) -> str:
    """Say how often."""
    times = rhythm.times_a_week
    if times == _DAILY or len(rhythm.weekdays) == _DAILY:
        return "every day"
    if times is None:
        return ", ".join(_DAYS[day] for day in rhythm.weekdays)
    return "once a week" if times == 1 else f"{times} times a week"
