"""The first place one sees: what is next, what is late, and where we stand."""
