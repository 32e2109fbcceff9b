"""Writes docs/library.md anew."""

from pathlib import Path

from companion.practice.script import read_script
from companion.storage.sound_index import SoundIndex
from library.page import library_page

_ROOT = Path(__file__).parents[2]


def main() -> None:
    """Read every built-in script, and write the page."""
    beds = SoundIndex(_ROOT / "assets" / "audio").beds
    practices = [
        read_script(path.read_bytes(), path.name, beds)
        for path in sorted((_ROOT / "assets" / "scripts").glob("*.md"))
    ]
    page = _ROOT / "docs" / "library.md"
    page.write_text(library_page(practices), encoding="utf-8")
    print(f"{page.name}: {len(practices)} practices")


if __name__ == "__main__":
    main()
