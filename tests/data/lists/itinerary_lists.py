# ruff: noqa: E501 (a row of a list is a line)
"""Itineraries of field trips, and tables that are none."""

from datetime import date
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, pdf, separated, word, xlsx
from tests.data.lists.office_list import OfficeList, Person, Stop, office_list, people, stops

HEADER = ("Ngày", "Buổi", "Địa điểm", "Nội dung", "Đơn vị báo cáo")


@office_list
def days_and_halves(random: Random) -> OfficeList:
    rows = [
        Stop(("7/11/2005", "Sáng", "Tỉnh ủy Khánh Hòa, TP Nha Trang", "Nghe báo cáo về công tác cán bộ", "Ban Tổ chức Tỉnh ủy"), "Khánh Hòa"),
        Stop(("7/11/2005", "Chiều", "Cảng Nha Trang, Khánh Hòa", "Tham quan cảng", "Ban Giám đốc cảng"), "Khánh Hòa"),
        Stop(("8/11/2005", "Sáng", "Tỉnh ủy Lâm Đồng, Đà Lạt", "Báo cáo phát triển du lịch", "Sở Du lịch"), "Lâm Đồng"),
        Stop(("9/11/2005", "Cả ngày", "Quận ủy 4, TP Hồ Chí Minh", "Xây dựng Đảng ở cơ sở", "Quận ủy 4"), "TP. Hồ Chí Minh"),
        Stop(("10/11/2005", "Sáng", "Quận Bình Thủy, TP Cần Thơ", "Dân vận khéo", "Quận ủy Bình Thủy"), "Cần Thơ"),
    ]  # fmt: skip
    table = [("LỊCH TRÌNH NGHIÊN CỨU THỰC TẾ", "", "", "", ""), HEADER, *rows]
    content = xlsx(Sheet("Lịch", table, ["A1:E1"]))
    return OfficeList({"lich thuc te.xlsx": content}, trips=1, stops=stops(rows))


@office_list
def blank_days(random: Random) -> OfficeList:
    """The day stands once over its mornings and afternoons."""
    rows = [
        Stop(("Ngày 12 tháng 4", "Sáng", "UBND tỉnh Quảng Ninh", "Làm việc với lãnh đạo tỉnh", ""), "Quảng Ninh"),
        Stop(("", "Chiều", "Khu kinh tế Vân Đồn, Quảng Ninh", "Khảo sát", ""), "Quảng Ninh"),
        Stop(("Ngày 13 tháng 4", "Sáng", "Thành ủy Hải Phòng", "Nghe báo cáo", "Văn phòng Thành ủy"), "Hải Phòng"),
        Stop(("", "Chiều", "Khu công nghiệp Nomura, Hải Phòng", "Thăm nhà máy", ""), "Hải Phòng"),
        Stop(("Ngày 14 tháng 4", "Sáng", "Tỉnh ủy Thái Bình", "Xây dựng nông thôn mới", ""), "Thái Bình"),
    ]  # fmt: skip
    table = [("CHƯƠNG TRÌNH ĐI THỰC TẾ NĂM 2012",), (), HEADER, *rows]
    content = xlsx(Sheet("CT", table, ["A4:A5", "A6:A7"]))
    return OfficeList({"chuong trinh.xlsx": content}, vintage="2008", trips=1, stops=stops(rows))


@office_list
def in_word(random: Random) -> OfficeList:
    rows = [
        Stop(
            ("05/6/2006", "Tỉnh ủy Nghệ An (TP Vinh)", "Nghe báo cáo tình hình kinh tế - xã hội"),
            "Nghệ An",
        ),
        Stop(("06/6/2006", "Khu di tích Kim Liên, Nam Đàn, Nghệ An", "Dâng hương"), "Nghệ An"),
        Stop(("07/6/2006", "Ngã ba Đồng Lộc, Can Lộc, Hà Tĩnh", "Viếng nghĩa trang"), "Hà Tĩnh"),
        Stop(("08/6/2006", "Thành cổ Quảng Trị", "Tham quan di tích"), "Quảng Trị"),
        Stop(("09/6/2006", "Tỉnh ủy Thừa Thiên Huế", "Làm việc về du lịch"), "Thừa Thiên Huế"),
    ]
    content = word(
        "HỌC VIỆN CHÍNH TRỊ", "KẾ HOẠCH ĐI NGHIÊN CỨU THỰC TẾ",
        "Đoàn xuất phát tại Hà Nội lúc 5h00.", [("Thời gian", "Địa điểm", "Nội dung"), *rows],
        "Hà Nội, ngày 20 tháng 5 năm 2006",
    )  # fmt: skip
    return OfficeList({"ke hoach.docx": content}, trips=1, stops=stops(rows))


@office_list
def spans_of_days(random: Random) -> OfficeList:
    """Days as "7-11" in a column of spans, month and year in the title."""
    rows = [
        Stop(("7-8", "Tỉnh Sơn La", "Nhà máy thủy điện, Tỉnh ủy Sơn La"), "Sơn La"),
        Stop(("9-10", "Tỉnh Điện Biên", "Di tích Điện Biên Phủ"), "Điện Biên"),
        Stop(("11", "Tỉnh Lai Châu", "Tái định cư"), "Lai Châu"),
        Stop(("12-13", "Tỉnh Lào Cai", "Cửa khẩu quốc tế"), "Lào Cai"),
    ]
    table = [("Lịch đi thực tế tháng 3 năm 2007",), ("Ngày", "Địa điểm", "Nội dung"), *rows]
    return OfficeList({"tay bac.xlsx": xlsx(Sheet("TB", table))}, trips=1, stops=stops(rows))


@office_list
def serial_dates(random: Random) -> OfficeList:
    """Real dates of Excel, a column for the province."""
    rows = [
        Stop(
            (date(2006, 10, 2), "Hội trường Tỉnh ủy", "Bến Tre", "Trao đổi kinh nghiệm"), "Bến Tre"
        ),
        Stop((date(2006, 10, 3), "Khu công nghiệp Mỹ Tho", "Tiền Giang", "Khảo sát"), "Tiền Giang"),
        Stop((date(2006, 10, 4), "Nhà máy đóng tàu", "Cà Mau", "Tham quan"), "Cà Mau"),
        Stop((date(2006, 10, 5), "Cụm khí điện đạm", "Cà Mau", "Tham quan"), "Cà Mau"),
    ]
    table = [("Lịch công tác miền Tây",), ("Ngày", "Địa điểm", "Tỉnh", "Nội dung"), *rows]
    return OfficeList({"mien tay.xlsx": xlsx(Sheet("Lịch", table))}, trips=1, stops=stops(rows))


@office_list
def itinerary_and_list(random: Random) -> OfficeList:
    trip = [
        Stop(
            ("15/5/2005", "Sáng", "Tỉnh ủy Hòa Bình", "Nghe báo cáo", "Văn phòng Tỉnh ủy"),
            "Hòa Bình",
        ),
        Stop(("15/5/2005", "Chiều", "Thủy điện Hòa Bình", "Tham quan", ""), "Hòa Bình"),
        Stop(("16/5/2005", "Sáng", "Tỉnh ủy Sơn La", "Nghe báo cáo", ""), "Sơn La"),
    ]
    rows = [
        Person((at, p.name(random), p.title(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 24), 1)
    ]
    content = xlsx(
        Sheet("Lịch trình", [("Lịch trình thực tế",), HEADER, *trip]),
        Sheet("Danh sách", [("TT", "Họ và tên", "Chức vụ", "Tỉnh"), *rows]),
    )
    return OfficeList({"doan thuc te.xlsx": content}, people(rows), trips=1, stops=stops(trip))


@office_list
def itinerary_in_csv(random: Random) -> OfficeList:
    rows = [
        Stop(("1", "20/09/2014", "TP Đà Nẵng", "Trung tâm hành chính công"), "Đà Nẵng"),
        Stop(("2", "21/09/2014", "Hội An, Quảng Nam", "Bảo tồn phố cổ"), "Quảng Nam"),
        Stop(("3", "22/09/2014", "KKT Dung Quất, Quảng Ngãi", "Nhà máy lọc dầu"), "Quảng Ngãi"),
    ]
    table = [("TT", "Ngày", "Nơi đến", "Nội dung làm việc"), *rows]
    content = separated(table, ";")
    return OfficeList({"lich.csv": content}, vintage="2008", trips=1, stops=stops(rows))


@office_list
def itinerary_in_pdf(random: Random) -> OfficeList:
    rows = [
        Stop(("03/4/2018", "Tỉnh ủy Bắc Ninh", "Khu công nghiệp Yên Phong"), "Bắc Ninh"),
        Stop(("04/4/2018", "Tỉnh ủy Bắc Giang", "Vùng vải thiều Lục Ngạn"), "Bắc Giang"),
        Stop(("05/4/2018", "Tỉnh ủy Lạng Sơn", "Cửa khẩu Hữu Nghị"), "Lạng Sơn"),
    ]
    content = pdf(["LỊCH TRÌNH NGHIÊN CỨU THỰC TẾ"], [("Ngày", "Nơi làm việc", "Nội dung"), *rows])
    return OfficeList({"lich.pdf": content}, vintage="2008", trips=1, stops=stops(rows))


@office_list
def register_of_letters(random: Random) -> OfficeList:
    """A register of letters has days and places, and is no trip."""
    rows = [
        (at, f"{at:02}/3/2006", f"{at}-CV/TU", f"Tỉnh ủy {p.bare(of)}", "V/v cử cán bộ đi học")
        for at, of in enumerate(random.sample(p.OF_2004, 12), 1)
    ]
    table = [
        ("SỔ ĐĂNG KÝ CÔNG VĂN ĐẾN",),
        ("Số đến", "Ngày đến", "Số ký hiệu", "Nơi gửi", "Trích yếu nội dung"),
        *rows,
    ]
    return OfficeList({"so cong van.xlsx": xlsx(Sheet("CV", table))})


@office_list
def cost_sheet(random: Random) -> OfficeList:
    table = [
        ("BẢNG KÊ CHI PHÍ ĐI THỰC TẾ THÁNG 4/2006",),
        ("Ngày", "Địa điểm", "Nội dung chi", "Số tiền"),
        ("05/4/2006", "Hà Nội - Vinh", "Xăng xe", 1_200_000),
        ("05/4/2006", "TP Vinh, Nghệ An", "Ăn trưa 30 suất", 900_000),
        ("06/4/2006", "Hà Tĩnh", "Phòng nghỉ", 3_000_000),
        ("", "", "Tổng cộng", 5_100_000),
    ]
    return OfficeList({"bang ke.xlsx": xlsx(Sheet("Chi phí", table))})


@office_list
def equipment(random: Random) -> OfficeList:
    """An inventory by province: no person, no trip."""
    rows = [
        (
            at,
            "Máy tính để bàn",
            f"Trường Chính trị {p.titled(of)}",
            random.randint(5, 30),
            9_500_000,
        )
        for at, of in enumerate(random.sample(p.OF_2004, 10), 1)
    ]
    table = [
        ("BẢNG KIỂM KÊ TÀI SẢN",),
        ("TT", "Tên tài sản", "Đơn vị sử dụng", "Số lượng", "Nguyên giá"),
        *rows,
    ]
    return OfficeList({"tai san.xlsx": xlsx(Sheet("TS", table))})
