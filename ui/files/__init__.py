"""What one takes away: workbooks, files for maps, documents, pictures, the page in one file."""

from ui.files.exports import (
    EXPORTS,
    Export,
    NotOfferedError,
    export_name,
    exported,
    offered_exports,
    why_no_workbooks,
)
from ui.files.file_names import page_name, picture_name, workbook_name
from ui.files.picture_files import (
    DEFAULT_PICTURE_SIZE,
    DEFAULT_PICTURE_THEME,
    PICTURE_MEDIA_TYPES,
    PictureMaker,
    picture_job,
)
from ui.files.standalone import page_file, page_policy

__all__ = [
    "DEFAULT_PICTURE_SIZE",
    "DEFAULT_PICTURE_THEME",
    "EXPORTS",
    "PICTURE_MEDIA_TYPES",
    "Export",
    "NotOfferedError",
    "PictureMaker",
    "export_name",
    "exported",
    "offered_exports",
    "page_file",
    "page_name",
    "page_policy",
    "picture_job",
    "picture_name",
    "why_no_workbooks",
    "workbook_name",
]
