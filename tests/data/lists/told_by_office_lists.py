"""Lists in which an office, a district or a town tells the province."""

from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, pdf, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people, unknown

HEADER = ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác")


def _of_kind(random: Random, kind: str, provinces: list[str]) -> list[Person]:
    return [
        Person((at, p.name(random), p.title(random), p.office(random, of, kind)), of)
        for at, of in enumerate(provinces, 1)
    ]


@office_list
def party(random: Random) -> OfficeList:
    rows = _of_kind(random, "party", p.provinces(random, 45, most=30))
    table = [("DANH SÁCH LỚP CÁN BỘ TỔ CHỨC, tháng 11 năm 2005",), HEADER, *rows]
    return OfficeList({"can bo to chuc.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def state(random: Random) -> OfficeList:
    rows = _of_kind(random, "state", p.provinces(random, 45, p.OF_2008, most=30))
    content = word("DANH SÁCH CỬ ĐI BỒI DƯỠNG NĂM 2016", [HEADER, *rows])
    return OfficeList({"so nganh.docx": content}, people(rows), vintage="2008")


@office_list
def police_courts_taxes(random: Random) -> OfficeList:
    rows = _of_kind(random, "line", p.provinces(random, 40, most=25))
    table = [("Danh sách năm 2007",), HEADER, *rows]
    return OfficeList({"noi chinh.xls": xls(Sheet("NC", table))}, people(rows))


@office_list
def firms_and_hospitals(random: Random) -> OfficeList:
    rows = _of_kind(random, "firms", p.provinces(random, 35, p.OF_2008, most=25))
    table = [("DANH SÁCH HỌC VIÊN K3 NĂM 2018",), HEADER, *rows]
    return OfficeList({"k3.xlsx": xlsx(Sheet("K3", table))}, people(rows), vintage="2008")


@office_list
def abbreviated(random: Random) -> OfficeList:
    rows = _of_kind(random, "short", p.provinces(random, 35, most=25))
    table = [("Danh sách 2006",), ("TT", "Họ tên", "CV", "Đơn vị"), *rows]
    return OfficeList({"viet tat.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def districts_alone(random: Random) -> OfficeList:
    """Huyện ủy Vị Xuyên: only one province has such a district."""
    rows = [
        Person((at, p.name(random), p.title(random), p.district_office(random, of)), of)
        for at, of in enumerate(p.provinces(random, 36, most=24), 1)
    ]
    table = [("LỚP BÍ THƯ HUYỆN ỦY, tháng 8 năm 2006",), HEADER, *rows]
    return OfficeList({"bi thu huyen uy.xlsx": xlsx(Sheet("BTHU", table))}, people(rows))


@office_list
def urban_districts(random: Random) -> OfficeList:
    """Quận ủy 4, TP HCM, and districts of the five cities, the city sometimes unsaid."""

    def office(of: str) -> str:
        if of == "TP. Hồ Chí Minh":
            return random.choice(
                ["Quận ủy 4, TP HCM", "UBND Quận 10 - TP.HCM", "Quận ủy Gò Vấp TP. Hồ Chí Minh"]
            )
        quan = random.choice(p.URBAN[of])
        return random.choice([f"Quận ủy {quan}", f"UBND quận {quan}, TP {of}"])

    provinces = random.choices(p.CITIES, k=24)
    rows = [
        Person((at, p.name(random), p.title(random), office(of)), of)
        for at, of in enumerate(provinces, 1)
    ]
    table = [("Lớp Bí thư Quận ủy 2005",), HEADER, *rows]
    return OfficeList({"quan uy.xlsx": xlsx(Sheet("QU", table))}, people(rows))


@office_list
def towns(random: Random) -> OfficeList:
    def office(of: str) -> str:
        kind, _, town = random.choice(p.TOWNS[of]).partition(" ")
        word, committee = {"TP": ("thành phố", "Thành ủy"), "TX": ("thị xã", "Thị ủy")}[kind]
        return random.choice([f"UBND {word} {town}", f"{committee} {town}", f"UBND {kind} {town}"])

    rows = [
        Person((at, p.name(random), p.title(random), office(of)), of)
        for at, of in enumerate(random.choices(list(p.TOWNS), k=26), 1)
    ]
    table = [("Danh sách cán bộ các đô thị, tháng 2/2006",), HEADER, *rows]
    return OfficeList({"do thi.xlsx": xlsx(Sheet("ĐT", table))}, people(rows))


@office_list
def districts_that_several_provinces_have(random: Random) -> OfficeList:
    """Huyện ủy Châu Thành stands in ten provinces: asked, unless the province is written too."""
    rows = [
        Person(
            (at, p.name(random), p.title(random), f"Huyện ủy {random.choice(p.AMBIGUOUS)}"), None
        )
        for at in range(1, 9)
    ]
    known = [
        Person((at, p.name(random), p.title(random), f"Huyện ủy Châu Thành, tỉnh {of}"), of)
        for at, of in enumerate(["Long An", "Bến Tre", "Trà Vinh", "Kiên Giang"], 9)
    ]
    table = [("Lớp tháng 7 năm 2006",), HEADER, *rows, *known]
    files = {"huyen trung ten.xlsx": xlsx(Sheet("DS", table))}
    return OfficeList(files, people(known), unknown=unknown(rows))


@office_list
def central_bodies(random: Random) -> OfficeList:
    """Central bodies have no province; "Hồ Chí Minh" in their names is none."""
    rows = [
        *_of_kind(random, "party", p.provinces(random, 20)),
        *(
            Person((at, p.name(random), p.title(random), random.choice(p.CENTRAL)), None)
            for at in range(21, 33)
        ),
    ]
    random.shuffle(rows)
    table = [("Lớp bồi dưỡng nghiệp vụ, ngày 15/10/2005",), HEADER, *rows]
    files = {"trung uong va dia phuong.xlsx": xlsx(Sheet("DS", table))}
    return OfficeList(files, people(rows), unknown=unknown(rows))


@office_list
def schools(random: Random) -> OfficeList:
    def school(of: str) -> str:
        where = p.district(random, of)
        return random.choice(
            [f"Trường THPT {where}, {p.bare(of)}", f"THPT Chuyên {p.bare(of)}",
             f"Trường THCS thị trấn {where}, huyện {where}, {p.titled(of)}",
             f"Trường Cao đẳng Sư phạm {p.bare(of)}", f"Sở GD&ĐT {p.bare(of)}"]
        )  # fmt: skip

    rows = [
        Person((at, p.name(random), school(of)), of)
        for at, of in enumerate(p.provinces(random, 40, p.OF_2008, most=25), 1)
    ]
    table = [
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",),
        ("DANH SÁCH GIÁO VIÊN CỐT CÁN THAM GIA TẬP HUẤN - THÁNG 7/2013",),
        ("STT", "Họ và tên", "Đơn vị"),
        *rows,
    ]
    return OfficeList({"gv cot can.xlsx": xlsx(Sheet("GV", table))}, people(rows), vintage="2008")


def _home(random: Random) -> str:
    return p.address(random, random.choice(p.OF_2004))


@office_list
def office_and_home(random: Random) -> OfficeList:
    """The office counts, not the home."""
    rows = [
        Person(
            (at, p.name(random), p.office(random, of, "party"), _home(random)), of
        )
        for at, of in enumerate(p.provinces(random, 30), 1)
    ]  # fmt: skip
    table = [("Danh sách 2005",), ("TT", "Họ tên", "Cơ quan công tác", "Quê quán"), *rows]
    return OfficeList({"co quan que quan.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def office_with_street(random: Random) -> OfficeList:
    """Streets and wards are named after provinces; they tell nothing."""
    traps = [
        "đường Điện Biên Phủ",
        "phố Hà Trung",
        "đường Cao Bằng",
        "số 5 phố Lạng Sơn",
        "đường Trường Sa",
    ]
    rows = [
        Person((at, p.name(random), f"{p.office(random, of, 'state')}, {random.choice(traps)}"), of)
        for at, of in enumerate(p.provinces(random, 24), 1)
    ]
    table = [("Năm 2006",), ("TT", "Họ tên", "Cơ quan, địa chỉ"), *rows]
    return OfficeList({"co quan.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def offices_in_pdf(random: Random) -> OfficeList:
    rows = _of_kind(random, "state", p.provinces(random, 18))
    content = pdf(
        ["DANH SÁCH HỌC VIÊN", "Tháng 4 năm 2007"], [HEADER, *rows], ["Người lập: Lê Thị Mai"]
    )
    return OfficeList({"ds.pdf": content}, people(rows))


@office_list
def title_and_office_in_one(random: Random) -> OfficeList:
    """One column says title and office: "Phó Giám đốc Sở Tài chính tỉnh Hà Nam"."""
    rows = [
        Person((at, p.name(random), f"{p.title(random)}, {p.office(random, of, 'state')}"), of)
        for at, of in enumerate(p.provinces(random, 30), 1)
    ]
    table = [("Danh sách lớp 2007",), ("TT", "Họ và tên", "Chức vụ, đơn vị công tác"), *rows]
    return OfficeList({"cv dv.xlsx": xlsx(Sheet("DS", table))}, people(rows))
