"""What the user has chosen: text size, look, language, name."""
