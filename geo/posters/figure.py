"""A canvas as matplotlib saves it into a file of text and paths."""

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure

from geo.posters import pdf_fonts
from geo.posters.canvas import Canvas

pdf_fonts.take_over()


def figure(canvas: Canvas) -> Figure:
    """A figure that is the canvas and nothing else."""
    size = canvas.size
    inches = (size.width_px / size.px_per_inch, size.height_px / size.px_per_inch)
    made = Figure(figsize=inches, dpi=size.px_per_inch, frameon=False)
    made.add_artist(_Drawing(canvas))
    return made


class _Drawing(Artist):
    """All of a canvas as one artist: one for each part would cost as much as drawing it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas

    def draw(self, renderer: RendererBase) -> None:
        """Draw the parts in their order."""
        assert self.figure is not None
        self._canvas.draw(renderer, self.figure.dpi)
