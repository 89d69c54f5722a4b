"""The contract of a record: its tables, their columns, what a cell may hold, and every rule.

Reading, checking, the documentation and the tests all walk these tables; nothing is said twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from geo.spelling import fold

Kind = Literal["text", "count", "number", "date", "choice"]
Severity = Literal["error", "warning"]

PROVENANCES = ("documented", "derived", "illustrative")
STATUSES = ("documented", "unknown")
SEQ_BASES = ("order of visit", "order in source")

WEST, SOUTH, EAST, NORTH = 101.0, 6.0, 118.5, 24.0
"""Degrees (WGS84) around Vietnam with Hoàng Sa and Trường Sa."""


PASSAGE = 20_000
"""Characters of what is told at length: a quote, a topic, a note."""


@dataclass(frozen=True)
class Column:
    """One column; `other_names` are headers it may have besides `name`, in any spelling.

    `blank` is the rule that a blank cell breaks ("" where a cell may be blank); such a column must
    be there. `refers_to`: the table whose key the cell must name. `choices`: each value with its
    other spellings. `longest`: what a cell has beyond so many characters is cut off.
    """

    name: str
    other_names: tuple[str, ...] = ()
    kind: Kind = "text"
    blank: str = ""
    refers_to: str = ""
    choices: tuple[tuple[str, ...], ...] = ()
    longest: int = 2_000

    @cached_property
    def headers(self) -> frozenset[str]:
        """Return every accepted header, folded."""
        return frozenset(fold(text) for text in (self.name, *self.other_names))

    def called(self, lang: str) -> str:
        """Return its header in a language: the contract's name is the English one."""
        return next(iter(self.other_names), self.name) if lang == "vi" else self.name


@dataclass(frozen=True)
class Table:
    """One table: a CSV file of this name, or a sheet; `key` is the column that names a row."""

    name: str
    other_names: tuple[str, ...]
    key: str
    columns: tuple[Column, ...]
    optional: bool = False

    @cached_property
    def titles(self) -> frozenset[str]:
        """Return every accepted file or sheet name, folded."""
        return frozenset(fold(text) for text in (self.name, *self.other_names))

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError when the contract has none."""
        return {c.name: c for c in self.columns}[name]


PROVENANCE = Column(
    "provenance",
    ("căn cứ", "căn cứ của số liệu", "nguồn gốc", "nguồn gốc số liệu", "tính chất"),
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
            ("tỉnh, thành của học viên là", "tỉnh thành là", "ý nghĩa cột tỉnh"),
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
        Column(
            "host_vi", ("đơn vị làm việc", "đơn vị tiếp", "nơi tiếp", "đơn vị đón tiếp", "host")
        ),
        Column("host_en", ("đơn vị làm việc tiếng Anh", "đơn vị tiếp tiếng Anh")),
        Column("topic_vi", ("nội dung", "chuyên đề", "chủ đề", "topic"), longest=PASSAGE),
        Column("topic_en", ("nội dung tiếng Anh", "chuyên đề tiếng Anh"), longest=PASSAGE),
        Column("note_vi", ("ghi chú", "lưu ý", "note"), longest=PASSAGE),
        Column("note_en", ("ghi chú tiếng Anh", "lưu ý tiếng Anh"), longest=PASSAGE),
        Column("arrive", ("ngày đến", "đến", "arrival"), kind="date"),
        Column("depart", ("ngày rời", "ngày đi", "rời", "departure"), kind="date"),
        Column("lat", ("vĩ độ", "latitude"), kind="number"),
        Column("lon", ("kinh độ", "longitude", "lng"), kind="number"),
        Column("precision", ("độ chính xác",)),
        Column("position_vi", ("cách xác định vị trí",)),
        Column("position_en", ("cách xác định vị trí tiếng Anh",)),
        _of_claim(
            "host_provenance",
            *("căn cứ đơn vị làm việc", "căn cứ đơn vị tiếp", "nguồn gốc đơn vị tiếp"),
        ),
        _of_claim("position_provenance", "căn cứ vị trí", "nguồn gốc vị trí"),
        PROVENANCE,
        SOURCE,
    ),
)

PROVINCE_HEADERS: Mapping[str, tuple[str, ...]] = {
    "neutral": (
        *("tỉnh, thành", "tỉnh", "tỉnh, thành phố", "tỉnh/TP", "địa phương"),
        "province",
    ),
    "work": (
        *("nơi công tác", "tỉnh công tác", "tỉnh, thành công tác", "tỉnh, thành phố công tác"),
        *("tỉnh, thành nơi công tác", "tỉnh nơi công tác", "địa phương công tác"),
        *("nơi làm việc", "địa phương cử đi", "đơn vị tỉnh"),
        *("place of work", "workplace", "work province", "workplace province", "province of work"),
    ),
    "home": (
        *("quê quán", "quê", "nguyên quán", "tỉnh quê quán", "quê quán tỉnh"),
        *("home province", "hometown", "home town", "place of origin"),
    ),
    "residence": (
        *("hộ khẩu", "hộ khẩu thường trú", "HKTT", "nơi đăng ký hộ khẩu", "nơi thường trú"),
        *("thường trú", "origin", "residence", "place of residence"),
    ),
}
"""Headers of a trainee's province by what they say that it is; neutral ones do not say.

A place of birth (nơi sinh) is neither: it is personal, and no column of a record.
"""

TRAINEES = Table(
    "trainees",
    ("trainee", "học viên", "danh sách học viên", "danh sách", "roster"),
    "trainee_id",
    (
        Column("trainee_id", ("mã học viên", "mã số học viên", "mã HV"), blank="id-blank"),
        Column("class_id", ("mã lớp", "lớp"), blank="cell-blank", refers_to="classes"),
        Column(
            "province",
            tuple(chain.from_iterable(PROVINCE_HEADERS.values())),
            blank="province-blank",
        ),
        Column(
            "unit",
            (
                *("đơn vị", "cơ quan", "đơn vị công tác", "cơ quan công tác", "cơ quan, đơn vị"),
                *("cơ quan, đơn vị công tác", "đơn vị, cơ quan", "đơn vị, cơ quan công tác"),
                "đơn vị làm việc",
            ),
        ),
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
        Column("quote", ("trích dẫn", "trích"), longest=PASSAGE),
    ),
)

TABLES = (CLASSES, TRIPS, STOPS, TRAINEES, ATTENDANCE, SOURCES)


RULES: dict[str, Severity] = {
    "record-unreadable": "error",
    "file-unreadable": "error",
    "file-not-read": "error",
    "file-skipped": "warning",
    "table-missing": "error",
    "table-repeated": "error",
    "column-missing": "error",
    "column-repeated": "error",
    "id-blank": "error",
    "id-repeated": "error",
    "attendance-repeated": "warning",
    "cell-blank": "warning",
    "reference-unknown": "error",
    "number-unreadable": "error",
    "date-unreadable": "error",
    "date-before-list": "warning",
    "choice-unknown": "error",
    "provenance-blank": "error",
    "provenance-unknown": "error",
    "source-missing": "warning",
    "province-blank": "warning",
    "province-unknown": "error",
    "province-older": "warning",
    "province-ambiguous": "error",
    "trip-ends-before-start": "error",
    "trips-overlap": "warning",
    "seq-repeated": "error",
    "stop-outside-trip-dates": "warning",
    "stop-without-coordinates": "warning",
    "stop-placed": "warning",
    "stop-outside-vietnam": "error",
    "stop-outside-province": "error",
}
"""What can be wrong, and how badly; the words are texts `problem.<code>` and `remedy.<code>`."""
