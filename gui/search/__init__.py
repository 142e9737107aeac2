"""Everything found by its words, whatever it is."""
