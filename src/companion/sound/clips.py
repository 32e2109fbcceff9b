"""How voice clips are addressed: by their voice and their text."""

from hashlib import sha256


def clip_key(voice: str, text: str) -> str:
    """Give the name under which a voice's clip of a line is kept, 20 hex digits."""
    return sha256(f"{voice}\n{text}".encode()).hexdigest()[:20]
