"""A second batch: lists in texts and answers, and itineraries as they are typed."""

from datetime import date
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, as_json, html, separated, word, xlsx
from tests.data.lists.office_list import OfficeList, Person, Stop, office_list, people, stops


def _counted(of: list[str]) -> list[Person]:
    return [Person((), unit) for unit in of]


@office_list
def columns_of_spaces(random: Random) -> OfficeList:
    """A report of an old program: columns are kept apart by spaces."""
    of = p.provinces(random, 20)
    lines = ["DANH SACH HOC VIEN NAM 2005", "", f"{'STT':5}{'Họ và tên':30}{'Tỉnh':25}"]
    lines += [f"{at:<5}{p.name(random):30}{p.bare(unit):25}" for at, unit in enumerate(of, 1)]
    return OfficeList({"report.txt": "\r\n".join(lines).encode()}, people(_counted(of)))


@office_list
def message_with_brackets(random: Random) -> OfficeList:
    """Pasted from a chat: "1) Nguyễn Văn An (Hà Giang)"."""
    of = p.provinces(random, 15)
    lines = [f"{at}) {p.name(random)} ({p.bare(unit)})" for at, unit in enumerate(of, 1)]
    content = "\n".join(["Em gửi danh sách lớp 2005 ạ:", *lines, "Em cảm ơn!"]).encode()
    return OfficeList({"tin nhan.txt": content}, people(_counted(of)), asks=True)


@office_list
def csv_that_names_its_separator(random: Random) -> OfficeList:
    """The first line is "sep=;", as Excel reads it."""
    rows = [
        Person((at, p.name(random), p.bare(of), ""), of)
        for at, of in enumerate(p.provinces(random, 22), 1)
    ]
    text = separated([("STT", "Họ tên", "Tỉnh", ""), *rows], ";", "utf-8").decode()
    content = f"sep=;\r\n{text}".encode("utf-8-sig")
    return OfficeList({"xuat 2005.csv": content}, people(rows))


@office_list
def web_page_called_doc(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.titled(of)), of)
        for at, of in enumerate(p.provinces(random, 19), 1)
    ]
    content = html(Sheet("", [("Danh sách lớp năm 2006",), ("TT", "Họ và tên", "Tỉnh"), *rows]))
    return OfficeList({"danh sach.doc": content}, people(rows))


@office_list
def page_with_menus(random: Random) -> OfficeList:
    """A saved page of a portal: tables of menus and of a calendar around the list."""
    rows = [
        Person((at, p.name(random), p.office(random, of, "state")), of)
        for at, of in enumerate(p.provinces(random, 21, p.OF_2008), 1)
    ]
    menu = Sheet("", [("Trang chủ", "Giới thiệu", "Hà Nội, 12/5/2013")])
    calendar = Sheet("", [("CN", "T2", "T3", "T4", "T5", "T6", "T7"), tuple(range(1, 8))])
    listed = Sheet("", [("STT", "Họ và tên", "Đơn vị"), *rows])
    content = html(menu, calendar, listed)
    return OfficeList({"cong thong tin.html": content}, people(rows), vintage="2008")


@office_list
def json_lines(random: Random) -> OfficeList:
    """One object per line, as databases write them."""
    of = p.provinces(random, 17)
    lines = [
        as_json({"hoTen": p.name(random), "tinh": p.bare(unit)}).decode().replace("\n", "")
        for unit in of
    ]
    return OfficeList({"export 2005.json": "\n".join(lines).encode()}, people(_counted(of)))


@office_list
def json_by_column(random: Random) -> OfficeList:
    """As pandas writes a frame: column → row → value."""
    of = p.provinces(random, 18)
    value = {
        "ho_ten": {str(at): p.name(random) for at in range(len(of))},
        "tinh": {str(at): p.bare(unit) for at, unit in enumerate(of)},
    }
    return OfficeList({"frame 2005.json": as_json(value)}, people(_counted(of)))


@office_list
def programme_with_the_place_in_words(random: Random) -> OfficeList:
    """No column of places: the programme says where."""
    rows = [
        Stop(
            ("07/11/2005", "8h00", "Làm việc với Tỉnh ủy Khánh Hòa", "Đ/c Trưởng đoàn"), "Khánh Hòa"
        ),
        Stop(
            ("08/11/2005", "8h30", "Thăm mô hình du lịch tại Đà Lạt, Lâm Đồng", "Ban cán sự lớp"),
            "Lâm Đồng",
        ),
        Stop(
            ("09/11/2005", "7h30", "Làm việc với Quận ủy 4, TP Hồ Chí Minh", "Đ/c Trưởng đoàn"),
            "TP. Hồ Chí Minh",
        ),
        Stop(("10/11/2005", "8h00", "Nghe báo cáo tại quận Bình Thủy, TP Cần Thơ", ""), "Cần Thơ"),
    ]
    table = [
        ("CHƯƠNG TRÌNH NGHIÊN CỨU THỰC TẾ",),
        ("Ngày", "Giờ", "Chương trình", "Phụ trách"),
        *rows,
    ]
    return OfficeList({"chuong trinh.xlsx": xlsx(Sheet("CT", table))}, trips=1, stops=stops(rows))


@office_list
def programme_in_word_with_days_as_rows(random: Random) -> OfficeList:
    """A row over its day: "Ngày thứ nhất (15/4/2007)", then hours and places."""
    first = [
        Stop(("7h30 - 11h00", "Tỉnh ủy Phú Thọ, TP Việt Trì", "Nghe báo cáo"), "Phú Thọ"),
        Stop(("14h00 - 16h30", "Khu di tích Đền Hùng, Phú Thọ", "Dâng hương"), "Phú Thọ"),
    ]
    second = [
        Stop(("8h00", "Tỉnh ủy Tuyên Quang", "Nghe báo cáo"), "Tuyên Quang"),
        Stop(("14h00", "Tân Trào, Sơn Dương, Tuyên Quang", "Thăm di tích"), "Tuyên Quang"),
    ]
    table = [
        ("Thời gian", "Địa điểm", "Nội dung"), ("Ngày thứ nhất (15/4/2007)", "", ""), *first,
        ("Ngày thứ hai (16/4/2007)", "", ""), *second,
    ]  # fmt: skip
    content = word("LỊCH ĐI THỰC TẾ LỚP BỒI DƯỠNG", table)
    return OfficeList({"lich.docx": content}, trips=1, stops=stops(first, second))


@office_list
def two_trips_on_two_sheets(random: Random) -> OfficeList:
    header = ("Ngày", "Địa điểm", "Nội dung")
    north = [
        Stop((date(2012, 3, 5), "Tỉnh ủy Lạng Sơn", "Kinh tế cửa khẩu"), "Lạng Sơn"),
        Stop((date(2012, 3, 6), "Tỉnh ủy Cao Bằng", "Di tích Pác Bó"), "Cao Bằng"),
    ]
    south = [
        Stop((date(2012, 9, 10), "Tỉnh ủy Bến Tre", "Xây dựng nông thôn mới"), "Bến Tre"),
        Stop((date(2012, 9, 11), "Tỉnh ủy Trà Vinh", "Công tác dân tộc"), "Trà Vinh"),
        Stop((date(2012, 9, 12), "Tỉnh ủy Sóc Trăng", "Công tác dân tộc"), "Sóc Trăng"),
    ]
    content = xlsx(
        Sheet("Đợt 1", [("LỊCH THỰC TẾ ĐỢT 1",), header, *north]),
        Sheet("Đợt 2", [("LỊCH THỰC TẾ ĐỢT 2",), header, *south]),
    )
    files = {"lich hai dot.xlsx": content}
    return OfficeList(files, vintage="2008", trips=2, stops=stops(north, south), lists=True)


@office_list
def timetable_of_lessons(random: Random) -> OfficeList:
    """A timetable has days, halves and rooms, and is no trip."""
    table = [
        ("THỜI KHÓA BIỂU LỚP BỒI DƯỠNG THÁNG 10/2005",),
        ("Ngày", "Buổi", "Nội dung", "Giảng viên", "Phòng học"),
        ("03/10/2005", "Sáng", "Khai giảng", "Ban Giám đốc", "Hội trường A"),
        ("03/10/2005", "Chiều", "Xây dựng Đảng", "TS. Nguyễn Văn Hải", "P. 201"),
        ("04/10/2005", "Sáng", "Tư tưởng Hồ Chí Minh", "TS. Lê Thị Hà", "P. 201"),
        ("05/10/2005", "Cả ngày", "Thảo luận tổ", "", "P. 202, 203"),
    ]
    return OfficeList({"tkb.xlsx": xlsx(Sheet("TKB", table))})


@office_list
def lists_of_books(random: Random) -> OfficeList:
    """Names of provinces in titles of books: nobody, and no trip."""
    rows = [
        (at, f"Địa chí {p.bare(of)}", p.name(random), f"NXB Chính trị quốc gia, {1990 + at}")
        for at, of in enumerate(random.sample(p.OF_2004, 12), 1)
    ]
    table = [("DANH MỤC SÁCH THƯ VIỆN",), ("TT", "Tên sách", "Tác giả", "Nhà xuất bản"), *rows]
    return OfficeList({"sach.xlsx": xlsx(Sheet("Sách", table))})
