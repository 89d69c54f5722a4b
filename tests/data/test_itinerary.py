"""Itineraries as offices write them become trips with stops; other papers do not."""

from collections.abc import Sequence

import pytest

from data.intake.formats import Grid
from data.intake.layout import Layout, lay_out
from data.tables import RawTable

Lines = Sequence[Sequence[object]]
Stop = tuple[str, str]
"""Day (ISO, "" where it is not said) and province."""


def grid(lines: Lines, file: str = "lich.xlsx", sheet: str = "Sheet1", **facts: object) -> Grid:
    rows = {n: list(line) for n, line in enumerate(lines, start=1) if any(line)}
    return Grid(file, sheet, sheet, rows, **facts)  # type: ignore[arg-type]


def table(layout: Layout, name: str) -> RawTable:
    return next(t for t in layout.tables if t.title == name)


def column(raw: RawTable, header: str) -> list[str]:
    return raw.rows[raw.header.index(header)].tolist()


def stops(layout: Layout) -> list[Stop]:
    found = table(layout, "stops")
    return list(zip(column(found, "arrive"), column(found, "province"), strict=True))


def fates(layout: Layout) -> dict[int, str]:
    return dict(zip(layout.ledger["row"], layout.ledger["fate"], strict=True))


SOUTH: Lines = [
    ["LỊCH TRÌNH ĐI NGHIÊN CỨU THỰC TẾ CHUYẾN 3"],
    ["Lớp Đại học Chính trị chuyên ngành tổ chức khóa 4"],
    ["(Từ ngày 05 đến ngày 14/11/2005)"],
    ["Ngày", "Buổi", "Địa điểm", "Nội dung", "Đơn vị báo cáo", "Ghi chú"],
    ["5-11", "Sáng", None, "Khởi hành từ Hà Nội vào TP Hồ Chí Minh"],
    [None, "Chiều", "Quận 4, TP. HCM", "Quy hoạch cán bộ", "Quận ủy Quận 4"],
    ["7-11", "Sáng", "Cần Thơ", "Xây dựng hệ thống chính trị", "Thành ủy Cần Thơ"],
    [None, "Chiều", "Cần Thơ", "An ninh, trật tự", "Công an thành phố", "Mang theo giấy"],
    ["Ngày 12 tháng 11", "Sáng", "Đà Lạt", "Đào tạo cán bộ", "Trường Chính trị tỉnh Lâm Đồng"],
    [None, "Trưa", None, "Ăn trưa"],
    [38669, "Sáng", None, "Trở về Hà Nội"],
    [None, None, None, None, "TM. BAN TỔ CHỨC"],
]


def test_an_itinerary_is_one_documented_trip_with_its_stops() -> None:
    layout = lay_out([grid(SOUTH)])
    trip, found = table(layout, "trips"), table(layout, "stops")
    assert column(trip, "start_date") + column(trip, "end_date") == ["2005-11-05", "2005-11-14"]
    assert column(trip, "number") == ["3"]
    assert column(trip, "status") == ["documented"]
    assert stops(layout) == [
        ("2005-11-05", "TP. Hồ Chí Minh"),
        ("2005-11-07", "Cần Thơ"),
        ("2005-11-07", "Cần Thơ"),
        ("2005-11-12", "Lâm Đồng"),
    ]
    assert column(found, "place") == ["Quận 4, TP. HCM", "Cần Thơ", "Cần Thơ", "Đà Lạt"]
    assert column(found, "host_vi")[0] == "Quận ủy Quận 4"
    assert set(column(found, "seq_basis")) == {"order of visit"}
    assert set(column(found, "provenance")) == {"documented"}
    assert set(column(found, "source_id")) <= set(column(table(layout, "sources"), "source_id"))


def test_each_row_of_an_itinerary_has_one_outcome() -> None:
    found = fates(lay_out([grid(SOUTH)]))
    assert [found[n] for n in range(5, 13)] == [
        "travel", "row", "row", "row", "row", "travel", "travel", "below",
    ]  # fmt: skip


OTHERS: dict[str, Lines] = {
    "register": [
        ["SỔ THEO DÕI CÔNG VĂN ĐẾN NĂM 2005"],
        ["Số", "Ngày", "Nội dung"],
        [1, "5/11/2005", "Công văn của Tỉnh ủy Hà Giang về việc cử cán bộ"],
        [2, "7/11/2005", "Công văn của Tỉnh ủy Lâm Đồng về việc cử cán bộ"],
    ],
    "register without title": [
        ["Số", "Ngày", "Nội dung"],
        [1, "5/11/2005", "Công văn của Tỉnh ủy Hà Giang về việc cử cán bộ"],
        [2, "7/11/2005", "Công văn của Tỉnh ủy Lâm Đồng về việc cử cán bộ"],
    ],
    "budget": [
        ["DỰ TOÁN KINH PHÍ ĐI THỰC TẾ TẠI CẦN THƠ"],
        ["STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"],
        [1, "Thuê xe đi Cần Thơ", 2, 1000, 2000],
    ],
    "costs by day": [
        ["BẢNG KÊ CHI TIẾT"],
        ["Ngày", "Nội dung", "Địa điểm", "Số tiền"],
        ["5/11/2005", "Thuê phòng họp", "Cần Thơ", 500000],
    ],
    "lectures": [
        ["THỜI KHÓA BIỂU"],
        ["Ngày", "Buổi", "Nội dung", "Địa điểm"],
        ["7/11/2005", "Sáng", "Triết học Mác - Lênin", "Hội trường A"],
        ["8/11/2005", "Sáng", "Kinh tế chính trị", "Hội trường A"],
    ],
    "lectures without title": [
        ["Ngày", "Buổi", "Nội dung", "Phòng"],
        ["7/11/2005", "Sáng", "Triết học Mác - Lênin", "A2"],
        ["8/11/2005", "Sáng", "Kinh tế chính trị", "A2"],
    ],
    "vehicles": [
        ["Ngày", "Nơi đến", "Nội dung", "Số km", "Lái xe"],
        ["7/11/2005", "Cần Thơ", "Đưa đoàn công tác", 170, "Anh Nam"],
    ],
    "duties": [
        ["LỊCH TRỰC"],
        ["Ngày", "Buổi", "Đơn vị", "Ghi chú"],
        ["7/11/2005", "Sáng", "Phòng Đào tạo", None],
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", OTHERS.values(), ids=OTHERS)
def test_another_paper_becomes_no_trip_and_no_stop(lines: Lines) -> None:
    layout = lay_out([grid(lines, file="tep.xlsx")])
    assert not {"trips", "stops"} & {raw.title for raw in layout.tables if len(raw.rows)}
