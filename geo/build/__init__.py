"""The making of geo/shapes from published packages: run `python -m geo.build`."""
