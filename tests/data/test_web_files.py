"""Tables of web pages, which old systems save as .xls, and of web archives."""

import pytest

from data.intake.formats import Grid, grids
from data.intake.unreadable import UnreadableFileError


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(body: str) -> list[list[object]]:
    (grid,) = grids("a.xls", page(body))
    return [list(row) for row in grid.rows.values()]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td>1<td>Huế<tr><td>2<td>Hà Tây", [["1", "Huế"], ["2", "Hà Tây"]]),
        ("<td>1</td><td>Huế</td></tr><td>2</td>", [["1", "Huế"], ["2"]]),
        ("<tr><td>H&agrave;&nbsp;T&#226;y &amp; Huế", [["Hà Tây & Huế"]]),
        ("<tr><td>Sở Nội vụ<br>tỉnh\n  Huế<p>x</p>", [["Sở Nội vụ\ntỉnh Huế\nx"]]),
        ("<tr><td><b>H</b><i>uế</i><script>x</script>", [["Huế"]]),
        ("<thead><tr><th>Tỉnh</thead><tbody><tr><td>Huế</tbody>", [["Tỉnh"], ["Huế"]]),
        ("<tr><td rowspan=2>1<td>Huế<tr><td>Hà Tây", [["1", "Huế"], [None, "Hà Tây"]]),
        ("<caption>Lớp</caption><tr><td>Huế", [["Lớp"], ["Huế"]]),
    ],
)
def test_cells_are_read_however_their_tags_are_closed(table: str, rows: list[list[str]]) -> None:
    assert read(f"<table>{table}</table>") == rows


def test_spans_are_merged_ranges_within_the_table() -> None:
    rows = '<tr><td colspan="900">Lớp<tr><td rowspan=1000000>Huế<td>1<tr><td>2'
    (grid,) = grids("a.xls", page(f"<p>Danh sách</p><table>{rows}</table>"))
    assert grid.merged == (((2, 0), (2, 1)), ((3, 0), (4, 0)))


def test_a_table_in_a_table_is_one_of_its_own_under_the_text_before_it() -> None:
    inner = "<table><tr><td>Huế</table>"
    found = grids("a.xls", page(f"<table><tr><td>Trang chủ<td>{inner}</table>Người lập"))
    assert [[list(row) for row in g.rows.values()] for g in found] == [
        [["Trang chủ"]],
        [["Huế"], ["Người lập"]],
    ]


def test_the_text_around_a_table_is_rows_of_one_cell() -> None:
    assert read("<h1>Lớp</h1>Tháng 11<br>2005<table><tr><td>1<td>Huế</table><p>Người lập") == [
        ["Lớp"],
        ["Tháng 11"],
        ["2005"],
        ["1", "Huế"],
        ["Người lập"],
    ]


def test_a_row_that_is_not_displayed_is_hidden() -> None:
    (grid,) = grids("a.xls", page("<table><tr><td>1<tr style='display:none'><td>2</table>"))
    assert grid.hidden_rows == {2}


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("windows-1252", "utf-8"),
        ("x-user", "utf-8"),
        ("big5", "big5"),
    ],
)
def test_a_page_is_read_by_its_charset_unless_its_bytes_tell_theirs(
    charset: str, codec: str
) -> None:
    said = "中" if codec == "big5" else "Huế"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    content = page(f"<table><tr><td>{said}</table>", head).decode().encode(codec)
    (grid,) = grids("a.xls", content)
    assert grid.rows[1] == [said]


def test_old_fonts_come_through_as_their_bytes() -> None:
    content = page("<table><tr><td>Hµ T©y</table>", "").decode().encode("cp1252")
    (grid,) = grids("a.xls", content)
    assert grid.rows[1] == ["Hµ T©y"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>Xin chào</p>", "web"),
        ("<table><tr><td></table>", "web"),
        ("<table>" * 1_000, "bomb"),
        ("<table><tr>" + "<td>x" * 2_000, "too-wide"),
        ("<table>" + "<tr><td colspan=1000 rowspan=1000000>x" * 2_000, "too-wide"),
    ],
)
def test_a_page_without_a_table_or_made_to_harm_is_refused(body: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        grids("a.xls", page(body))
    assert refused.value.reason == reason


def test_a_page_that_was_cut_short_is_damaged() -> None:
    whole = page("<table><tr><td>1<tr><td>2</table>")
    with pytest.raises(UnreadableFileError, match="cut short"):
        grids("a.xls", whole[: whole.index(b"</table>")])


def letter(kind: str, body: bytes, more: str = "") -> bytes:
    head = f"MIME-Version: 1.0\r\nContent-Type: {kind}\r\n{more}\r\n"
    return head.encode() + body


def test_a_web_archive_may_be_quoted() -> None:
    content = letter(
        'text/html; charset="utf-8"',
        b"<html><table><tr><td>Hu=E1=BA=BF<td>2005</table></html>",
        "Content-Transfer-Encoding: quoted-printable\r\n",
    )
    (grid,) = grids("a.mht", content)
    assert grid.rows[1] == ["Huế", "2005"]


def attached(name: str, content: bytes) -> list[Grid]:
    head = f'Content-Type: application/x\r\nContent-Disposition: attachment; filename="{name}"'
    part = f"--x\r\n{head}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    return grids("a.eml", letter("multipart/mixed; boundary=x", part + content + b"\r\n--x--\r\n"))


def test_a_file_attached_to_a_letter_is_read() -> None:
    (grid,) = attached("ds.csv", "STT,Tỉnh\n1,Huế\n".encode())
    assert (grid.file, grid.sheet, grid.rows[2]) == ("a.eml", "ds.csv", ["1", "Huế"])


def test_a_letter_that_was_cut_short_is_damaged() -> None:
    part = b"--x\r\nContent-Type: text/html\r\n\r\n<table><tr><td>1</table>"
    with pytest.raises(UnreadableFileError, match="cut short"):
        grids("a.mht", letter("multipart/related; boundary=x", part))


def test_a_letter_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="no table"):
        attached("ds.exe", b"x")
