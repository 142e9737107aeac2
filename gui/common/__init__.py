"""Parts that every place uses."""
