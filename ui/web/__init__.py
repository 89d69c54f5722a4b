"""What the server answers beside the page; its caches, its processes and the record it keeps."""

from ui.web import pictures, records, scenes
from ui.web.routes import ROUTES

__all__ = ["ROUTES", "pictures", "records", "scenes"]
