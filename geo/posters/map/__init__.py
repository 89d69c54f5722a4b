"""The map of a picture."""
