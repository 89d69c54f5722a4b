"""A pasted report gives what it says, each with its sentence, and nothing it does not say."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.checks.checking import check
from data.checks.problems import Report
from data.tables.cells import RawTable
from data.trip_report import TripReport, read_report

# Of the shape of a newspaper's report: a summary of the places first, then each place with what was
# said there. The short quotes are those that the shipped record cites.
REPORT = """Lớp đi thực tế

Từ ngày 5 đến 14-11-2005, lớp khóa 4 của Học viện CTQG Hồ Chí Minh đã đi một số tỉnh phía Nam và \
Tây Nguyên. 75 học viên công tác ở 37 tỉnh, thành trên cả nước. Đây là chuyến thứ 3 trong tổng số \
4 chuyến đi thực tế theo kế hoạch.

Lớp nghe báo cáo tại TP. Hồ Chí Minh, Cần Thơ, Lâm Đồng và Đà Nẵng. Tại Quận 4, TP. Hồ Chí Minh, \
lớp được nghe Quận uỷ Quận 4 trao đổi về công tác quy hoạch. Băng nhóm Năm Cam từng ở đây.

Tại TP. Cần Thơ, lớp đã có hai buổi làm việc về chuyên đề phân công cán bộ và chuyên đề an ninh, \
trật tự. Việc phân công cán bộ được làm điểm rất tốt tại quận Bình Thủy. Cán bộ phụ trách 36 khu \
vực của Quận.

Kinh nghiệm từ Lâm Đồng là cách làm của Trường Chính trị tỉnh trong đào tạo cán bộ người dân tộc \
thiểu số. Tại Đà Nẵng là kinh nghiệm về quản lý đô thị, quản lý cán bộ.

Chuyến đi giúp các học viên củng cố lý luận.

Xuân Sơn"""


@pytest.fixture(scope="module")
def draft() -> TripReport:
    return read_report(REPORT)


def values(draft: TripReport) -> dict[str, str]:
    return {finding.id: finding.value for finding in draft.findings}


def test_dates_number_and_totals_are_found(draft: TripReport) -> None:
    figures = {f.kind: f.value for f in draft.findings if f.stop is None}
    assert figures == {
        "dates": "2005-11-05/2005-11-14",
        "number": "3",
        "planned": "4",
        "trainees": "75",
        "provinces": "37",
    }


def test_the_four_places_are_found_and_no_other(draft: TripReport) -> None:
    assert [(f.value, f.place and f.place.province) for f in draft.of("place")] == [
        ("Quận 4, TP. Hồ Chí Minh", "79"),
        ("TP. Cần Thơ", "92"),
        ("Lâm Đồng", "68"),
        ("Đà Nẵng", "48"),
    ]
    assert [(f.stop, f.value) for f in draft.of("detail")] == [(2, "Quận Bình Thủy, TP. Cần Thơ")]
    assert draft.doubts == ()


def test_hosts_sessions_and_topics_belong_to_their_stop(draft: TripReport) -> None:
    assert [(f.stop, f.value) for f in draft.of("host")] == [
        (1, "Quận uỷ Quận 4"),
        (3, "Trường Chính trị tỉnh"),
    ]
    assert [(f.stop, f.value) for f in draft.of("session")] == [
        (2, "phân công cán bộ"),
        (2, "an ninh, trật tự"),
    ]
    assert [f.stop for f in draft.of("topic")] == [1, 2, 3, 4]


def test_every_finding_stands_in_the_text_and_in_its_sentence(draft: TripReport) -> None:
    for finding in draft.findings:
        words = draft.text[finding.start : finding.end]
        assert words in finding.quote
        assert finding.quote in draft.text
        if finding.kind in ("host", "topic", "session", "trainees", "provinces"):
            assert finding.value in words


def test_the_accepted_draft_is_a_record_without_errors(draft: TripReport) -> None:
    tables = draft.accept("3", "k4", title="Lớp đi thực tế", author="Xuân Sơn")
    tables["classes"]["name_vi"] = "Khóa 4"
    raw = [RawTable("dán", "", name, tuple(t.columns), indexed(t)) for name, t in tables.items()]
    problems = Report()
    checked = check(raw, problems)
    errors = problems.frame().query("severity == 'error' and rule != 'table-missing'")
    assert errors[["table", "column", "value", "problem_en"]].values.tolist() == []
    stops = checked.frames["stops"]
    assert list(stops["province_code"]) == ["79", "92", "92", "68", "48"]
    assert set(stops["provenance"]) == {"documented"}
    assert stops["precision"].str.endswith("(derived)").all()
    quotes = checked.frames["sources"].set_index("source_id")["quote"]
    assert "Tại Đà Nẵng" in quotes[stops["source_id"].iloc[-1]]


def indexed(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_axis(range(table.shape[1]), axis=1).set_axis(range(2, len(table) + 2))


def test_what_is_struck_out_is_gone(draft: TripReport) -> None:
    tables = draft.accept("3", "k4", struck={"stop-2", "dates", "stop-1-host-1"})
    assert list(tables["stops"]["place"]) == ["Quận 4, TP. Hồ Chí Minh", "Lâm Đồng", "Đà Nẵng"]
    assert tables["trips"]["start_date"].tolist() == [""]
    assert tables["stops"]["host_vi"].tolist() == ["", "Trường Chính trị tỉnh", ""]


def test_one_finer_place_gives_the_point_and_is_said(draft: TripReport) -> None:
    stops = draft.accept("3", "k4")["stops"]
    assert stops["position_en"][1] == "The gazetteer's point of Quận Bình Thủy, TP. Cần Thơ"
    without = draft.accept("3", "k4", struck={"stop-2-detail-1"})["stops"]
    assert without["position_en"][1] == "The gazetteer's point of Thành phố Cần Thơ"


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Đoàn đến thăm huyện Đức Trọng, Lâm Đồng.", ["Huyện Đức Trọng, Lâm Đồng"]),
        ("Đoàn làm việc với Tỉnh ủy Lâm Đồng.", ["Lâm Đồng"]),
        ("Tại thị xã Hà Đông (Hà Tây), đoàn nghe báo cáo.", ["Thị xã Hà Đông, Hà Tây"]),
        ("Tại Hải Dương và Hưng Yên, đoàn nghe báo cáo.", ["Hải Dương", "Hưng Yên"]),
        ("Tại xã Tân Hòa, huyện Bình Gia, Lạng Sơn có mô hình hay.",
         ["Xã Tân Hòa, Huyện Bình Gia, Lạng Sơn"]),
        ("Học viên quê ở Nghệ An nghe báo cáo.", []),
        ("Sau chuyến đi, đoàn trở về Hà Nội.", []),
        ("Lớp học tư tưởng Hồ Chí Minh.", []),
        ("Báo Hà Nội đưa tin về tỉnh Thái Bình.", []),
    ],
)  # fmt: skip
def test_a_place_is_a_stop_only_when_the_words_say_so(sentence: str, places: list[str]) -> None:
    trip = "Ngày 5/11/2005, đoàn đi thực tế. "
    assert [f.value for f in read_report(trip + sentence).of("place")] == places


@pytest.mark.parametrize(
    ("sentence", "reason", "text"),
    [
        ("Đoàn đến thăm xã Tân Hòa.", "several", "xã Tân Hòa"),
        ("Đoàn đến thăm huyện Xuân Sơn.", "unknown", "huyện Xuân Sơn"),
        ("Báo Hà Nội đưa tin.", "mentioned", "Hà Nội"),
    ],
)
def test_what_is_not_sure_is_listed_and_not_used(sentence: str, reason: str, text: str) -> None:
    draft = read_report("Ngày 5/11/2005, đoàn đi thực tế. " + sentence)
    assert [(d.reason, d.text, d.quote) for d in draft.doubts] == [(reason, text, sentence)]
    assert draft.of("place") == ()


@pytest.mark.parametrize(
    "form", ["Địa điểm: Cần Thơ; {}; Đà Nẵng", "Địa điểm:\n- Cần Thơ\n- {}\n- Đà Nẵng"]
)
def test_a_place_abroad_in_the_office_form_is_listed(form: str) -> None:
    draft = read_report("Thời gian: 5/11/2005\n" + form.format("Viêng Chăn (Lào)"))
    assert [(d.reason, d.text) for d in draft.doubts] == [("unknown", "Viêng Chăn (Lào)")]
    assert [f.value for f in draft.of("place")] == ["Cần Thơ", "Đà Nẵng"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("lớp đi thực tế tại Lào (Viêng Chăn, Pắc Xế)", ["Lào (Viêng Chăn, Pắc Xế)"]),
        ("đoàn đến Viêng Chăn (Lào), rồi thăm Trung Quốc và Phnôm Pênh",
         ["Viêng Chăn (Lào)", "Trung Quốc", "Phnôm Pênh"]),
        ("đoàn sang Lào", ["Lào"]),
        ("đoàn nghe chuyên gia Lào báo cáo về hợp tác với Trung Quốc", []),
    ],
)  # fmt: skip
def test_a_place_abroad_in_prose_is_listed_where_they_went(sentence: str, told: list[str]) -> None:
    draft = read_report(f"Ngày 5/11/2005, {sentence}.")
    assert [(d.reason, d.text) for d in draft.doubts] == [("unknown", text) for text in told]


def test_what_is_told_of_a_place_abroad_is_of_no_stop_before_it() -> None:
    text = "Ngày 5/11/2005, đoàn thăm Cần Thơ. Tại Viêng Chăn (Lào), đoàn nghe Sở Du lịch báo cáo."
    draft = read_report(text)
    assert [f.value for f in draft.of("place")] == ["Cần Thơ"]
    assert not draft.of("host")


def test_a_report_without_marks_is_read_where_it_is_sure_and_asked_about_elsewhere() -> None:
    text = (
        "Tu ngay 5 den ngay 12/11/2005, lop da di thuc te tai tinh Quang Ninh. Sau do doan den TP"
        " Da Lat, lam viec voi Tinh uy. Doan den huyen Chau Thanh, khong den Hue, tham duong Ha"
        " Noi. Doan den xa Tan Hoa roi sang Lao."
    )
    draft = read_report(text)
    assert draft.of("dates")[0].value == "2005-11-05/2005-11-12"
    places = [f.value for f in draft.of("place")]
    assert places == ["tỉnh Quảng Ninh", "Thành phố Đà Lạt, Lâm Đồng"]
    assert [f.value for f in draft.of("host")] == ["Tinh uy"]
    told = [("several", "huyện Châu Thành"), ("denied", "Huế"), ("named", "Hà Nội")]
    told += [("unknown", "xa Tan Hoa"), ("unknown", "Lao")]
    assert [(d.reason, d.text) for d in draft.doubts] == told
    assert all(f.quote in text for f in draft.findings)
    assert all(d.quote in text for d in draft.doubts)


def test_a_shared_name_is_settled_by_its_sentence_alone() -> None:
    draft = read_report("Ngày 5/11/2005, tại tỉnh Tây Ninh, đoàn thăm huyện Châu Thành.")
    assert [d.reason for d in draft.doubts] == []
    assert [f.value for f in draft.of("detail") + draft.of("place")] == [
        "Huyện Châu Thành, Tây Ninh",
        "tỉnh Tây Ninh",
    ]
    # Since 2025 the province has two former districts of this name.
    later = read_report("Ngày 5/11/2025, tại tỉnh Tây Ninh, đoàn thăm huyện Châu Thành.")
    assert [d.reason for d in later.doubts] == ["several"]


def test_names_are_those_of_the_time_of_the_trip() -> None:
    report = "Ngày {}, đoàn đi thực tế. Tại huyện Quốc Oai, đoàn nghe báo cáo."
    codes = [
        read_report(report.format(day)).of("place")[0].place for day in ("5/11/2005", "5/11/2015")
    ]
    assert [place and place.province for place in codes] == ["28", "01"]


def test_a_text_that_disagrees_with_itself_shows_both() -> None:
    draft = read_report("Lớp có 75 học viên. Có 74 học viên đi thực tế.")
    assert values(draft) == {"trainees": "75", "trainees-2": "74"}


def test_a_report_in_an_old_font_is_read() -> None:
    draft = read_report("Tõ ngµy 5 ®Õn 14-11-2005, líp ®i thùc tÕ. T¹i CÇn Th¬, líp nghe b¸o c¸o.")
    assert draft.encoding == "tcvn3"
    assert values(draft)["stop-1"] == "Cần Thơ"


@pytest.mark.parametrize("text", ["", "   \n\n", "Kính gửi các đồng chí.", "Nguyễn Xuân Sơn, 1975"])
def test_a_text_that_reports_no_trip_gives_nothing(text: str) -> None:
    assert read_report(text).findings == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    draft = read_report(text)
    assert all(draft.text[f.start : f.end] in f.quote for f in draft.findings)


@given(st.lists(st.sampled_from(REPORT.split()), max_size=60))
def test_shuffled_words_invent_no_place(words: list[str]) -> None:
    names = {"Quận", "Cần", "Lâm", "Đà", "TP.", "quận"}
    draft = read_report(" ".join(word for word in words if word not in names))
    assert draft.of("place") == ()
