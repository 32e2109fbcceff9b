"""A command as a desktop entry has it, by the XDG specification."""

from collections.abc import Sequence

_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
"""Characters for which the desktop entry specification has an argument quoted."""


def exec_line(command: Sequence[str]) -> str:
    """Give the value of `Exec` that starts a command."""
    return " ".join(map(_quoted, command))


def _quoted(argument: str) -> str:
    """Quote an argument for `Exec`.

    Within quotes a backslash stands before each of `"`, `` ` ``, `$` and itself; then
    the value is a string, in which a backslash is doubled; and `%` begins a field code.
    """
    if not argument or _RESERVED & set(argument):
        for each in '\\"`$':
            argument = argument.replace(each, f"\\{each}")
        argument = f'"{argument}"'
    return argument.replace("\\", "\\\\").replace("\n", "\\n").replace("%", "%%")
