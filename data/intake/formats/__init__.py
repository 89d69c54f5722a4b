"""The files an office has, as grids of cells: workbooks, documents, text, JSON, a zip of these.

What a file is, is told by its content; a wrong extension does no harm. A file that cannot be read
raises UnreadableFileError with the reason in a sentence, whatever its bytes; sizes are bounded.
Reading may cost what the limits of a worker (data.intake.worker) allow, and is done there.
"""

from data.intake.formats.files import grids
from data.intake.formats.grid import Grid

__all__ = ["Grid", "grids"]
