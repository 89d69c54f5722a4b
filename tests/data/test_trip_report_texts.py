"""Whole reports of every form give what is stated beside them, and nothing that they do not say."""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.trip_report import Finding, Kind, TripReport, Unsure, read_report
from data.trip_report.numbers import NUMBER, read_number
from geo.provinces import units

FOLDER = Path(__file__).parent / "trip_reports"
REPORTS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))
KINDS: tuple[Kind, ...] = (
    "dates",
    "number",
    "planned",
    "trainees",
    "provinces",
    "place",
    "detail",
    "days",
    "host",
)
PROVINCES = st.sampled_from(sorted(units("2004")["name_vi"]))
TRIP = "Từ ngày 5 đến 14-11-2005, lớp đi thực tế tại Cần Thơ. Lớp có 75 học viên.\n\n{}\n\nXuân Sơn"


def stated(draft: TripReport) -> dict[str, Any]:
    """What a draft says, in the form of the table of what is expected."""
    found = {kind: [_written(kind, f) for f in draft.of(kind)] for kind in KINDS}
    return {
        "vintage": draft.vintage if draft.vintage_known else "?",
        **{kind: said for kind, said in found.items() if said},
        "open": [f"{d.reason} {f'{d.kind} {d.value}' if d.value else d.text}".strip()
                 for d in draft.doubts],
    }  # fmt: skip


def _written(kind: Kind, finding: Any) -> str:
    if kind == "place":
        return f"{finding.value}/{finding.place.province}"
    if kind == "host":
        return f"{finding.value}/{finding.provenance}"
    return f"{finding.stop} {finding.value}" if finding.stop else str(finding.value)


def test_every_report_is_made_up_and_has_its_statement() -> None:
    assert list(REPORTS) == list(EXPECTED)
    assert all("giả định" in text.casefold() for text in REPORTS.values())


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_gives_what_is_stated_of_it(name: str) -> None:
    assert stated(read_report(REPORTS[name])) == EXPECTED[name]


def test_what_was_done_at_one_stop_is_not_the_topic_of_the_others() -> None:
    topics = read_report(REPORTS["shared_content"]).of("topic")
    assert ["Thành ủy Đà Nẵng" in topic.value for topic in topics] == [False, False, True]
    assert all("công tác cán bộ" in topic.value for topic in topics)


@pytest.mark.parametrize("over", ["Kết quả cụ thể", "Các hoạt động", "Nội dung"])
def test_what_stands_under_a_heading_is_of_its_stop_alone(over: str) -> None:
    draft = read_report(REPORTS["headings"].replace("Kết quả cụ thể", over))
    topics = {f.value.split()[-1].strip("."): f.stop for f in draft.of("topic")}
    assert topics.items() >= {"Quốc": 1, "mới": 2, "nước": 3}.items()
    assert topics.items() <= {"Quốc": 1, "mới": 2, "Hồ": 2, "nước": 3}.items()
    assert [(f.value, f.stop) for f in draft.of("host")] == [
        ("Ban Tổ chức Tỉnh ủy", 1), ("Huyện ủy Năm Căn", 2), ("Sở Du lịch", 3),
    ]  # fmt: skip


def test_a_day_of_a_table_is_not_the_whole_trip() -> None:
    rows = "02/4/2024 | Quảng Ninh | Họp\n03/4/2024 | Hải Phòng | Tham quan cảng\n"
    draft = read_report(f"PHIẾU THỰC TẾ\nNgày | Địa điểm | Nội dung\n{rows}")
    assert not draft.of("dates")
    assert [(d.reason, d.value) for d in draft.doubts] == [("days", "2024-04-02/2024-04-03")]


def test_an_office_is_named_whole() -> None:
    text = (
        "Ngày 5-11-2005, tại Cần Thơ, đoàn làm việc với Sở Văn hóa, Thể thao và Du lịch và Tỉnh ủy."
    )
    assert [f.value for f in read_report(text).of("host")] == ["Sở Văn hóa, Thể thao và Du lịch"]
    assert not read_report("Ngày 5-11-2005, tại Hội trường Tỉnh ủy Lạng Sơn, đoàn họp.").of("host")


def test_a_day_before_makes_the_trip_longer_than_the_day_that_is_told() -> None:
    draft = read_report("Ngày 25/9/2022, đoàn thăm Ninh Bình. Trước đó, đoàn thăm Hải Phòng.")
    assert not draft.of("dates")
    assert [d.value for d in draft.doubts if d.kind == "dates"] == ["2022-09-25/2022-09-25"]


def test_a_part_of_a_part_is_of_its_stop() -> None:
    text = "2.1. Tại Cần Thơ\n2.1.1. Làm việc với Sở Nội vụ\n2.1.2. Thăm chợ nổi\n3. Sở Y tế"
    draft = read_report(f"Từ ngày 5 đến 14-11-2005, lớp đi thực tế.\n{text}")
    assert [(f.value, f.stop) for f in draft.of("host")] == [("Sở Nội vụ", 1)]


def test_days_in_brackets_are_those_of_the_place_before() -> None:
    told = "Đoàn đến Cần Thơ (ngày 6/11), Vĩnh Long (từ 7-8/11)."
    draft = read_report(f"Từ ngày 5 đến 14-11-2005, lớp đi thực tế. {told}")
    found = [(f.stop, f.value) for f in draft.of("days")]
    assert found == [(1, "2005-11-06/2005-11-06"), (2, "2005-11-07/2005-11-08")]


def test_the_body_that_travels_receives_nobody() -> None:
    text = "Ngày 5-11-2005, đoàn cán bộ của Trường Chính trị Thái Bình đến thăm Hà Giang."
    draft = read_report(text)
    assert [f.value for f in draft.of("place")] == ["Hà Giang"]
    assert not draft.of("host")


@pytest.mark.parametrize("name", REPORTS)
def test_every_finding_and_doubt_stands_in_the_text_and_in_its_quote(name: str) -> None:
    draft = read_report(REPORTS[name])
    doubts = [d for d in draft.doubts if d.reason != "vintage"]
    everything: list[Finding | Unsure] = [*draft.findings, *doubts]
    for said in everything:
        assert draft.text[said.start : said.end] in said.quote
        assert said.quote in draft.text


@pytest.mark.parametrize("name", REPORTS)
def test_letters_that_nobody_sees_change_nothing(name: str) -> None:
    marked = re.sub(r"(?<=\w)(?=\w)", "\u200b", REPORTS[name]).replace("\n", "\u202e\n")
    assert stated(read_report("\ufeff" + marked)) == EXPECTED[name]


@pytest.mark.parametrize("name", REPORTS)
def test_an_unrelated_sentence_changes_nothing(name: str) -> None:
    more = REPORTS[name].rstrip() + "\n\nThời tiết những hôm ấy rất đẹp.\n"
    assert stated(read_report(more)) == EXPECTED[name]


@given(
    st.sampled_from(
        [
            "Đoàn không đến {}.",
            "Lớp chưa có dịp thăm {}.",
            "Đoàn hủy kế hoạch đến {}.",
            "Xe đi qua {}.",
            "Đoàn dừng chân nghỉ tại {}.",
            "Trên đường đến {}, trời mưa to.",
            "Dự kiến năm sau lớp sẽ đến {}.",
            "Đoàn nghỉ trên đường {}.",
            "Đoàn đến số 5 phố {}.",
            "Đoàn gặp đồng chí Nguyễn {}.",
            "Đoàn làm việc với ông {}.",
            "Lớp thăm nhà báo Trần {}.",
            "Đoàn mua bánh {} về làm quà.",
            "Đoàn đến khách sạn {}.",
            "Đoàn làm việc tại Công ty {}.",
            "Báo {} đưa tin về lớp.",
            "Cùng dự có đoàn {} và đại biểu {}.",
            "Học viên của lớp đang công tác tại {}.",
            "Sau chuyến đi, đoàn trở về {}.",
            "Thủ tướng đã đến thăm {}.",
        ]
    ),
    PROVINCES,
)
def test_what_is_no_visit_adds_no_place(sentence: str, province: str) -> None:
    draft = read_report(TRIP.format(sentence.format(province, province)))
    assert [f.value for f in draft.of("place")] == ["Cần Thơ"]


@given(
    st.sampled_from(
        [
            "Ngày 7/11, đoàn đến {}.",
            "Đoàn đã đến thăm và làm việc tại {}.",
            "Tại {}, lớp nghe báo cáo về quy hoạch cán bộ.",
            "Đoàn làm việc với Tỉnh ủy {}.",
            "Thay vì nghỉ ngơi, đoàn đến {}.",
        ]
    ),
    PROVINCES.filter(lambda name: name not in ("Cần Thơ", "Hồ Chí Minh")),
)
def test_what_is_a_visit_adds_its_place(sentence: str, province: str) -> None:
    draft = read_report(TRIP.format(sentence.format(province)))
    names = [units("2004")["name_vi"][f.place.province] for f in draft.of("place") if f.place]
    assert names == ["Cần Thơ", province]


VISITS = {
    "Lớp không thăm Hà Giang mà đến Tuyên Quang.": "08",
    "Đoàn đi qua Quảng Ngãi, đến Đà Nẵng.": "48",
    "Trên đường đến Cần Thơ, đoàn ghé thăm Vĩnh Long.": "86",
    "Đoàn tham quan Khu di tích Kim Liên, tỉnh Nghệ An.": "40",
    "Lớp đã đi thực tế tại các tỉnh: Lâm Đồng, Đắk Lắk và Khánh Hòa.": "68 66 56",
    "Lớp được nghe báo cáo về nhiều chuyên đề tại Cần Thơ và Đà Nẵng.": "92 48",
    "Từ Hà Giang đến Cà Mau, đâu cũng có học viên của lớp.": "",
    "Điểm đến đầu tiên của đoàn là Cần Thơ.": "92",
    "Cần Thơ là điểm đến thứ hai.": "92",
    "Tỉnh ủy Lâm Đồng đã đón tiếp đoàn.": "68",
    "Do bão, đoàn không đến Quảng Nam, chuyển sang thăm Đà Nẵng.": "48",
    "Đoàn không những đến Cần Thơ mà còn thăm Vĩnh Long.": "92 86",
    "Lớp nghe kinh nghiệm xóa đói giảm nghèo ở Sơn La.": "",
    "Lãnh đạo tỉnh Lâm Đồng mời đoàn sang thăm Đắk Lắk.": "",
    "Đoàn làm việc với Trường Đại học Cần Thơ.": "",
    "Đoàn đến thăm quê hương đồng chí Phạm Hùng ở Vĩnh Long.": "",
    "Tại Hà Nội, lễ tổng kết chuyến đi đã diễn ra.": "",
    "ĐOÀN LÀM VIỆC TẠI CẦN THƠ": "92",
    "Đoàn đến Cần Thơ, không đến Hậu Giang.": "92",
    "Thực hiện Kế hoạch số 45, lớp đi thực tế tại Cần Thơ.": "92",
    "Tại Hà Giang, tỷ lệ hộ nghèo còn cao.": "",
    "Lẽ ra đoàn đến Hà Giang.": "",
    "Một số học viên xin ở lại thăm Nha Trang.": "",
    "Sau khi sắp xếp đơn vị hành chính, đoàn làm việc tại Vĩnh Long.": "86",
    "Đoàn dự buổi tọa đàm tại Cần Thơ.": "92",
    "Đoàn về Nghệ An dâng hương tại Khu di tích Kim Liên.": "40",
    "Đoàn vào Quảng Trị, viếng Nghĩa trang Trường Sơn.": "45",
    "Đoàn về Hà Nội.": "",
    "Ngày 6/11, đoàn di chuyển sang Cao Bằng, thăm Pác Bó.": "04",
    "- 6/11/2005: Hải Phòng - làm việc với Sở Nội vụ.": "31",
    "6/11/2005\tHải Phòng\tTham quan cảng\n7/11/2005\tHải Dương\tLàm việc": "31 30",
    "| 6/11/2005 | Hải Phòng |\n| Thứ 2, 7/11/2005 | Hải Dương |": "31 30",
    "Chiều đến Bà Rịa - Vũng Tàu, viếng Nghĩa trang.": "77",
    "Điểm đến 1: Cần Thơ (6/11). Điểm đến 2: Thành phố Đà Nẵng (7/11).": "92 48",
    "1. Cần Thơ: ngày 6/11/2005\n2. Thành phố Đà Nẵng: ngày 7 và 8/11/2005": "92 48",
    "1. Tại Cần Thơ (ngày 6/11)": "92",
    "2. Tỉnh Hòa Bình (6/11)\n- Thăm Thành phố Hòa Bình.": "17",
    "2. Tỉnh Hòa Bình": "",
    "b) Tại Lâm Đồng:\n+ Làm việc với Thành ủy Đà Lạt": "68",
    "Tại Hà Nội, ngày 6/11/2005": "",
    "Đoàn do ông Nguyễn Văn A dẫn đầu đến thăm Cần Thơ.": "92",
}


@pytest.mark.parametrize("sentence", VISITS)
def test_the_words_around_a_place_decide(sentence: str) -> None:
    draft = read_report(f"Từ ngày 5 đến 14-11-2005, lớp đi thực tế.\n\n{sentence}")
    assert [f.place.province for f in draft.of("place") if f.place] == VISITS[sentence].split()


# --- numbers -------------------------------------------------------------------------------------

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """The number as it is read aloud."""
    if number >= 1000:
        rest = number % 1000
        return f"{in_words(number // 1000)} nghìn" + (f" {_hundreds(rest)}" if rest else "")
    return _hundreds(number) if number >= 100 else _tens(number)


def _hundreds(number: int) -> str:
    rest = number % 100
    tail = "" if not rest else f" linh {_DIGITS[rest]}" if rest < 10 else f" {_tens(rest)}"
    return f"{_DIGITS[number // 100]} trăm{tail}"


def _tens(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return _DIGITS[unit]
    last = {0: "", 1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(unit, _DIGITS[unit])
    return f"{'mười' if tens == 1 else f'{_DIGITS[tens]} mươi'} {last}".strip()


@given(st.integers(1, 9999))
def test_a_number_in_words_is_read_whole(number: int) -> None:
    words = in_words(number)
    assert re.fullmatch(NUMBER, words)
    assert read_number(words, "lớp có ") == number
    draft = read_report(f"Từ ngày 5 đến 14-11-2005, lớp đi thực tế. Lớp có {words} học viên.")
    assert [f.value for f in draft.of("trainees")] == [str(number)]


@pytest.mark.parametrize(
    ("sentence", "trainees", "open_"),
    [
        ("Lớp có 1.250 học viên.", ["1250"], []),
        ("Lớp có 37 (ba mươi bảy) học viên.", ["37"], []),
        ("Lớp có 37 (ba mươi tám) học viên.", [], ["approximate 37"]),
        ("Hằng năm học viên đều đi thực tế.", [], []),
        ("Trong năm học viên đi hai lần.", [], []),
        ("Sau hai mươi năm học viên gặp lại nhau.", [], []),
        ("Lớp có năm học viên.", ["5"], []),
        ("Lớp có hơn 70 học viên.", [], ["approximate 70"]),
        ("Lớp có từ 75 - 80 học viên.", [], ["approximate 80"]),
        ("Lớp gồm 75 học viên, trong đó 40 học viên nam.", ["75"], ["part 40"]),
        ("Có 74 học viên đi thực tế. Tổng số 75 học viên.", ["75"], ["other 74"]),
        ("Quãng đường 12,5 học viên.", [], []),
        ("Trường đã đào tạo 1.250 học viên.", [], ["other 1250"]),
        ("Sĩ số lớp: 75.", ["75"], []),
        ("Lớp có 72/75 học viên tham gia.", ["75"], []),
    ],
)
def test_a_figure_is_exact_and_of_the_whole(
    sentence: str, trainees: list[str], open_: list[str]
) -> None:
    draft = read_report(f"Từ ngày 5 đến 14-11-2005, lớp đi thực tế. {sentence}")
    assert [f.value for f in draft.of("trainees")] == trainees
    assert [f"{d.reason} {d.value}" for d in draft.doubts if d.kind == "trainees"] == open_


# --- the year and the list of provinces ----------------------------------------------------------

DAY = "Ngày 5-11, đoàn đến Cần Thơ."


@pytest.mark.parametrize(
    ("text", "dates", "vintage"),
    [
        (f"Chuyến đi năm 2005\n\n{DAY}", "2005-11-05/2005-11-05", "2004"),
        (f"Chuyến đi năm 2008\n\n{DAY}", "2008-11-05/2008-11-05", "2008"),
        ("Chuyến đi năm 2008\n\nĐoàn đến Cần Thơ.", "", "?"),
        (f"Chuyến đi tháng 11/2015\n\n{DAY}", "2015-11-05/2015-11-05", "2008"),
        (f"{DAY}\n\nHà Nội, ngày 20/11/2025", "2025-11-05/2025-11-05", "2025"),
        (f"{DAY}\n\nHà Nội, ngày 2 tháng 1 năm 2006", "2005-11-05/2005-11-05", "2004"),
        (f"Từ năm 2001 đến năm 2010 tỉnh phấn đấu.\n\n{DAY}", "", "?"),
        (f"Ngày 30/4/1975 tỉnh giải phóng.\n\n{DAY}", "", "?"),
        (DAY, "", "?"),
    ],
)
def test_any_date_of_the_text_gives_the_year_and_the_list(
    text: str, dates: str, vintage: str
) -> None:
    draft = read_report(text)
    assert [f.value for f in draft.of("dates")] == ([dates] if dates else [])
    assert (draft.vintage if draft.vintage_known else "?") == vintage
    assert ("vintage" in [d.reason for d in draft.doubts]) == (vintage == "?")


def test_an_answer_gives_the_year_and_the_list() -> None:
    text = "Ngày 5-11, đoàn đến Hà Tây."
    unknown = read_report(text)
    assert (unknown.vintage, unknown.vintage_known, unknown.year_missing) == ("2025", False, True)
    told = read_report(text, year=2005)
    assert (told.vintage, told.vintage_known, told.year_missing) == ("2004", True, False)
    assert [f.value for f in told.of("dates")] == ["2005-11-05/2005-11-05"]
    listed = read_report(text, vintage="2004")
    assert [f.place.vintage for f in listed.of("place") if f.place] == ["2004"]
    assert listed.year_missing
    with pytest.raises(ValueError, match="vintage is '1999'"):
        read_report(text, vintage="1999")


# --- taking doubts in ----------------------------------------------------------------------------


def test_a_doubt_that_is_taken_is_a_finding_and_the_draft_stays_as_it_was() -> None:
    draft = read_report(REPORTS["newspaper"])
    doubt = next(d for d in draft.doubts if d.text == "Quảng Trị")
    taken = draft.take(doubt.id)
    assert [f.value for f in taken.of("place")][-1] == "Quảng Trị"
    assert doubt not in taken.doubts
    assert len(draft.of("place")) == 2
    stops = taken.accept("2", "k2")["stops"]
    assert list(stops["province"])[-1] == "Quảng Trị"
    assert list(stops["seq"]) == ["1", "2", "3"]


def test_a_figure_that_is_taken_takes_the_place_of_the_others() -> None:
    draft = read_report(REPORTS["totals"])
    doubt = next(d for d in draft.doubts if d.value == "118")
    assert [f.value for f in draft.take(doubt.id).of("trainees")] == ["118"]
    with pytest.raises(KeyError):
        draft.take("doubt-place-0-")


def test_figures_that_disagree_are_used_when_one_is_left() -> None:
    draft = read_report(REPORTS["disagree"])
    assert [f.value for f in draft.disagreeing("trainees")] == ["75", "74"]
    assert draft.accept("1", "k")["classes"]["trainees_published"].tolist() == [""]
    left = draft.accept("1", "k", struck={"trainees-2"})["classes"]
    assert left["trainees_published"].tolist() == ["75"]


def test_rows_say_how_each_claim_is_known() -> None:
    stops = read_report(REPORTS["institutions"]).accept("1", "k")["stops"]
    assert stops["host_provenance"].tolist() == ["documented", "documented", "derived"]
    assert set(stops["position_provenance"]) == {"derived"}
    assert set(stops["seq_basis"]) == {"order in source"}
    days = read_report(REPORTS["office_form_days"]).accept("1", "k")["stops"]
    assert days["arrive"].tolist() == ["2005-11-06", "2005-11-07"]


@pytest.mark.parametrize(
    "piece",
    ["tại ", "Aa ", "tại Hà Nội ", "Tại Hà Nội, đoàn làm việc.\n", "(", "Ban ", "một ", "5/11, ",
     "ngày 5, ", "Thời gian:\n", "Địa điểm: Hà Nội, ", "75 học viên ", "-", "**", "chuyến a "],
)  # fmt: skip
def test_a_hostile_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    read_report(TRIP)
    begun = time.process_time()
    read_report(text)
    assert time.process_time() - begun < 12


def test_the_date_of_a_paper_is_no_day_of_the_trip() -> None:
    draft = read_report(
        "Căn cứ Quyết định số 7 ngày 1/9/2005, lớp đi thực tế tại Cần Thơ ngày 5/11/2005."
    )
    assert [f.value for f in draft.of("dates")] == ["2005-11-05/2005-11-05"]


def test_nothing_of_a_programme_was_visited_yet() -> None:
    trip = "Từ ngày 5 đến 9/11/2005, lớp đi thực tế tại Quảng Nam."
    assert read_report(f"BÁO CÁO ĐI THỰC TẾ\n\n{trip}").of("place") != ()
    programme = read_report(f"LỊCH TRÌNH ĐI THỰC TẾ\n\n{trip}")
    assert programme.of("place") + programme.of("dates") == ()
    assert [(d.reason, d.text) for d in programme.doubts] == [("planned", "Quảng Nam")]
