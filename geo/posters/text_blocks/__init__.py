"""The words around the map of a picture."""
