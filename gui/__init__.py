"""Everything Qt: the wiring, the window, and one sub-package for each place."""
