"""From a timeline to samples. Pure."""
