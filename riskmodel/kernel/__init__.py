"""What both domains stand on: ids, errors, words, values and the unit of work."""
