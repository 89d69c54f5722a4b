"""A document for an office, written once as blocks, made into .docx and .pdf.

Text is always real text; the same document gives the same bytes.
"""

from ui.files.document.blocks import Block, Document, Heading, Image, Paragraph, Table, TableRow
from ui.files.document.docx import to_docx
from ui.files.document.pdf import to_pdf

__all__ = [
    "Block",
    "Document",
    "Heading",
    "Image",
    "Paragraph",
    "Table",
    "TableRow",
    "to_docx",
    "to_pdf",
]
