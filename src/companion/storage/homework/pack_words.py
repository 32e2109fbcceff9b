"""What is said of a plan that was packed, or that cannot be."""


def too_many(lines: int, most: int) -> str:
    """Say that there is too much to be spoken."""
    return (
        f"The scripts of this plan have {lines:,} lines, and a plan carries {most:,} "
        "at most; make two plans of it."
    )


def too_large(most: int) -> str:
    """Say that the sounds take too much room."""
    return (
        f"The sounds of this plan take more than {most // 2**20} MB, and a plan cannot "
        "carry that; make two plans of it, or a shorter spoken note."
    )


def no_voice(lines: int) -> str:
    """Say that nothing speaks lines of one's own here."""
    return (
        f"No voice for lines of your own is installed here, so {_lines(lines)} shown "
        "as captions."
    )


def unsaid(lines: int) -> str:
    """Say that the voice cannot say some lines."""
    return (
        f"The voice speaks English only, and cannot say everything: {_lines(lines)} "
        "shown as captions."
    )


def _lines(count: int) -> str:
    return "1 line is" if count == 1 else f"{count} lines are"
