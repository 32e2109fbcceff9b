"""The desktop: what the system offers a guest. Effects, but no Qt."""
