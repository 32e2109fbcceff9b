"""Cells of tables for spreadsheets, which would run some texts as formulas."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Give a text that every spreadsheet shows, and none runs."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def felt_cell(region: object, quality: object, strength: object) -> str:
    """Give what is felt in one region: "belly:warm:3"; what was skipped is empty."""
    parts = (region, quality, strength)
    return ":".join("" if part is None else str(part) for part in parts)
