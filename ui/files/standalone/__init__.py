"""The page in a file: a view as one HTML file that needs neither a server nor a network."""

from ui.files.standalone import one_file
from ui.files.standalone.one_file import page_file

__all__ = ["one_file", "page_file"]
