"""What the log says about change. Pure."""
