"""The desk of de-identification: going through a text, reading it as the second person, letting it out."""
