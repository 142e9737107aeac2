"""The four ways in."""
