"""The static files that the browser loads, each under an address that tells its content."""

from ui.assets import addresses

__all__ = ["addresses"]
