"""What one takes away: workbooks, files for maps, documents, pictures, the page in one file."""

from ui.files.formats import Format, file_name, offered, too_long_for_workbooks
from ui.files.names import picture_name
from ui.files.picture_files import DEFAULT_SIZE, DEFAULT_THEME, MEDIA_TYPES, PictureMaker, job
from ui.files.standalone import page_file

__all__ = [
    "DEFAULT_SIZE",
    "DEFAULT_THEME",
    "MEDIA_TYPES",
    "Format",
    "PictureMaker",
    "file_name",
    "job",
    "offered",
    "page_file",
    "picture_name",
    "too_long_for_workbooks",
]
