"""The static files that the browser loads, each under an address that tells its content."""

from ui.assets import addresses
from ui.assets.addresses import digested, files

__all__ = ["addresses", "digested", "files"]
