"""Lists whose columns are called as nobody foresaw, or not at all."""

from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, separated, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people, unknown

MOTTO = [
    ("BAN TỔ CHỨC TRUNG ƯƠNG", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("VỤ ĐÀO TẠO", "", "", "Độc lập - Tự do - Hạnh phúc"),
    (),
]


@office_list
def place_of_work(random: Random) -> OfficeList:
    """Nơi công tác holds offices of the Party."""
    rows = [
        Person((at, p.name(random), p.born(random), p.office(random, of, "party")), of)
        for at, of in enumerate(p.provinces(random, 32), 1)
    ]
    table = [
        *MOTTO,
        ("", "DANH SÁCH HỌC VIÊN LỚP BỒI DƯỠNG CÔNG TÁC TỔ CHỨC KHÓA 12"),
        ("", "(Kèm theo Công văn số 512-CV/BTCTW ngày 14 tháng 3 năm 2006)"),
        (),
        ("TT", "Họ và tên", "Ngày sinh", "Nơi công tác"),
        *rows,
    ]
    return OfficeList({"ds_hv_k12.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def agency_says_the_province(random: Random) -> OfficeList:
    """Cơ quan holds nothing but the province."""
    rows = [
        Person((at, p.name(random), p.title(random), p.titled(of).capitalize()), of)
        for at, of in enumerate(p.provinces(random, 24), 1)
    ]
    table = [
        ("Danh sách cán bộ dự lớp tập huấn năm 2005",),
        ("STT", "Họ tên", "Chức vụ", "Cơ quan"),
        *rows,
    ]
    return OfficeList({"tap huan.xls": xls(Sheet("DS", table))}, people(rows))


@office_list
def registered_residence(random: Random) -> OfficeList:
    """HKTT holds addresses, and nothing else says where anybody is from."""
    rows = [
        Person((at, p.name(random), p.year(random), p.nation(random), p.address(random, of)), of)
        for at, of in enumerate(p.provinces(random, 40, p.OF_2008), 1)
    ]
    table = [
        ("TRƯỜNG CÁN BỘ QUẢN LÝ", "", "", "Năm học 2013 - 2014"),
        ("DANH SÁCH LỚP QLGD K24",),
        ("Số TT", "Họ và tên", "Năm sinh", "Dân tộc", "HKTT"),
        *rows,
    ]
    files = {"QLGD K24.xlsx": xlsx(Sheet("K24", table))}
    return OfficeList(files, people(rows), vintage="2008")


@office_list
def belonging_to_province(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.district(random, of), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 28), 1)
    ]
    table = [("TT", "Họ tên học viên", "Huyện", "Thuộc tỉnh"), *rows]
    return OfficeList({"danhsach2007.csv": separated(table, ";")}, people(rows))


@office_list
def in_english(random: Random) -> OfficeList:
    def english(of: str) -> str:
        return {"TP. Hồ Chí Minh": "Ho Chi Minh City"}.get(of, of)

    rows = [
        Person((at, p.name(random), "Ms" if at % 3 else "Mr", english(of)), of)
        for at, of in enumerate(p.provinces(random, 22, p.OF_2008), 1)
    ]
    table = [
        ("LIST OF PARTICIPANTS - STUDY TOUR 2015",),
        ("No.", "Full name", "Title", "Province/City"),
        *rows,
    ]
    return OfficeList(
        {"participants.xlsx": xlsx(Sheet("List", table))}, people(rows), vintage="2008"
    )


@office_list
def sending_unit(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.title(random), p.office(random, of, "state"), ""), of)
        for at, of in enumerate(p.provinces(random, 36), 1)
    ]
    table = [
        ("", "DANH SÁCH CÁN BỘ CỬ ĐI HỌC LỚP CAO CẤP LÝ LUẬN CHÍNH TRỊ", "", "", ""),
        ("", "Hà Nội, ngày 05 tháng 9 năm 2007", "", "", ""),
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị cử đi học", "Ghi chú"),
        *rows,
    ]
    sheet = Sheet("CCLLCT", table, merged=["B1:E1", "B2:E2"])
    return OfficeList({"cc-llct.xlsx": xlsx(sheet)}, people(rows))


@office_list
def locality(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.nation(random), p.shortly(of)), of)
        for at, of in enumerate(p.provinces(random, 30), 1)
    ]
    table = [
        ("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ TẬP HUẤN CÔNG TÁC DÂN TỘC",),
        ("Đà Nẵng, tháng 6/2006",),
        ("STT", "HỌ VÀ TÊN", "DÂN TỘC", "ĐỊA PHƯƠNG"),
        *rows,
    ]
    return OfficeList({"dai bieu.xlsx": xlsx(Sheet("Đại biểu", table))}, people(rows))


@office_list
def misspelt_header(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.born(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 26), 1)
    ]
    table = [("Sô TT", "Ho va ten", "Ngày snh", "Tĩnh/Thành phô"), *rows]
    return OfficeList({"lop_2005.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def present_address(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.phone(random), p.address(random, of, " - ")), of)
        for at, of in enumerate(p.provinces(random, 25, p.OF_2008), 1)
    ]
    table = [
        ("Danh sách đoàn viên đi thực tế tháng 4 năm 2019",),
        ("TT", "Họ tên", "SĐT", "Đ/c hiện nay"),
        *rows,
    ]
    return OfficeList({"doan vien.xlsx": xlsx(Sheet("1", table))}, people(rows), vintage="2008")


@office_list
def no_header(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.born(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 21), 1)
    ]
    files = {"lop boi duong 2006.xlsx": xlsx(Sheet("Sheet1", rows))}
    return OfficeList(files, people(rows))


@office_list
def no_header_under_a_title(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.office(random, of, "party")), of)
        for at, of in enumerate(p.provinces(random, 18), 1)
    ]
    table = [("Danh sách lớp A1 năm 2005", "", ""), (), *rows]
    return OfficeList({"A1.xlsx": xlsx(Sheet("A1", table))}, people(rows))


@office_list
def years_of_birth_by_sex(random: Random) -> OfficeList:
    """The second row of the header is "Nam | Nữ"."""

    def person(at: int, of: str) -> Person:
        woman, year = random.random() < 0.4, p.year(random)
        years = ("", year) if woman else (year, "")
        return Person((at, p.name(random, woman=woman), *years, p.title(random), p.bare(of)), of)

    rows = [person(at, of) for at, of in enumerate(p.provinces(random, 45), 1)]
    table = [
        ("TỈNH ỦY - HỌC VIỆN", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM", "", ""),
        (),
        ("DANH SÁCH TRÍCH NGANG HỌC VIÊN", "", "", "", "", ""),
        ("Tháng 10 năm 2005", "", "", "", "", ""),
        ("TT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Tỉnh, thành phố"),
        ("", "", "Nam", "Nữ", "", ""),
        *rows,
    ]
    merged = ["A1:C1", "D1:F1", "A3:F3", "A4:F4", "C5:D5", "A5:A6", "B5:B6", "E5:E6", "F5:F6"]
    return OfficeList({"trich ngang.xlsx": xlsx(Sheet("DS", table, merged))}, people(rows))


@office_list
def unit_of_work_in_two_rows(random: Random) -> OfficeList:
    """Đơn vị công tác stands over "Cơ quan | Tỉnh"; a row of numbers follows."""
    rows = [
        Person((at, p.name(random), p.title(random), "Sở Y tế", p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 33), 1)
    ]
    table = [
        ("DANH SÁCH TRIỆU TẬP HỌC VIÊN LỚP CHUYÊN VIÊN CHÍNH KHÓA I/2007",),
        ("STT", "Họ và tên", "Chức danh", "Đơn vị công tác", ""),
        ("", "", "", "Cơ quan", "Tỉnh"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        *rows,
    ]
    merged = ["A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"]
    return OfficeList({"CVC.xlsx": xlsx(Sheet("CVC1", table, merged))}, people(rows))


@office_list
def one_known_column(random: Random) -> OfficeList:
    """Only the names of people and "Tên tỉnh": a list all the same."""
    rows = [Person((p.name(random), p.bare(of)), of) for of in p.provinces(random, 17)]
    table = [("Học viên", "Tên tỉnh"), *rows]
    return OfficeList({"hoc vien 2005.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def birth_and_work(random: Random) -> OfficeList:
    """Nơi sinh is another province than Nơi làm việc, which counts."""
    rows = [
        Person(
            (at, p.name(random), p.born(random), p.bare(random.choice(p.OF_2004)),
             p.office(random, of, "line")), of,
        )
        for at, of in enumerate(p.provinces(random, 31), 1)
    ]  # fmt: skip
    table = [
        ("DANH SÁCH HỌC VIÊN LỚP AN NINH QUỐC PHÒNG KHÓA 3 - 2006",),
        ("TT", "Họ tên", "Ngày sinh", "Nơi sinh", "Nơi làm việc"),
        *rows,
    ]
    return OfficeList({"anqp.xlsx": xlsx(Sheet("ANQP", table))}, people(rows))


@office_list
def delegation(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.title(random), f"Đoàn {p.bare(of)}"), of)
        for at, of in enumerate(p.provinces(random, 27), 1)
    ]
    table = [
        ("Danh sách các đoàn dự giao lưu cán bộ trẻ năm 2007",),
        ("TT", "Họ và tên", "Chức vụ", "Đoàn"),
        *rows,
    ]
    return OfficeList({"giao luu.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def header_with_line_breaks(random: Random) -> OfficeList:
    rows = [
        Person((f"{at}.", p.name(random).upper(), p.title(random), p.bare(of).upper()), of)
        for at, of in enumerate(p.provinces(random, 23), 1)
    ]
    table = [("SỐ\nTT", "HỌ VÀ\nTÊN", "CHỨC VỤ,\nCƠ QUAN", "TỈNH,\nTHÀNH PHỐ"), *rows]
    return OfficeList({"DS 2005.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def name_in_two_columns(random: Random) -> OfficeList:
    def person(at: int, of: str) -> Person:
        *family, given = p.name(random).split()
        return Person((at, " ".join(family), given, "x", p.titled(of)), of)

    rows = [person(at, of) for at, of in enumerate(p.provinces(random, 29, p.OF_2008), 1)]
    table = [
        ("Bảng điểm danh lớp K5 năm 2011",),
        ("STT", "Họ đệm", "Tên", "Nữ", "Đơn vị"),
        *rows,
    ]
    files = {"diem danh.xlsx": xlsx(Sheet("K5", table))}
    return OfficeList(files, people(rows), vintage="2008")


@office_list
def province_among_the_remarks(random: Random) -> OfficeList:
    """Only Ghi chú says the province: a colleague would ask, or see it."""
    rows = [
        Person((at, p.name(random), p.title(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 19), 1)
    ]
    table = [("Lớp 2005",), ("TT", "Họ và tên", "Chức vụ", "Ghi chú"), *rows]
    return OfficeList({"ghi chu.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def nothing_says_the_province(random: Random) -> OfficeList:
    """Names, years and titles alone: nobody can be placed."""
    rows = [
        Person((at, p.name(random), p.year(random), p.title(random)), None) for at in range(1, 16)
    ]
    table = [("Danh sách tổ 3",), ("TT", "Họ và tên", "Năm sinh", "Chức vụ"), *rows]
    files = {"to 3.xlsx": xlsx(Sheet("Sheet1", table))}
    return OfficeList(files, unknown=unknown(rows))
