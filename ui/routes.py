"""The page's own addresses beside Streamlit's: static files and the state of the service."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ui import assets, records, share, shell, standalone

VERSION = "0.1.0"


def healthz(request: Request) -> Response:
    """Tell that the service answers, and from which record."""
    record = records.current()
    return JSONResponse(
        {
            "status": "ok",
            "version": VERSION,
            "digest": record.digest,
            "time": record.read_at.isoformat(),
            "problems": len(record.problems),
        },
        headers={"Cache-Control": "no-store"},
    )


ROUTES: list[BaseRoute] = [
    Route("/", shell.serve),
    Route("/assets/{name}", assets.serve),
    Route("/healthz", healthz),
    Route("/share.png", share.png),
    Route("/share.svg", share.svg),
    Route("/share.pdf", share.pdf),
    Route("/share.html", standalone.html),
]
