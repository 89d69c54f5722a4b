"""The page in a file: a view as one HTML file that needs neither a server nor a network."""

from ui.files.standalone.html_file import page_file, page_policy

__all__ = ["page_file", "page_policy"]
