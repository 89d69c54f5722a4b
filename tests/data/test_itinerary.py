"""Itineraries as offices write them become trips with stops; other papers do not."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from data.intake.formats import Grid
from data.intake.layout import Layout, lay_out
from tests.data.lists.files import word
from tests.data.lists.reading_here import read_here
from tests.data.test_layout import column, outcomes, table

Lines = Sequence[Sequence[object]]
Stop = tuple[str, str]
"""Day (ISO, "" where it is not said) and province."""


def grid(lines: Lines, file: str = "lich.xlsx", sheet: str = "Sheet1", **facts: object) -> Grid:
    rows = {n: list(line) for n, line in enumerate(lines, start=1) if any(line)}
    return Grid(file, sheet, sheet, rows, **facts)  # type: ignore[arg-type]


def stops(layout: Layout) -> list[Stop]:
    found = table(layout, "stops")
    return list(zip(column(found, "arrive"), column(found, "province"), strict=True))


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
    assert column(trip, "number") + column(trip, "name_vi") == ["3", "Chuyến 3"]
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
    found = outcomes(lay_out([grid(SOUTH)]))
    assert [found[n] for n in range(5, 13)] == [
        "travel", "row", "row", "row", "row", "travel", "travel", "below",
    ]  # fmt: skip


# What an office wrote, and its stops: the day and the province of each, as the paper says them.
ITINERARIES: dict[str, tuple[Lines, list[Stop]]] = {
    "two rows of header, the days not repeated, signatures": (
        [
            ["HỌC VIỆN CTQG HỒ CHÍ MINH", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["KẾ HOẠCH ĐI THỰC TẾ TẠI CÁC TỈNH MIỀN TRUNG"],
            ["tháng 4 năm 2007"],
            ["TT", "Thời gian", None, "Làm việc", None, None],
            [None, "Ngày", "Buổi", "Địa điểm", "Nội dung", "Đơn vị tiếp"],
            [1, "9/4", "Sáng", "Tỉnh ủy Nghệ An", "Nghe báo cáo", "Ban Tổ chức Tỉnh ủy"],
            [2, None, "Chiều", "Kim Liên, Nam Đàn", "Dâng hương tại Khu di tích"],
            [3, "10/4", "Sáng", "TP Huế", "Tham quan Đại Nội"],
            [4, "11/4", "Cả ngày", "Đà Nẵng", "Làm việc với Thành ủy", "Thành ủy"],
            ["Hà Nội, ngày 20 tháng 3 năm 2007"],
            ["KT. GIÁM ĐỐC"],
        ],
        [
            ("2007-04-09", "Nghệ An"), ("2007-04-09", "Nghệ An"), ("2007-04-10", "TP Huế"),
            ("2007-04-11", "Đà Nẵng"),
        ],
    ),
    "days as headings, hours in the rows": (
        [
            ["CHƯƠNG TRÌNH THAM QUAN, HỌC TẬP KINH NGHIỆM"],
            ["Thời gian", "Nội dung chi tiết", "Đơn vị thực hiện"],
            ["Thứ hai, ngày 14/3/2011 (Hà Nội – Quảng Ninh)"],
            ["6h30", "Xuất phát tại trụ sở"],
            ["9h30 - 11h00", "Làm việc với Trường Đào tạo cán bộ, tỉnh Quảng Ninh"],
            ["11h30", "Ăn trưa tại TP Hạ Long"],
            ["14h00", "Thăm vịnh Hạ Long"],
            ["18h00", "Ăn tối, nghỉ đêm tại Hạ Long"],
            ["Thứ ba, ngày 15/3/2011: Hải Phòng"],
            ["8h00", "Trao đổi kinh nghiệm với Ban Tổ chức Thành ủy"],
            ["14h00", "Trở về Hà Nội, kết thúc chuyến đi"],
        ],
        [
            ("2011-03-14", "Quảng Ninh"), ("2011-03-14", "Quảng Ninh"),
            ("2011-03-15", "Hải Phòng"),
        ],
    ),
    "a day with its places in a row of its own": (
        [
            ["CHƯƠNG TRÌNH ĐI THỰC TẾ"],
            ["Thời gian", "Nội dung hoạt động", "Ghi chú"],
            ["Thứ Ba 19/07/2022", "Hà Nội", "Ngày 1"],
            ["13h30 – 15h30", "Đón đoàn tại khách sạn"],
            ["Thứ Năm 21/07/2022", "Hà Nội – Nghệ An", "Ngày 3"],
            ["07h00", "Rời Hà Nội đi TP. Vinh (300 km)"],
            ["14h00-16h", "Thăm Khu di tích Kim Liên, Nghệ An"],
            ["22/07/2022", "Quảng Trị", "Ngày 4"],
            ["8h", "Làm việc với Trường Chính trị Lê Duẩn"],
            ["Tối", "Nghỉ đêm tại Huế"],
        ],
        [("2022-07-21", "Nghệ An"), ("2022-07-22", "Quảng Trị")],
    ),
    "all of a day in one cell": (
        [
            ["Lịch trình nghiên cứu thực tế - Lớp CCLLCT K19"],
            ["Từ 11/01 đến 13/01/2026"],
            ["STT", "Thời gian", "Nội dung", "Ghi chú"],
            [
                1, "Ngày 11/01",
                "- 5h00: Khởi hành từ Cần Thơ\n- 14h00: Thăm Khu tưởng niệm Gạc Ma, tỉnh Khánh Hòa"
                "\n- 18h00: Ăn tối, nghỉ đêm tại Nha Trang",
            ],
            [
                2, "Ngày 12/01",
                "Sáng: Làm việc với UBND phường Xuân Hương, tỉnh Lâm Đồng\nChiều: Làm việc với "
                "Trường Chính trị tỉnh Lâm Đồng:\n- Báo cáo tình hình\n- Trao đổi kinh nghiệm",
            ],
            [3, "Ngày 13/01", "Trở về Cần Thơ", "Kết thúc"],
        ],
        [
            ("2026-01-11", "Khánh Hòa"), ("2026-01-12", "Lâm Đồng"), ("2026-01-12", "Lâm Đồng"),
        ],
    ),
    "session and day in one cell, with either sign": (
        [
            ["Chuyến đi thực tế các tỉnh Tây Bắc năm 2009"],
            ["Thời gian", "Địa điểm", "Nội dung"],
            ["Sáng 7/11", "Hòa Bình", "Thăm Thủy điện Hòa Bình"],
            ["Chiều 7/11", "Sơn La", "Làm việc với Tỉnh ủy"],
            ["Tối 7/11", "Sơn La", "Nghỉ đêm"],
            ["Sáng 8-11", "Điện Biên", "Thăm di tích Điện Biên Phủ"],
        ],
        [("2009-11-07", "Hòa Bình"), ("2009-11-07", "Sơn La"), ("2009-11-08", "Điện Biên")],
    ),
    "days counted from the first": (
        [
            ["HÀNH TRÌNH VỀ NGUỒN"],
            ["Từ 20/8/2018 - 22/8/2018"],
            ["Ngày", "Lịch trình"],
            ["Ngày 1", "Khởi hành đi Tây Ninh, thăm Trung ương Cục, huyện Tân Biên, Tây Ninh"],
            ["Ngày 2", "Viếng Tòa thánh Tây Ninh"],
            ["Ngày 3", "Về lại TP.HCM"],
        ],
        [("2018-08-20", "Tây Ninh"), ("2018-08-21", "Tây Ninh")],
    ),
    "columns in another order, days without a month": (
        [
            ["Lịch làm việc của đoàn công tác tại Tây Nguyên"],
            ["tháng 11/2005"],
            ["Đơn vị báo cáo", "Nội dung", "Tỉnh", "Ngày"],
            ["Tỉnh ủy", "Công tác dân tộc", "Đắk Lắk", 7],
            ["Huyện ủy Lắk", "Tôn giáo", "Đắk Lắk", 8],
            ["Ban Tổ chức Tỉnh ủy", "Luân chuyển", "Gia Lai", 9],
        ],
        [("2005-11-07", "Đắk Lắk"), ("2005-11-08", "Đắk Lắk"), ("2005-11-09", "Gia Lai")],
    ),
    "without marks": (
        [
            ["LICH TRINH DI THUC TE THANG 11 NAM 2005"],
            ["Ngay", "Dia diem", "Noi dung"],
            ["7/11/2005", "Can Tho", "Lam viec voi Thanh uy Can Tho"],
            ["8/11/2005", None, "An trua, di chuyen ve Ha Noi"],
        ],
        [("2005-11-07", "Can Tho")],
    ),
    "without any title": (
        [
            ["Ngày", "Buổi", "Địa điểm", "Nội dung", "Đơn vị tiếp"],
            ["7/11/2005", "Sáng", "TP Cần Thơ", "Quy hoạch", "Thành ủy"],
            [None, "Chiều", "Sóc Trăng", "Đồng bào Khmer", "Tỉnh ủy"],
        ],
        [("2005-11-07", "TP Cần Thơ"), ("2005-11-07", "Sóc Trăng")],
    ),
    "morning and afternoon in columns": (
        [
            ["LỊCH TRÌNH THỰC TẾ TẠI QUẢNG NAM THÁNG 3/2012"],
            ["Ngày", "Sáng", "Chiều"],
            ["5/3", "Làm việc với Huyện ủy Điện Bàn, Quảng Nam", "Thăm phố cổ Hội An"],
            ["6/3", "Thăm thánh địa Mỹ Sơn, huyện Duy Xuyên", "Về Hà Nội"],
        ],
        [
            ("2012-03-05", "Quảng Nam"), ("2012-03-05", "Quảng Nam"), ("2012-03-06", "Quảng Nam"),
        ],
    ),
    "dates and hours of Excel": (
        [
            ["LỊCH TRÌNH"],
            ["Ngày", "Thời gian", "Nội dung", "Địa điểm"],
            [datetime(2005, 11, 7), "07:30:00", "Làm việc với Quận ủy", "Quận 4, TP HCM"],
            [None, "14:00:00", "Nghỉ", None],
            [datetime(2005, 11, 8), "08:00:00", "Làm việc", "Cần Thơ"],
        ],
        [("2005-11-07", "TP. Hồ Chí Minh"), ("2005-11-08", "Cần Thơ")],
    ),
    "weekdays beside the days, ditto marks": (
        [
            ["LỊCH ĐI THỰC TẾ NĂM 2005"],
            ["Thứ", "Ngày", "Nơi đến", "Nội dung"],
            ["2", "7/11", "Bến Tre", "Làm việc với Tỉnh ủy"],
            ["nt", "nt", "nt", "Thăm Khu lưu niệm"],
            ["3", "8/11", "Trà Vinh", "Làm việc với Tỉnh ủy"],
        ],
        [("2005-11-07", "Bến Tre"), ("2005-11-07", "Bến Tre"), ("2005-11-08", "Trà Vinh")],
    ),
    "paragraphs of a document above its table, the new year between": (
        [
            ["Số 12/KH-HV ngày 20/12/2005"],
            [
                "Thực hiện chương trình đào tạo, nhà trường tổ chức cho học viên đi nghiên cứu "
                "thực tế từ ngày 30/12/2005 đến ngày 02/01/2006 tại các tỉnh miền Trung như sau:"
            ],
            ["II. Kinh phí: do học viên đóng góp"],
            ["Ngày", "Nội dung làm việc", "Đơn vị làm việc"],
            ["30-12", "Xây dựng Đảng", "Tỉnh ủy Thanh Hóa"],
            ["02-01", "Phát triển kinh tế", "UBND tỉnh Ninh Bình"],
        ],
        [("2005-12-30", "Thanh Hóa"), ("2006-01-02", "Ninh Bình")],
    ),
    "no province said is no province guessed": (
        [
            ["LỊCH ĐI THỰC TẾ NĂM 2005"],
            ["Ngày", "Địa điểm", "Nội dung"],
            ["7/11", "Hội trường Tỉnh ủy", "Nghe báo cáo"],
            ["8/11", "Vĩnh Long - Trà Vinh", "Khảo sát"],
            ["9/11", "Bến Tre", "Kết thúc đợt thực tế, làm việc với Tỉnh ủy"],
        ],
        [("2005-11-07", ""), ("2005-11-08", "Vĩnh Long - Trà Vinh"), ("2005-11-09", "Bến Tre")],
    ),
    "no year is said": (
        [
            ["LỊCH TRÌNH ĐI THỰC TẾ"],
            ["Ngày", "Nơi đến", "Nội dung"],
            ["7/11", "Cần Thơ", "Làm việc với Thành ủy"],
        ],
        [("", "Cần Thơ")],
    ),
    "one day, of the title": (
        [
            ["CHƯƠNG TRÌNH ĐI THỰC TẾ TẠI TỈNH HÒA BÌNH"],
            ["Thời gian: ngày 7/11/2005"],
            ["Giờ", "Nội dung"],
            ["5h30", "Tập trung, lên xe"],
            ["8h00", "Làm việc với Tỉnh ủy về quy hoạch cán bộ"],
            ["14h00", "Thăm Nhà máy Thủy điện Hòa Bình"],
        ],
        [("2005-11-07", "Hòa Bình"), ("2005-11-07", "Hòa Bình")],
    ),
    "places as headings over several days": (
        [
            ["LỊCH TRÌNH THAM QUAN THỰC TẾ THÁNG 5/2008"],
            ["TT", "Thời gian", "Nội dung", "Đơn vị tiếp"],
            ["I", "TẠI TP. HỒ CHÍ MINH"],
            [1, "5/5", "Làm việc với Quận ủy", "Quận ủy Quận 1"],
            [2, "6/5", "Thăm Khu chế xuất Tân Thuận"],
            ["II", "TẠI CẦN THƠ"],
            [3, "7/5", "Làm việc với Thành ủy", "Thành ủy"],
        ],
        [
            ("2008-05-05", "TP. Hồ Chí Minh"), ("2008-05-06", "TP. Hồ Chí Minh"),
            ("2008-05-07", "Cần Thơ"),
        ],
    ),
    "days with their number and date, routes, numbers in a column": (
        [
            ["LỊCH TRÌNH"],
            ["Thời gian", "Nội dung", "Địa điểm"],
            ["Ngày thứ nhất (05/9/2017): Hà Giang - Quảng Ninh"],
            ["Sáng", "Di chuyển"],
            ["Chiều", "Thăm mỏ than Hà Tu", "TP Hạ Long"],
            ["Ngày thứ hai (06/9/2017): Hải Phòng"],
            ["Sáng", "Thăm cảng Đình Vũ"],
        ],
        [("2017-09-05", "Quảng Ninh"), ("2017-09-06", "Hải Phòng")],
    ),
    "bare numbers of days, a route within a row": (
        [
            ["HÀNH TRÌNH THỰC TẾ"],
            ["(15 - 17/4/2013)"],
            ["Ngày thứ", "Nội dung", "Nơi nghỉ đêm"],
            ["1", "Hà Nội đi Nghệ An. Thăm Làng Sen, Nam Đàn, Nghệ An", "TP Vinh"],
            ["2", "Thăm Ngã ba Đồng Lộc (Hà Tĩnh)", "TP Hà Tĩnh"],
            ["3", "Hà Tĩnh – Vinh – Hà Nội"],
        ],
        [("2013-04-15", "Nghệ An"), ("2013-04-16", "Hà Tĩnh")],
    ),
    "names of an earlier list stay as they are written": (
        [
            ["LỊCH TRÌNH ĐI THỰC TẾ THÁNG 3 NĂM 2026"],
            ["Ngày", "Địa điểm", "Nội dung"],
            ["5/3", "Ninh Thuận", "Điện gió"],
            ["6/3", "Hội An", "Phố cổ"],
        ],
        [("2026-03-05", "Ninh Thuận"), ("2026-03-06", "Đà Nẵng")],
    ),
    "first and last day in columns": (
        [
            ["ĐI THỰC TẾ PHÍA NAM NĂM 2005"],
            ["Từ ngày", "Đến ngày", "Địa điểm", "Nội dung"],
            ["5/11", "6/11", "TP Hồ Chí Minh", "Quy hoạch"],
            ["7/11", "8/11", "Cần Thơ", "Địa bàn"],
        ],
        [("2005-11-05", "TP Hồ Chí Minh"), ("2005-11-07", "Cần Thơ")],
    ),
    "days and places, and nothing that is done": (
        [
            ["TIẾN ĐỘ CHUYẾN ĐI"],
            ["Ngày", "Nơi đến", "Tỉnh", "Nghỉ đêm", "Km"],
            ["2005-11-05", "Mỏ Cày", "Bến Tre", "Nhà khách Tỉnh ủy", 80],
            [datetime(2005, 11, 6), "TX Trà Vinh", "Trà Vinh", "KS Cửu Long", 81],
        ],
        [("2005-11-05", "Bến Tre"), ("2005-11-06", "Trà Vinh")],
    ),
    "from place to place, the way home": (
        [
            ["HÀNH TRÌNH (tháng 11/2005)"],
            ["Ngày", "Từ", "Đến", "Km", "Nghỉ tại"],
            ["8/11", "Hà Nội", "TX Tuyên Quang (Tuyên Quang)", 165, "KS Lô Giang"],
            ["9/11", "TX Tuyên Quang", "Đồng Văn (Hà Giang)", 155, "Nhà khách"],
            ["10/11", "Đồng Văn", "Hà Nội", 300],
        ],
        [("2005-11-08", "Tuyên Quang"), ("2005-11-09", "Hà Giang")],
    ),
    "a header that nobody foresaw, over places": (
        [
            ["LỊCH ĐI THỰC TẾ NĂM 2005"],
            ["Ngày", "Buổi", "Vùng khảo nghiệm", "Nội dung"],
            ["7/11", "Sáng", "Tỉnh Bến Tre", "Dừa"],
            ["8/11", "Sáng", "Khu công nghiệp, tỉnh Trà Vinh", "Điện gió"],
        ],
        [("2005-11-07", "Tỉnh Bến Tre"), ("2005-11-08", "Trà Vinh")],
    ),
    "in English": (
        [
            ["Date", "From", "To", "Km"],
            ["2008-03-05", "Hà Nội", "Hải Phòng", 100],
            ["2008-03-06", "Hải Phòng", "TP Hạ Long", 70],
        ],
        [("2008-03-05", "Hải Phòng"), ("2008-03-06", "Quảng Ninh")],
    ),
    "a route for each day": (
        [
            ["LỊCH TRÌNH ĐI THỰC TẾ MIỀN TRUNG 2009"],
            ["Ngày", "Lộ trình", "Nội dung"],
            ["5/3", "Hà Nội - Vinh (300 km)"],
            ["6/3", "Vinh → Quảng Bình → Huế"],
            ["7/3", "Huế - Đà Nẵng", "Thăm Bảo tàng Chăm"],
            ["8/3", "Đà Nẵng – Hà Nội (bay)"],
        ],
        [
            ("2009-03-05", "Nghệ An"), ("2009-03-06", "Quảng Bình"), ("2009-03-06", "Huế"),
            ("2009-03-07", "Đà Nẵng"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "truth"), ITINERARIES.values(), ids=ITINERARIES)
def test_stops_have_the_days_and_provinces_that_the_paper_says(
    lines: Lines, truth: list[Stop]
) -> None:
    layout = lay_out([grid(lines)])
    assert stops(layout) == truth
    assert len(table(layout, "trips").rows) == 1


@pytest.mark.parametrize(("lines", "truth"), ITINERARIES.values(), ids=ITINERARIES)
def test_every_row_is_a_stop_or_set_aside(lines: Lines, truth: list[Stop]) -> None:
    found = outcomes(lay_out([grid(lines)]))
    assert list(found) == sorted(found) or len(found) == len(set(found))
    assert set(found) == {n for n, line in enumerate(lines, 1) if any(line)}
    assert sum(outcome == "row" for outcome in found.values()) <= len(truth)


def stops_beside(place: str, topic: str = "", host: str = "") -> tuple[list[str], str]:
    """The places of the stops of a day with one more row, and what became of that row."""
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ"],
        ["Ngày", "Buổi", "Địa điểm", "Nội dung", "Đơn vị báo cáo"],
        ["5/11/2005", "Sáng", "Lâm Đồng", "Đào tạo cán bộ", ""],
        ["6/11/2005", "Sáng", place, topic, host],
    ]
    layout = lay_out([grid(lines)])
    return column(table(layout, "stops"), "place")[1:], outcomes(layout)[4]


@pytest.mark.parametrize(
    "place",
    [
        "Di chuyển đi Cần Thơ", "DI CHUYỂN ĐI CẦN THƠ", "Di chuyen di Can Tho", "Nghỉ trưa",
        "NGHỈ TRƯA", "Cả đoàn nghỉ", "Nghỉ tại Cần Thơ", "Ăn tối, nghỉ đêm", "Nghỉ đêm Cần Thơ",
        "Ăn Cần Thơ", "7h30: Khởi hành", "Về Hà Nội", "Trở về TP. Hồ Chí Minh",
        "Rời Đà Lạt đi Đà Nẵng", "Trả phòng khách sạn", "Tự do",
    ],
)  # fmt: skip
@pytest.mark.parametrize("topic", ["", "-"])
def test_a_passage_or_a_rest_in_the_column_of_places_is_no_stop(place: str, topic: str) -> None:
    assert stops_beside(place, topic) == ([], "travel")


@pytest.mark.parametrize(
    ("place", "topic", "host"),
    [
        ("Cần Thơ", "", ""),
        ("Đáp Cầu, Bắc Ninh", "", ""),
        ("Từ Sơn, Bắc Ninh", "", ""),
        ("Đường Tự Do, TP. Hồ Chí Minh", "", ""),
        ("Tự Do, TP. Hồ Chí Minh", "", ""),
        ("Nghỉ dưỡng Tam Đảo", "", ""),
        ("Khu nghỉ dưỡng Tam Đảo", "", ""),
        ("An Giang", "", ""),
        ("Vào Lăng Bác", "", ""),
        ("Nghỉ đêm tại Đà Lạt, thăm Thiền viện Trúc Lâm", "", ""),
        ("Di chuyển đi Cần Thơ", "Làm việc với Thành ủy", ""),
        ("Nghỉ trưa", "Quy hoạch cán bộ", ""),
        ("Tập trung tại Cần Thơ", "", "Thành ủy Cần Thơ"),
        ("", "", "Trung tâm Nghỉ dưỡng cán bộ tỉnh Lâm Đồng"),
    ],
)
def test_a_place_that_begins_as_a_rest_or_where_somebody_reports_is_a_stop(
    place: str, topic: str, host: str
) -> None:
    found, outcome = stops_beside(place, topic, host)
    assert (len(found), outcome) == (1, "row")


def test_cells_merged_over_days_and_places_are_of_each_row() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ NĂM 2005"],
        ["Ngày", "Địa điểm", "Nội dung"],
        ["7/11", "Cần Thơ", "Làm việc với Thành ủy"],
        [None, None, "Thăm chợ nổi"],
        ["8/11", "Cà Mau", "Làm việc với Tỉnh ủy"],
    ]
    layout = lay_out([grid(lines, merged=(((3, 0), (4, 0)), ((3, 1), (4, 1))))])
    assert stops(layout)[:2] == [("2005-11-07", "Cần Thơ"), ("2005-11-07", "Cần Thơ")]


@pytest.mark.parametrize(
    ("days", "truth"),
    [
        (["7-11", "8-11"], ["2005-11-07", "2005-11-08"]),
        (["5-6", "7-8", "9 - 11"], ["2005-11-05", "2005-11-07", "2005-11-09"]),
        (["7-11", "Ngày 12 tháng 11"], ["2005-11-07", "2005-11-12"]),
        (["Ngày 7", "Ngày 8"], ["2005-11-07", "2005-11-08"]),
        (["T2 07/11", "CN 13.11"], ["2005-11-07", "2005-11-13"]),
        ([38663, 38664], ["2005-11-07", "2005-11-08"]),
        (["5, 6/11", "7 và 8/11"], ["2005-11-05", "2005-11-07"]),
        (["05/11/05", "06/11/05"], ["2005-11-05", "2005-11-06"]),
        (["Ngày thứ nhất", "Ngày thứ hai"], ["", ""]),
    ],
)
def test_days_of_a_column_are_read_together(days: list[object], truth: list[str]) -> None:
    body = [[day, "Cần Thơ", "Làm việc"] for day in days]
    title = "LỊCH TRÌNH ĐI THỰC TẾ THÁNG 11 NĂM 2005"
    layout = lay_out([grid([[title], ["Ngày", "Địa điểm", "Nội dung"], *body])])
    assert column(table(layout, "stops"), "arrive") == truth


def trips(layout: Layout) -> list[tuple[str, str]]:
    """Return the number and first day of each trip."""
    found = table(layout, "trips")
    return list(zip(column(found, "number"), column(found, "start_date"), strict=True))


def test_headings_tell_trips_apart() -> None:
    lines: Lines = [
        ["KẾ HOẠCH CÁC CHUYẾN ĐI THỰC TẾ LỚP K4 NĂM 2005"],
        ["Ngày", "Địa điểm", "Nội dung", "Đơn vị làm việc"],
        ["CHUYẾN 1: Các tỉnh phía Bắc (từ 05 đến 09/3/2005)"],
        ["5/3", "Lạng Sơn", "Kinh tế cửa khẩu", "Tỉnh ủy Lạng Sơn"],
        ["7/3", "Cao Bằng", "Pác Bó", "Tỉnh ủy Cao Bằng"],
        ["CHUYẾN 2: Miền Trung"],
        ["10/5", "Nghệ An", "Quê Bác"],
    ]
    layout = lay_out([grid(lines)])
    assert trips(layout) == [("1", "2005-03-05"), ("2", "2005-05-10")]
    named = column(table(layout, "trips"), "name_vi")
    assert named == ["Chuyến 1: Các tỉnh phía Bắc", "Chuyến 2: Miền Trung"]
    assert column(table(layout, "stops"), "trip_id") == ["1", "1", "2"]


def test_what_is_remarked_to_be_called_off_is_no_stop() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ NĂM 2005"],
        ["Ngày", "Địa điểm", "Nội dung", "Ghi chú"],
        ["5/3", "Lạng Sơn", "Kinh tế", "2 học viên không đi"],
        ["6/3", "Cao Bằng", "Pác Bó", "Hoãn do mưa lũ"],
    ]
    layout = lay_out([grid(lines)])
    assert column(table(layout, "stops"), "province") == ["Lạng Sơn"]
    assert outcomes(layout)[4] == "called-off"
    assert any("1 dòng ghi là hoãn" in note.vi for note in layout.notes)


def test_a_plan_gives_way_to_what_was_done() -> None:
    head = ["Ngày", "Địa điểm", "Nội dung"]
    days: Lines = [["5/3/2005", "Lạng Sơn", "Kinh tế"], ["7/3/2005", "Cao Bằng", "Pác Bó"]]
    plan = grid([["KẾ HOẠCH ĐI THỰC TẾ CHUYẾN 1"], head, *days], sheet="Kế hoạch")
    done = grid([["LỊCH TRÌNH ĐI THỰC TẾ CHUYẾN 1"], head, days[0]], sheet="Thực hiện")
    other = grid([["LỊCH TRÌNH ĐI THỰC TẾ CHUYẾN 2"], head, days[0]], sheet="Khác")
    layout = lay_out([plan, done])
    assert column(table(layout, "trips"), "number") == ["1"]
    assert column(table(layout, "stops"), "province") == ["Lạng Sơn"]
    assert any("2 dòng của kế hoạch" in note.vi for note in layout.notes)
    assert len(stops(lay_out([plan, other]))) == 3


def test_a_plan_has_a_trip_in_each_row() -> None:
    lines: Lines = [
        ["Kế hoạch đi thực tế năm 2005"],
        ["Đợt", "Thời gian", "Địa điểm", "Số học viên", "Trưởng đoàn"],
        [1, "05-09/3/2005", "Lạng Sơn, Cao Bằng", 75, "Ông Hùng"],
        [2, "Từ 5 đến 14/11/2005", "TP Hồ Chí Minh, Cần Thơ và Lâm Đồng", 75, "Ông Dũng"],
    ]
    layout = lay_out([grid(lines)])
    assert trips(layout) == [("1", "2005-03-05"), ("2", "2005-11-05")]
    provinces = ["Lạng Sơn", "Cao Bằng", "TP Hồ Chí Minh", "Cần Thơ", "Lâm Đồng"]
    assert column(table(layout, "stops"), "province") == provinces


def test_the_places_of_a_route_are_stops_but_where_the_class_sets_out() -> None:
    lines: Lines = [
        ["LỊCH CÁC ĐỢT ĐI THỰC TẾ NĂM 2005"],
        ["Đợt", "Thời gian", "Tuyến", "Lớp", "Trưởng đoàn"],
        [1, "7-11/3", "Hà Nội - Hòa Bình - Sơn La", "A1"],
        [2, "từ 9 đến 13/5", "Hà Nội đi Nghệ An, Hà Tĩnh", "A2"],
        [3, "12÷16/9", "Hà Nội → Bà Rịa - Vũng Tàu → Hà Nội", "A3"],
    ]
    layout = lay_out([grid(lines)])
    assert [day for _, day in trips(layout)] == ["2005-03-07", "2005-05-09", "2005-09-12"]
    provinces = ["Hòa Bình", "Sơn La", "Nghệ An", "Hà Tĩnh", "Bà Rịa - Vũng Tàu"]
    assert column(table(layout, "stops"), "province") == provinces
    assert ["Hà Nội" in n.vi for n in layout.notes if n.code == "itinerary-departures"] == [True]


def test_rows_of_several_days_weeks_apart_are_trips_of_a_plan() -> None:
    lines: Lines = [
        ["KẾ HOẠCH ĐI THỰC TẾ NĂM 2006"],
        ["TT", "Thời gian", "Địa điểm", "Số học viên"],
        [1, "Từ 5/3 đến 9/3", "Nghệ An - Hà Tĩnh", 40],
        [2, "10-14/5", "Bà Rịa - Vũng Tàu", 40],
    ]
    layout = lay_out([grid(lines)])
    assert [day for _, day in trips(layout)] == ["2006-03-05", "2006-05-10"]
    provinces = ["Nghệ An", "Hà Tĩnh", "Bà Rịa - Vũng Tàu"]
    assert column(table(layout, "stops"), "province") == provinces


def test_a_column_of_classes_tells_trips_and_classes() -> None:
    lines: Lines = [
        ["KẾ HOẠCH ĐI THỰC TẾ CÁC KHÓA NĂM 2009"],
        ["Lớp", "Thời gian", "Địa điểm", "Nội dung"],
        ["K4", "Từ 5-9/3", "Nghệ An", "Quê Bác"],
        ["K5", "10-14/3", "Quảng Trị", "Thành cổ"],
    ]
    layout = lay_out([grid(lines)])
    assert column(table(layout, "trips"), "class_id") == ["K4", "K5"]
    assert column(table(layout, "classes"), "class_id") == ["K4", "K5"]
    assert [day for _, day in trips(layout)] == ["2009-03-05", "2009-03-10"]


DAYS_BESIDE: dict[str, tuple[Lines, list[Stop]]] = {
    "sessions below": (
        [
            ["LỊCH TRÌNH ĐOÀN THỰC TẾ THÁNG 11/2005"],
            ["Buổi", "08/11", "09/11"],
            ["Sáng", "Làm việc tại TX Hà Giang, tỉnh Hà Giang", "Bảo Lạc, Cao Bằng"],
            ["Chiều (14h)", "Quản Bạ, Hà Giang", "Pác Bó, Cao Bằng"],
            ["Tối", "Nghỉ tại Yên Minh, Hà Giang", "Nghỉ tại TX Cao Bằng"],
            ["Hà Nội, ngày 1/11/2005", None, "TM. BAN TỔ CHỨC"],
        ],
        [
            ("2005-11-08", "Hà Giang"), ("2005-11-08", "Hà Giang"), ("2005-11-09", "Cao Bằng"),
            ("2005-11-09", "Cao Bằng"),
        ],
    ),
    "what is said of each day below, the days in two rows": (
        [
            ["Lịch trình đi thực tế"],
            ["", "Thứ hai", "Thứ ba"],
            ["Ngày", datetime(2005, 11, 7), datetime(2005, 11, 8)],
            ["Địa điểm", "Cần Thơ", "Cà Mau"],
            ["Nội dung", "Quy hoạch cán bộ", "Dân tộc Khmer"],
            ["Nghỉ đêm", "KS Hậu Giang", "Nhà khách"],
        ],
        [("2005-11-07", "Cần Thơ"), ("2005-11-08", "Cà Mau")],
    ),
    "further days below the first": (
        [
            ["LỊCH TRÌNH THỰC TẾ 2005"],
            ["Buổi", "7/11", "8/11"],
            ["Sáng", "Cần Thơ", "Sóc Trăng"],
            ["Buổi", "9/11", "10/11"],
            ["Sáng", "Cà Mau", "Về Cần Thơ"],
        ],
        [("2005-11-07", "Cần Thơ"), ("2005-11-08", "Sóc Trăng"), ("2005-11-09", "Cà Mau")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "truth"), DAYS_BESIDE.values(), ids=DAYS_BESIDE)
def test_a_column_for_each_day_is_an_itinerary_too(lines: Lines, truth: list[Stop]) -> None:
    layout = lay_out([grid(lines)])
    assert stops(layout) == truth
    assert set(outcomes(layout)) == {n for n, line in enumerate(lines, 1) if any(line)}


LINES = (
    "KẾ HOẠCH", "Tổ chức đi nghiên cứu thực tế tháng 11 năm 2005", "Ngày 08/11/2005:",
    "- Sáng: Làm việc với Tỉnh ủy Tuyên Quang tại TX Tuyên Quang.",
    "- Chiều: Thăm Tân Trào, huyện Sơn Dương, tỉnh Tuyên Quang.", "2. Ngày 09/11: Hà Giang",
    "- Sáng: Di chuyển, ăn trưa tại Bắc Quang", "- Chiều: Làm việc với Sở Nội vụ",
    "II. KINH PHÍ", "Do Trường chi trả, làm việc với Sở Tài chính Hà Nội", "Nơi nhận:",
)  # fmt: skip


def test_lines_of_days_without_a_table_are_an_itinerary() -> None:
    layout = lay_out([grid([[line] for line in LINES])])
    assert stops(layout) == [
        ("2005-11-08", "Tuyên Quang"), ("2005-11-08", "Tuyên Quang"), ("2005-11-09", "Hà Giang"),
    ]  # fmt: skip
    expected = ["title"] * 2 + ["header", "row", "row", "header", "travel", "row"] + ["below"] * 3
    assert outcomes(layout) == dict(enumerate(expected, start=1))


@pytest.mark.parametrize("last", [["10/11: Hà Giang – Hà Nội"], ["10/11", "Về Hà Nội"]])
def test_a_trip_lasts_to_its_last_day_though_nobody_is_visited_on_it(last: list[str]) -> None:
    layout = lay_out([grid([[line] for line in (*LINES[:8], "Ngày " + last[0], *last[1:])])])
    assert column(table(layout, "trips"), "end_date") == ["2005-11-10"]
    assert len(stops(layout)) == 3


def test_a_document_of_lines_is_read_and_what_is_no_itinerary_refused() -> None:
    assert len(read_here({"ke hoach.docx": word(*LINES)}).stops) == 3
    for title in ("BÁO CÁO chuyến đi thực tế", "CÔNG VĂN"):
        lines = [title, *LINES[2:4], "Ngày 9/11/2005 Sở Nội vụ trả lời."]
        for file in ({"thu.docx": word(*lines)}, {"thu.txt": "\n".join(lines).encode()}):
            read = read_here(file)
            assert list(read.problems["rule"])[:1] == ["file-unreadable"]
            assert read.stops.empty
            assert read.trainees.empty


def test_a_line_that_the_page_cut_goes_on() -> None:
    lines = [
        *LINES[:3],
        "- Chiều: Thăm Tân Trào, huyện Sơn Dương, tỉnh Tuyên",
        "Quang.",
        *LINES[5:8],
    ]
    layout = lay_out([grid([[line] for line in lines])])
    assert [province for _, province in stops(layout)] == ["Tuyên Quang", "Hà Giang"]
    assert outcomes(layout)[5] == "continued"


def test_lines_of_days_in_a_text_are_not_cut_at_their_commas() -> None:
    assert len(read_here({"ke hoach.txt": "\n".join(LINES).encode()}).stops) == 3
    table = "Ngày,Địa điểm,Nội dung\n7/11/2005,Cần Thơ,Thăm\n8/11/2005,Cà Mau,Thăm"
    assert len(read_here({"lich.csv": table.encode()}).stops) == 2


def test_signatures_below_end_an_itinerary_but_an_office_in_its_rows_does_not() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ NĂM 2017"],
        ["Thời gian", "Nội dung", "Địa điểm"],
        ["5/9", "Làm việc với Thành ủy", "TP Hạ Long"],
        [None, "Hiệu trưởng Trường Chính trị giới thiệu mô hình, trao đổi kinh nghiệm", None],
        ["6/9", "Thăm cảng", "Hải Phòng"],
        ["Nơi nhận:", None, "HIỆU TRƯỞNG"],
        ["- Lưu VT", None, "Nguyễn Văn An"],
    ]
    found = outcomes(lay_out([grid(lines)]))
    assert [found[n] for n in range(3, 8)] == ["row", "row", "row", "below", "below"]


def test_sheets_are_trips_of_one_class_beside_its_list_of_people() -> None:
    header = ["Ngày", "Địa điểm", "Nội dung"]
    sheets = [
        grid([["ĐI THỰC TẾ"], header, [f"7/{n}/2005", "Cần Thơ", "Làm việc"]], sheet=f"Chuyến {n}")
        for n in (3, 4)
    ]
    people = grid([["Họ và tên", "Tỉnh"], ["Nguyễn Văn A", "Huế"]], "ds.xlsx", "DS")
    layout = lay_out([people, *sheets])
    assert trips(layout) == [("3", "2005-03-07"), ("4", "2005-04-07")]
    assert column(table(layout, "trips"), "class_id") == ["lop", "lop"]
    assert len(table(layout, "trainees").rows) == 1
    where = table(layout, "stops").origins
    assert [sheet for _, sheet, _ in where.values()] == ["Chuyến 3", "Chuyến 4"]


def test_tables_of_a_record_come_before_an_itinerary() -> None:
    own = [
        grid([["Mã chuyến", "Mã lớp", "Tình trạng"], ["1", "a", "có tài liệu"]], sheet="Chuyến"),
        grid([["Mã điểm", "Mã chuyến", "Địa điểm"], ["x", "1", "Huế"]], sheet="Điểm dừng"),
    ]
    layout = lay_out([*own, grid(SOUTH, "lich.xlsx", "Lịch")])
    assert "stops" not in {raw.title for raw in layout.tables}
    assert (layout.ledger["fate"] == "table-repeated").sum() == 4


@pytest.mark.parametrize("sheet", ["Chuyến đi", "Điểm đến", "Sheet1"])
def test_trips_without_ids_keep_their_places_whatever_their_sheet_is_called(sheet: str) -> None:
    lines: Lines = [
        ["Chuyến", "Ngày", "Địa điểm", "Nội dung"],
        ["Chuyến 1", "12-14/5/2025", "Quận 1, TP.HCM", "Quy hoạch"],
        ["Chuyến 1", "15/5/2025", "Đà Lạt", "Đào tạo"],
        ["Chuyến 2", "1/7/2025", "Huế", "Di sản"],
    ]
    layout = lay_out([grid(lines, "tep.xlsx", sheet)])
    assert trips(layout) == [("1", "2025-05-12"), ("2", "2025-07-01")]
    assert column(table(layout, "stops"), "topic_vi") == ["Quy hoạch", "Đào tạo", "Di sản"]


def test_each_class_has_a_first_trip_and_keeps_its_next() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ NĂM 2009"],
        ["Lớp", "Chuyến", "Thời gian", "Địa điểm", "Nội dung"],
        ["K4", "Chuyến 1", "5/3/2009", "Nghệ An", "Quê Bác"],
        [None, "Chuyến 2", "9/4/2009", "Huế", "Di sản"],
        ["K5", "Chuyến 1", "10/5/2009", "Quảng Trị", "Thành cổ"],
    ]
    found = table(lay_out([grid(lines)]), "trips")
    assert column(found, "class_id") == ["K4", "K4", "K5"]
    assert column(found, "number") == ["1", "2", "1"]


def test_a_day_that_does_not_exist_is_left_blank_and_its_row_named() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ"],
        ["Ngày", "Địa điểm", "Nội dung"],
        ["30/6/2025", "Huế", "Di sản"],
        ["31/6/2025", "Đà Nẵng", "Đô thị"],
    ]
    layout = lay_out([grid(lines)])
    assert stops(layout) == [("2025-06-30", "Huế"), ("", "Đà Nẵng")]
    said = next(note.vi for note in layout.notes if note.code == "itinerary-undated")
    assert "(dòng 4)" in said
    assert "không có thật" in said


def test_stops_without_ids_beside_trips_that_have_theirs_are_of_those() -> None:
    own = grid([["Mã chuyến", "Mã lớp", "Tình trạng"], ["3", "a", "có tài liệu"]], sheet="Chuyến")
    lines = [["Chuyến", "Ngày", "Địa điểm"], ["3", "15/5/2025", "Đà Lạt"]]
    layout = lay_out([own, grid(lines, sheet="Điểm đến")])
    assert column(table(layout, "Điểm đến"), "Chuyến") == ["3"]


def test_nobody_is_named_in_a_stop() -> None:
    lines: Lines = [
        ["LỊCH TRÌNH ĐI THỰC TẾ NĂM 2005"],
        ["Ngày", "Địa điểm", "Nội dung", "Đơn vị báo cáo", "Ghi chú"],
        ["7/11", "Cần Thơ", "Quy hoạch", "Đ/c Nguyễn Văn An, Thành ủy", "ĐT 0912 345 678"],
    ]
    found = table(lay_out([grid(lines)]), "stops")
    assert not any(
        name in cell for i in found.rows for cell in found.rows[i] for name in ("Văn An", "0912")
    )


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1)])
def test_the_order_of_columns_makes_no_difference(order: Sequence[int]) -> None:
    wide = [[*line, *[None] * (6 - len(line))] for line in SOUTH]
    shuffled = [
        line if len(SOUTH[n]) == 1 else [line[i] for i in order] for n, line in enumerate(wide)
    ]
    assert stops(lay_out([grid(shuffled)])) == stops(lay_out([grid(SOUTH)]))


OTHERS: dict[str, Lines] = {
    "register": [
        ["SỔ THEO DÕI CÔNG VĂN ĐẾN NĂM 2005"],
        ["Số", "Ngày", "Trích yếu", "Nơi gửi"],
        [1, "5/11/2005", "V/v cử cán bộ", "Tỉnh ủy Hà Giang"],
        [2, "7/11/2005", "V/v cử cán bộ", "Tỉnh ủy Lâm Đồng"],
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
    "lectures held": [
        ["Ngày", "Buổi", "Nội dung", "Giảng viên", "Phòng học", "Cơ quan"],
        ["7/11/2005", "Sáng", "Xây dựng Đảng", "Khoa XDĐ", "A2", "Tỉnh ủy Hà Giang"],
        ["8/11/2005", "Sáng", "Kinh tế chính trị", "Khoa KT", "A2", "Tỉnh ủy Lâm Đồng"],
    ],
    "vehicles": [
        ["Ngày", "Nơi đến", "Nội dung", "Số km", "Lái xe"],
        ["7/11/2005", "Cần Thơ", "Đưa đoàn công tác", 170, "Anh Nam"],
    ],
    "offices of those who go": [
        ["DANH SÁCH ĐƠN VỊ CÓ HỌC VIÊN ĐI THỰC TẾ"],
        ["TT", "Đơn vị", "Địa phương", "Ghi chú"],
        [1, "Tỉnh ủy", "Hà Giang", None],
        [2, "Sở Nội vụ", "Lâm Đồng", None],
    ],
    "offices that have to do with a trip": [
        ["Học viên tham gia chuyến đi thực tế"],
        ["TT", "Đơn vị", "Địa phương", "Ghi chú"],
        [1, "Tỉnh ủy", "Hà Giang", None],
        [2, "Sở Nội vụ", "Lâm Đồng", None],
    ],
    "plan of expenses": [
        ["DỰ TRÙ CHUYẾN ĐI THỰC TẾ"],
        ["Ngày", "Địa điểm", "Nội dung"],
        ["7/11/2005", "Cần Thơ", "Tiền phòng 30 người"],
        ["8/11/2005", "Cà Mau", "Tiền xe"],
    ],
    "register of journeys": [
        ["SỔ THEO DÕI CÁN BỘ ĐI CÔNG TÁC"],
        ["Ngày", "Nơi đến", "Nội dung"],
        ["7/11/2005", "Cần Thơ", "Làm việc với Thành ủy"],
        ["8/11/2005", "Cà Mau", "Làm việc với Tỉnh ủy"],
    ],
    "classes that are held": [
        ["KẾ HOẠCH MỞ LỚP NĂM 2009"],
        ["Lớp", "Thời gian", "Địa điểm", "Số học viên"],
        ["K4", "5-9/3/2009", "Trường Chính trị Nghệ An", 60],
        ["K5", "10-14/3/2009", "Trường Chính trị Hà Tĩnh", 55],
    ],
    "lessons by day": [
        ["Buổi", "7/11/2005", "8/11/2005"],
        ["Sáng", "Triết học", "Kinh tế"],
        ["Chiều", "Tự học", "Công tác tư tưởng"],
    ],
    "calendar": [["CN", "T2", "T3", "T4"], [1, 2, 3, 4], [8, 9, 10, 11]],
    "figures by day": [["7/11/2005", "8/11/2005", "9/11/2005"], [12, 14, 15], [20, 22, 24]],
    "people of provinces by day": [
        ["Số lượng học viên tham gia các ngày"],
        ["Tỉnh", "7/11/2005", "8/11/2005"],
        ["Hà Giang", 3, 4],
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


@pytest.mark.parametrize(
    "paper",
    [
        "register", "budget", "costs by day", "lectures held", "vehicles", "plan of expenses",
        "register of journeys",
    ],
)  # fmt: skip
def test_a_paper_of_figures_letters_or_lessons_becomes_nobody(paper: str) -> None:
    assert lay_out([grid(OTHERS[paper], file="tep.xlsx")]).tables == ()


@pytest.mark.parametrize(
    ("days", "astray"),
    [
        (["12/5/2025", "13/5/2025", "14/5/2052"], 5),
        (["12/5/2052", "13/5/2025", "14/5/2025"], 3),
    ],
)
def test_stops_whose_days_do_not_go_on_are_nobody_and_the_row_is_named(
    days: Sequence[str], astray: int
) -> None:
    lines = [[n, day, "Đà Nẵng", "Quản lý đô thị"] for n, day in enumerate(days, 1)]
    head: Lines = [["LỊCH TRÌNH ĐI THỰC TẾ"], ["STT", "Ngày", "Địa điểm", "Nội dung"]]
    layout = lay_out([grid([*head, *lines])])
    assert layout.tables == ()
    assert [outcomes(layout)[row] for row in (3, 4, 5)] == ["astray"] * 3
    assert [one.place for one in layout.faults] == [("lich.xlsx", "Sheet1", astray)]


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        (["14/5/2025", "12/5/2025", "13/5/2025"], "4"),
        (["14/5/2025", "13/5/2025", "12/5/2025"], "4, 5"),
        (["12/5/2025", "13/5/2025", "13/5/2025"], ""),
    ],
)
def test_days_out_of_order_are_told_and_the_rows_stay_as_they_are(
    days: Sequence[str], rows: str
) -> None:
    places = ["Đà Nẵng", "Huế", "Quảng Nam"]
    lines = [[n, *day, "Quản lý đô thị"] for n, day in enumerate(zip(days, places, strict=True), 1)]
    head: Lines = [["LỊCH TRÌNH ĐI THỰC TẾ"], ["STT", "Ngày", "Địa điểm", "Nội dung"]]
    layout = lay_out([grid([*head, *lines])])
    stops = table(layout, "stops")
    assert column(stops, "place") == places
    basis = "order in source" if rows else "order of visit"
    assert set(column(stops, "seq_basis")) == {basis}
    assert [one.facts["rows"] for one in layout.faults] == ([rows] if rows else [])
