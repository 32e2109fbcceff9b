"""What a practice is, from its script to its timeline. Pure."""
