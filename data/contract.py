"""The contract of a record: its tables, their columns, what a cell may hold, and every rule.

Reading, checking, the documentation and the tests all walk these tables; nothing is said twice.
"""

from dataclasses import dataclass
from typing import Literal

from data.spelling import plain

Kind = Literal["text", "count", "number", "date", "choice"]
Severity = Literal["error", "warning"]

PROVENANCES = ("documented", "derived", "illustrative")
STATUSES = ("documented", "unknown")
SEQ_BASES = ("order of visit", "order in source")

WEST, SOUTH, EAST, NORTH = 101.0, 6.0, 118.5, 24.0
"""Degrees (WGS84) around Vietnam with Hoàng Sa and Trường Sa."""


@dataclass(frozen=True)
class Column:
    """One column; `other_names` are headers it may have besides `name`, in any spelling.

    `blank` is the rule that a blank cell breaks ("" where a cell may be blank); such a column must
    be there. `refers_to`: the table whose key the cell must name. `choices`: each value with its
    other spellings.
    """

    name: str
    other_names: tuple[str, ...] = ()
    kind: Kind = "text"
    blank: str = ""
    refers_to: str = ""
    choices: tuple[tuple[str, ...], ...] = ()

    @property
    def headers(self) -> frozenset[str]:
        """Return every accepted header, folded."""
        return frozenset(plain(text) for text in (self.name, *self.other_names))


@dataclass(frozen=True)
class Table:
    """One table: a CSV file of this name, or a sheet; `key` is the column that names a row."""

    name: str
    other_names: tuple[str, ...]
    key: str
    columns: tuple[Column, ...]
    optional: bool = False

    @property
    def titles(self) -> frozenset[str]:
        """Return every accepted file or sheet name, folded."""
        return frozenset(plain(text) for text in (self.name, *self.other_names))

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError when the contract has none."""
        return {c.name: c for c in self.columns}[name]


PROVENANCE = Column(
    "provenance",
    ("nguồn gốc", "nguồn gốc số liệu", "tính chất"),
    kind="choice",
    blank="provenance-blank",
    choices=(
        ("documented", "theo nguồn", "có tài liệu", "có nguồn", "theo tài liệu"),
        ("derived", "suy luận", "suy ra", "suy ra từ nguồn", "tính ra"),
        ("illustrative", "minh họa", "minh hoạ"),
    ),
)


def _of_claim(name: str, *other_names: str) -> Column:
    """The provenance of one claim of a row; a blank cell says that it is the row's."""
    return Column(name, other_names, kind="choice", choices=PROVENANCE.choices)


CLAIMS = ("host_provenance", "position_provenance")
"""Columns of stops: a host and a position may be known less well than the visit itself."""

SOURCE = Column("source_id", ("mã nguồn", "nguồn", "source"), refers_to="sources")

CLASSES = Table(
    "classes",
    ("class", "lớp", "lớp học", "các lớp", "danh sách lớp"),
    "class_id",
    (
        Column("class_id", ("mã lớp",), blank="id-blank"),
        Column("name_vi", ("tên lớp", "tên", "tên tiếng Việt"), blank="cell-blank"),
        Column("name_en", ("tên tiếng Anh", "English name", "tên lớp tiếng Anh")),
        Column("organiser_vi", ("đơn vị tổ chức", "cơ quan tổ chức", "organiser", "organizer_vi")),
        Column("organiser_en", ("đơn vị tổ chức tiếng Anh", "organizer_en")),
        Column("trainees_published", ("số học viên", "số học viên công bố"), kind="count"),
        Column("provinces_published", ("số tỉnh", "số tỉnh thành", "số tỉnh công bố"), "count"),
        Column("trips_planned", ("số chuyến", "số chuyến theo kế hoạch"), kind="count"),
        Column(
            "origin_basis",
            ("tỉnh thành là", "ý nghĩa cột tỉnh"),
            kind="choice",
            choices=(
                ("work", "nơi công tác", "công tác"),
                ("home", "quê quán", "quê", "nguyên quán"),
                ("unknown", "chưa rõ", "không rõ", "chưa biết"),
            ),
        ),
        SOURCE,
    ),
)

TRIPS = Table(
    "trips",
    ("trip", "chuyến", "chuyến đi", "các chuyến", "các chuyến đi"),
    "trip_id",
    (
        Column("trip_id", ("mã chuyến", "mã chuyến đi"), blank="id-blank"),
        Column("class_id", ("mã lớp", "lớp"), blank="cell-blank", refers_to="classes"),
        Column("number", ("số", "số thứ tự", "chuyến số", "chuyến thứ"), kind="count"),
        Column("name_vi", ("tên chuyến", "tên chuyến đi", "tên", "tên tiếng Việt")),
        Column("name_en", ("tên tiếng Anh", "English name", "tên chuyến tiếng Anh")),
        Column("start_date", ("ngày bắt đầu", "từ ngày", "ngày đi", "start"), kind="date"),
        Column("end_date", ("ngày kết thúc", "đến ngày", "ngày về", "end"), kind="date"),
        Column(
            "status",
            ("tình trạng", "trạng thái"),
            kind="choice",
            blank="cell-blank",
            choices=(
                ("documented", "có tài liệu", "đã có tài liệu", "có hồ sơ"),
                ("unknown", "chưa rõ", "chưa biết", "chưa có hồ sơ", "không rõ"),
            ),
        ),
        SOURCE,
    ),
)

STOPS = Table(
    "stops",
    ("stop", "điểm dừng", "các điểm dừng", "điểm đến", "các điểm đến"),
    "stop_id",
    (
        Column("stop_id", ("mã điểm", "mã điểm dừng", "mã điểm đến"), blank="id-blank"),
        Column("trip_id", ("mã chuyến", "chuyến"), blank="cell-blank", refers_to="trips"),
        Column("seq", ("thứ tự", "số thứ tự", "TT", "STT"), kind="count", blank="cell-blank"),
        Column(
            "seq_basis",
            ("căn cứ thứ tự",),
            kind="choice",
            choices=(
                ("order of visit", "thứ tự đi", "theo thứ tự đi"),
                ("order in source", "thứ tự trong nguồn", "theo thứ tự trong nguồn"),
            ),
        ),
        Column("place", ("địa điểm", "nơi đến"), blank="cell-blank"),
        Column("place_en", ("địa điểm tiếng Anh", "nơi đến tiếng Anh")),
        Column(
            "province",
            ("tỉnh", "tỉnh, thành", "tỉnh, thành phố", "tỉnh/thành"),
            blank="province-blank",
        ),
        Column("host_vi", ("đơn vị tiếp", "nơi tiếp", "đơn vị đón tiếp", "host")),
        Column("host_en", ("đơn vị tiếp tiếng Anh",)),
        Column("topic_vi", ("chuyên đề", "nội dung", "chủ đề", "topic")),
        Column("topic_en", ("chuyên đề tiếng Anh", "nội dung tiếng Anh")),
        Column("note_vi", ("ghi chú", "lưu ý", "note")),
        Column("note_en", ("ghi chú tiếng Anh", "lưu ý tiếng Anh")),
        Column("arrive", ("ngày đến", "đến", "arrival"), kind="date"),
        Column("depart", ("ngày rời", "ngày đi", "rời", "departure"), kind="date"),
        Column("lat", ("vĩ độ", "latitude"), kind="number"),
        Column("lon", ("kinh độ", "longitude", "lng"), kind="number"),
        Column("precision", ("độ chính xác",)),
        Column("position_vi", ("cách xác định vị trí",)),
        Column("position_en", ("cách xác định vị trí tiếng Anh",)),
        _of_claim("host_provenance", "nguồn gốc đơn vị tiếp", "căn cứ đơn vị tiếp"),
        _of_claim("position_provenance", "nguồn gốc vị trí", "căn cứ vị trí"),
        PROVENANCE,
        SOURCE,
    ),
)

TRAINEES = Table(
    "trainees",
    ("trainee", "học viên", "danh sách học viên", "danh sách", "roster"),
    "trainee_id",
    (
        Column("trainee_id", ("mã học viên", "mã số học viên", "mã HV"), blank="id-blank"),
        Column("class_id", ("mã lớp", "lớp"), blank="cell-blank", refers_to="classes"),
        Column(
            "province",
            (
                *(
                    "tỉnh",
                    "tỉnh, thành",
                    "tỉnh, thành phố",
                    "tỉnh/thành",
                    "tỉnh/TP",
                    "tỉnh thành phố",
                ),
                *(
                    "địa phương",
                    "địa phương cử đi",
                    "đơn vị tỉnh",
                    "quê quán",
                    "quê",
                    "nguyên quán",
                ),
                *("hộ khẩu", "hộ khẩu thường trú", "origin", "home province"),
            ),
            blank="province-blank",
        ),
        Column("unit", ("đơn vị", "cơ quan", "đơn vị công tác", "cơ quan, đơn vị")),
        PROVENANCE,
        SOURCE,
    ),
)

ATTENDANCE = Table(
    "attendance",
    ("tham gia", "điểm danh", "học viên tham gia", "danh sách tham gia"),
    "",
    (
        Column("trip_id", ("mã chuyến", "chuyến"), blank="cell-blank", refers_to="trips"),
        Column(
            "trainee_id",
            ("mã học viên", "mã số học viên", "mã HV"),
            blank="cell-blank",
            refers_to="trainees",
        ),
    ),
    optional=True,
)

SOURCES = Table(
    "sources",
    ("source", "nguồn", "các nguồn", "nguồn tài liệu", "tài liệu"),
    "source_id",
    (
        Column("source_id", ("mã nguồn",), blank="id-blank"),
        Column(
            "kind",
            ("loại nguồn", "loại tài liệu"),
            kind="choice",
            choices=(
                ("article", "bài báo"),
                ("report", "báo cáo"),
                ("list", "danh sách"),
                ("other", "tài liệu khác", "khác"),
            ),
        ),
        Column("title", ("tiêu đề", "tên tài liệu", "tên bài"), blank="cell-blank"),
        Column("publisher", ("nhà xuất bản", "nơi đăng", "cơ quan xuất bản")),
        Column("author", ("tác giả",)),
        Column("date", ("ngày", "ngày đăng")),
        Column("quote", ("trích dẫn", "trích")),
    ),
)

TABLES = (CLASSES, TRIPS, STOPS, TRAINEES, ATTENDANCE, SOURCES)


@dataclass(frozen=True)
class Rule:
    """What can be wrong, in words; `{…}` are facts filled in for each row that breaks it."""

    code: str
    severity: Severity
    problem_vi: str
    problem_en: str
    remedy_vi: str
    remedy_en: str


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            "record-unreadable",
            "error",
            "Không đọc được hồ sơ '{value}': {reason_vi}.",
            "The record '{value}' cannot be read: {reason_en}.",
            "Chỉ tới một thư mục có các tệp CSV, hoặc một tệp Excel mở được.",
            "Point to a folder of CSV files, or to one Excel workbook that opens.",
        ),
        Rule(
            "file-unreadable",
            "error",
            "Không đọc được tệp này: {reason_vi}.",
            "This file cannot be read: {reason_en}.",
            "Lưu lại tệp ở dạng CSV UTF-8 hoặc Excel (.xlsx).",
            "Save the file again as CSV UTF-8 or as Excel (.xlsx).",
        ),
        Rule(
            "table-missing",
            "error",
            "Hồ sơ không có bảng '{value}'.",
            "The record has no table '{value}'.",
            "Thêm tệp {value}.csv, hoặc trang tính tên '{value}' hay '{name_vi}'.",
            "Add a file {value}.csv, or a sheet named '{value}' or '{name_vi}'.",
        ),
        Rule(
            "table-repeated",
            "error",
            "Bảng '{table}' đã đọc từ '{first}'; bảng này bị bỏ ra ngoài.",
            "The table '{table}' was read from '{first}' already; this one is set aside.",
            "Gộp hai bảng làm một, hoặc đổi tên bảng không dùng.",
            "Merge the two tables, or rename the one that is not used.",
        ),
        Rule(
            "column-missing",
            "error",
            "Bảng '{table}' không có cột '{column}'.",
            "The table '{table}' has no column '{column}'.",
            "Thêm cột '{column}'{or_vi}.",
            "Add a column '{column}'{or_en}.",
        ),
        Rule(
            "column-repeated",
            "error",
            "Cột '{value}' cũng là cột '{column}', đã đọc từ cột '{first}'; cột này không dùng.",
            "The column '{value}' is '{column}' again, as is '{first}'; it is not used.",
            "Đổi tên hoặc bỏ một trong hai cột.",
            "Rename or remove one of the two columns.",
        ),
        Rule(
            "id-blank",
            "error",
            "Dòng này chưa có mã ở cột '{column}'; tạm gọi là '{substitute}'.",
            "This row has no '{column}'; it is called '{substitute}' for now.",
            "Điền một mã riêng cho dòng này.",
            "Give the row an identifier of its own.",
        ),
        Rule(
            "id-repeated",
            "error",
            "Mã '{value}' đã dùng ở dòng {first}; dòng này tạm gọi là '{substitute}'.",
            "'{value}' was used in row {first} already; this row is called '{substitute}' for now.",
            "Đổi mã, hoặc xóa dòng nếu là một dòng chép thừa.",
            "Change the identifier, or delete the row if it is a copy.",
        ),
        Rule(
            "attendance-repeated",
            "warning",
            "Học viên '{value}' đã có tên trong chuyến '{trip}' ở dòng {first}; chỉ tính một lần.",
            "Trainee '{value}' is on trip '{trip}' in row {first} already; counted once.",
            "Xóa dòng thừa.",
            "Delete the extra row.",
        ),
        Rule(
            "cell-blank",
            "warning",
            "Ô ở cột '{column}' còn trống.",
            "The cell in column '{column}' is blank.",
            "Điền '{column}' cho dòng này.",
            "Fill in '{column}' for this row.",
        ),
        Rule(
            "reference-unknown",
            "error",
            "'{value}' không có trong bảng '{refers_to}'.",
            "'{value}' is not in the table '{refers_to}'.",
            "Sửa '{column}', hoặc thêm '{value}' vào bảng '{refers_to}'.",
            "Correct '{column}', or add '{value}' to the table '{refers_to}'.",
        ),
        Rule(
            "number-unreadable",
            "error",
            "'{value}' ở cột '{column}' không phải là số dùng được.",
            "'{value}' in column '{column}' is not a number that can be used.",
            "Viết một số{whole_vi}, ví dụ {example}.",
            "Write a {whole_en}number, such as {example}.",
        ),
        Rule(
            "date-unreadable",
            "error",
            "'{value}' ở cột '{column}' không phải là một ngày.",
            "'{value}' in column '{column}' is not a date.",
            "Viết ngày theo dạng 14/11/2005 hoặc 2005-11-14.",
            "Write the date as 14/11/2005 or 2005-11-14.",
        ),
        Rule(
            "date-before-list",
            "warning",
            "Ngày '{value}' sớm hơn danh sách tỉnh, thành cũ nhất (01-01-2004);"
            " dùng danh sách năm 2004.",
            "The date '{value}' is before the oldest list of provinces (2004-01-01);"
            " the list of 2004 is used.",
            "Kiểm tra lại năm của ngày này.",
            "Check the year of this date.",
        ),
        Rule(
            "choice-unknown",
            "error",
            "'{value}' không phải là giá trị của cột '{column}'.",
            "'{value}' is not a value of column '{column}'.",
            "Chọn một trong: {choices}.",
            "Choose one of: {choices}.",
        ),
        Rule(
            "provenance-blank",
            "error",
            "Chưa nói số liệu ở đâu ra (cột 'provenance' trống); tạm coi là minh họa.",
            "Where this comes from is not said ('provenance' is blank); taken as illustrative.",
            "Điền một trong: {choices}.",
            "Fill in one of: {choices}.",
        ),
        Rule(
            "provenance-unknown",
            "error",
            "'{value}' không phải là một giá trị của 'provenance'; tạm coi là minh họa.",
            "'{value}' is not a value of 'provenance'; taken as illustrative.",
            "Điền một trong: {choices}.",
            "Fill in one of: {choices}.",
        ),
        Rule(
            "source-missing",
            "warning",
            "Dòng này ghi là có tài liệu nhưng không dẫn nguồn.",
            "The row says documented but names no source.",
            "Điền 'source_id' bằng một mã trong bảng 'sources'.",
            "Fill 'source_id' with an identifier from the table 'sources'.",
        ),
        Rule(
            "province-blank",
            "warning",
            "Chưa có tỉnh, thành; dòng này không nằm trên bản đồ.",
            "The province is blank; the row is not on the map.",
            "Điền tên tỉnh, thành của danh sách {vintage}, ví dụ 'Đà Nẵng'.",
            "Fill in a province of the list of {vintage}, such as 'Đà Nẵng'.",
        ),
        Rule(
            "province-unknown",
            "error",
            "'{value}' không phải là tỉnh, thành nào của danh sách {vintage}.",
            "'{value}' is no province of the list of {vintage}.",
            "{meant_vi}",
            "{meant_en}",
        ),
        Rule(
            "province-older",
            "warning",
            "'{value}' là tên của danh sách {earlier}, không còn trong danh sách {vintage};"
            " tính vào {heir}.",
            "'{value}' is a name of the list of {earlier}, no longer in that of {vintage};"
            " counted in {heir}.",
            "Nếu không đúng, viết một tên trong danh sách {vintage}.",
            "If that is wrong, write a name of the list of {vintage}.",
        ),
        Rule(
            "province-ambiguous",
            "error",
            "'{value}' có thể là nhiều tỉnh, thành, hoặc là một địa bàn cũ khác.",
            "'{value}' may mean several provinces, or an older, different territory.",
            "{meant_vi}",
            "{meant_en}",
        ),
        Rule(
            "trip-ends-before-start",
            "error",
            "Chuyến đi kết thúc ngày {value}, trước ngày bắt đầu {start}.",
            "The trip ends on {value}, before it starts on {start}.",
            "Sửa ngày bắt đầu hoặc ngày kết thúc.",
            "Correct the start date or the end date.",
        ),
        Rule(
            "trips-overlap",
            "warning",
            "Chuyến '{value}' trùng ngày với chuyến '{other}' (dòng {first}) của cùng một lớp.",
            "Trip '{value}' overlaps in time with trip '{other}' (row {first}) of the same class.",
            "Kiểm tra ngày của hai chuyến và mã lớp.",
            "Check the dates of both trips and their class.",
        ),
        Rule(
            "seq-repeated",
            "error",
            "Thứ tự {value} của chuyến '{trip}' đã dùng ở dòng {first}.",
            "Number {value} of trip '{trip}' was used in row {first} already.",
            "Đánh lại số thứ tự các điểm dừng của chuyến.",
            "Number the stops of the trip again.",
        ),
        Rule(
            "stop-outside-trip-dates",
            "warning",
            "Ngày {value} nằm ngoài thời gian của chuyến ({start} – {end}).",
            "{value} is outside the dates of the trip ({start} – {end}).",
            "Sửa ngày của điểm dừng hoặc của chuyến.",
            "Correct the date of the stop or of the trip.",
        ),
        Rule(
            "stop-without-coordinates",
            "warning",
            "Điểm dừng chưa có đủ vĩ độ và kinh độ nên không có trên bản đồ.",
            "The stop lacks latitude or longitude, so it is not on the map.",
            "Điền 'lat' và 'lon' (độ, WGS84), ví dụ 10.76 và 106.70.",
            "Fill in 'lat' and 'lon' (degrees, WGS84), such as 10.76 and 106.70.",
        ),
        Rule(
            "stop-placed",
            "warning",
            "'{value}' chưa có tọa độ; lấy điểm của {found} trong danh mục địa danh.",
            "'{value}' has no coordinates; the gazetteer's point of {found} is used.",
            "Nếu không đúng, điền 'lat' và 'lon' (độ, WGS84).",
            "If that is wrong, fill in 'lat' and 'lon' (degrees, WGS84).",
        ),
        Rule(
            "stop-outside-vietnam",
            "error",
            "Tọa độ {value} nằm ngoài Việt Nam.",
            "The coordinates {value} are outside Vietnam.",
            "Kiểm tra 'lat' (6 đến 24) và 'lon' (101 đến 118,5); có thể hai ô bị đổi chỗ.",
            "Check 'lat' (6 to 24) and 'lon' (101 to 118.5); the two may be swapped.",
        ),
        Rule(
            "stop-outside-province",
            "error",
            "Tọa độ {value} không nằm trong '{province}'{inside_vi}.",
            "The coordinates {value} are not in '{province}'{inside_en}.",
            "Sửa tọa độ hoặc tên tỉnh, thành của điểm dừng.",
            "Correct the coordinates or the province of the stop.",
        ),
    )
}
