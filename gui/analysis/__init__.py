"""Analyses: the list of them, and one analysis carried through the five steps."""
