"""Questions and answers at one moment. Pure."""
