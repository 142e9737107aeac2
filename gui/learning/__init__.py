"""Basic knowledge: modules to read with their questions, dilemmas to talk about, how many have done it."""
