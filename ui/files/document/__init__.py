"""A document for an office, written once as blocks, printed as .docx and as .pdf."""

from ui.files.document import blocks
from ui.files.document.blocks import Block, Document, Grid, Heading, Picture, Row, Text

__all__ = ["Block", "Document", "Grid", "Heading", "Picture", "Row", "Text", "blocks"]
