"""Documents as files, whatever their words."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from pypdf import PdfReader

from ui.files.document import Document, Heading, Paragraph, Table, TableRow
from ui.files.document.docx import to_docx
from ui.files.document.pdf import to_pdf


def document(text: str, lang: str = "vi") -> Document:
    """A page of each kind of block."""
    rows = tuple(TableRow((str(n), text, text), (text, text)) for n in range(3))
    grid = Table(("#", "Nơi", "Nội dung"), rows, (6, 30, 64), right=(0,))
    blocks = (Heading(text[:80], 0), Paragraph(text, "warning"), Heading("Bảng"), grid)
    return Document(text, "thử", lang, "trang {page}/{pages}", blocks)


HOSTILE = {
    "nothing": "",
    "markup": "<b>&amp;</b> ${x} `y` =1+1 **z** {nb}",
    "control characters": "a\x00b\x0bc\ud800",
    "one long word": "dài" * 400,
    "more than a page": "Nội dung làm việc rất dài của buổi này. " * 150,
    "letters the type lacks": "北京 កម្ពុជា 🎓",
}


def pdf_pages(made: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(made))).pages]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_can_be_printed(text: str) -> None:
    assert len(docx.Document(io.BytesIO(to_docx(document(text)))).tables[0].rows) == 7
    assert "Bảng" in "".join(pdf_pages(document(text)))


def test_words_stay_as_they_are_and_what_the_type_lacks_is_marked() -> None:
    assert "<b>Ưu đãi</b> {nb} ?" in pdf_pages(document("<b>Ưu đãi</b> {nb} 北"))[0]


def test_a_row_stays_on_one_page_with_its_lines() -> None:
    rows = tuple(TableRow((f"hàng{n}", "x"), (f"trích{n}", f"nguồn{n}")) for n in range(60))
    made = Document("t", "s", "vi", "{page}", (Table(("#", "Nơi"), rows, (1, 4)),))
    pages = pdf_pages(made)
    assert len(pages) > 2
    for n in range(60):
        assert [f"nguồn{n}\n" in f"{text}\n" for text in pages] == [
            f"hàng{n}\n" in text or f"hàng{n} " in text for text in pages
        ]


def test_the_type_is_embedded() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(document("Đường"))))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    for font in fonts:
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor.get_object()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_document_names_its_language_and_no_moment_or_person(lang: str) -> None:
    word = zipfile.ZipFile(io.BytesIO(to_docx(document("chữ", lang))))
    assert f'<w:lang w:val="{lang}' in word.read("word/styles.xml").decode()
    reader = PdfReader(io.BytesIO(to_pdf(document("chữ", lang))))
    assert str(reader.root_object["/Lang"]).startswith(lang)
    assert reader.metadata is not None
    assert (reader.metadata.author, str(reader.metadata.creation_date)[:4]) == (None, "1980")
    assert b"1980-01-01" in word.read("docProps/core.xml")


@pytest.mark.parametrize("make", [to_docx, to_pdf])
def test_the_same_document_is_the_same_bytes(make: Callable[[Document], bytes]) -> None:
    assert make(document("Đường đi")) == make(document("Đường đi"))
