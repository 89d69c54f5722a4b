"""The static files that the browser loads, each under an address that tells its content."""

from ui.assets import addresses, typefaces

__all__ = ["addresses", "typefaces"]
