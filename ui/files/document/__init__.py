"""A document for an office, written once as blocks, made into .docx and .pdf.

Text is always real text; the same document gives the same bytes.
"""

from ui.files.document.blocks import Block, Document, Heading, Image, Paragraph, Table, TableRow

__all__ = [
    "Block",
    "Document",
    "Heading",
    "Image",
    "Paragraph",
    "Table",
    "TableRow",
]
