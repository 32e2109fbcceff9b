"""Reads the companion's window over AT-SPI, page by page, and uses it by ear.

Run by tools/dump-accessibility, with the system's python3: gi comes with the desktop.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - only there once it was required

PATIENCE = 30.0
SETTLES = 0.5
HEARD = 15


def find_app():
    """Give the companion, once it has come to the bus."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is not None and app.get_child_count() > 0:
                return app
        time.sleep(0.2)
    sys.exit("The companion has not come to the accessibility bus.")


def children(node):
    """Give what a node holds."""
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield child


def is_shown(node):
    """Tell whether it is seen, or would be by scrolling."""
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def every(node):
    """Give all that is shown, in the order in which a screen reader comes to it."""
    if is_shown(node):
        yield node
        for child in children(node):
            yield from every(child)


def role_of(node):
    """Give a role's name, as newer versions of AT-SPI call it."""
    return node.get_role_name().removeprefix("push ")


def said(node):
    """Give what is said of a node: role, name, value, states, description."""
    states = node.get_state_set()
    parts = [role_of(node), repr(node.get_name())]
    value = node.get_value_iface()
    if value is not None:
        parts.append(f"value {value.get_current_value():g}")
    names = ("FOCUSED", "CHECKED", "EXPANDED", "EDITABLE", "READ_ONLY")
    parts += [
        name.lower()
        for name in names
        if states.contains(getattr(Atspi.StateType, name))
    ]
    if not states.contains(Atspi.StateType.SENSITIVE):
        parts.append("disabled")
    if node.get_description():
        parts.append(f"({node.get_description()})")
    return " ".join(parts)


def dump(node, depth=0):
    """Print a node and all it holds, indented."""
    # An empty label is a place kept free, which screen readers pass by.
    empty = role_of(node) == "label" and not node.get_name()
    if not is_shown(node) or empty:
        return
    # What says nothing and holds one thing is no step for who listens.
    silent = node.get_role_name() in {"filler", "panel"} and not node.get_name()
    if not silent:
        print("  " * depth + said(node))
    for child in children(node):
        dump(child, depth + (not silent))


def found(app, role, name):
    """Give the first of a role whose name begins so; waits until there is one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for node in every(app):
            if role_of(node) == role and node.get_name().startswith(name):
                return node
        time.sleep(0.2)
    dump(app)
    sys.exit(f"There is no {role} {name!r}.")


def press(app, role, name):
    """Do what a screen reader does where Enter is pressed."""
    action = found(app, role, name).get_action_iface()
    names = [action.get_action_name(at) for at in range(action.get_n_actions())]
    wanted = next((n for n in ("Press", "Toggle") if n in names), names[0])
    action.do_action(names.index(wanted))
    time.sleep(SETTLES)


def show(app, title):
    """Print the whole window under a title."""
    print(f"\n== {title}")
    dump(app)


def tell_what_speaks_up(seconds):
    """Print what a screen reader would be told of by itself, over the voice."""
    heard = []
    listener = Atspi.EventListener.new(
        lambda event: heard.append((event.type, event.source.get_name()))
    )
    # Names of labels change with the captions; readers speak those of the focus alone.
    events = ("object:announcement", "object:property-change:accessible-name")
    for event in events:
        listener.register(event)
    loop = GLib.MainLoop()
    GLib.timeout_add(1000 * seconds, loop.quit)
    loop.run()
    print(f"\n== Told by itself in {seconds} s of the session")
    print("\n".join(f"{kind} {name!r}" for kind, name in heard) or "nothing")


def main():
    """Go through the window by ear."""
    app = find_app()
    for step in ("Welcome", *["step"] * 4):
        found(app, "button", "Next" if step == "Welcome" else "Back")
        show(app, f"First run: {step}")
        names = {n.get_name() for n in every(app) if role_of(n) == "button"}
        press(app, "button", "Next" if "Next" in names else "Begin")
    found(app, "button", "Begin:")
    show(app, "Practices")
    for place in ("Today", "Journey", "Settings", "Help"):
        press(app, "radio button", place)
        show(app, place)
    press(app, "button", "Write something down")
    show(app, "Help, to be written in")
    press(app, "radio button", "Today")
    press(app, "button", "Check in")
    show(app, "Check-in")
    slider = found(app, "slider", "Energy")
    slider.get_value_iface().set_current_value(80)
    time.sleep(SETTLES)
    print("\n== Set by ear:", said(found(app, "slider", "Energy")))
    press(app, "check box", "A little more")
    show(app, "Check-in, a little more")
    press(app, "button", "Skip")
    press(app, "radio button", "Practices")
    press(app, "button", "Begin: Coherent")
    press(app, "button", "Skip")
    found(app, "button", "Pause")
    show(app, "Session")
    tell_what_speaks_up(HEARD)
    press(app, "button", "Stop")
    show(app, "After")
    press(app, "button", "Calm now")
    show(app, "Calm now")


main()
