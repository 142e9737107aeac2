"""The chain from a wish to a risk, as a picture and as a list."""
