"""What the server answers beside the page; its caches, its processes and the record it keeps."""

from ui.web import failures, logs, pictures, records, scenes
from ui.web.routes import MIDDLEWARE, ROUTES

__all__ = ["MIDDLEWARE", "ROUTES", "failures", "logs", "pictures", "records", "scenes"]
