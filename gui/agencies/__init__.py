"""The agencies of a workspace that holds several: to see one, and to read a register in."""
