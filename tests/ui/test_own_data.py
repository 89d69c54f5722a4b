"""Files dropped on the page: what they hold is what the page then shows."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

import data
import texts
from data.writing import roster_template
from tests.ui.running import frame, page, words
from ui.page.drafts import Draft
from ui.view import row_counts

ROSTER = "STT;Họ tên;Nơi công tác\n1;A;Hà Tây\n2;B;Huế\n3;C;Hà Tai\n"


def drop(*files: tuple[str, str]) -> AppTest:
    return dropped(page(panel="data"), *files)


def dropped(at: AppTest, *files: tuple[str, str]) -> AppTest:
    at.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files])
    at.run()
    assert not at.exception, at.exception
    return at


def draft(at: AppTest) -> Draft:
    found: Draft = at.session_state["_draft"]
    return found


def on_map(at: AppTest, button: str = "draft-see") -> dict[str, int]:
    """People by province, once the person went on to the map."""
    at.button(key=button).click().run()
    assert not at.exception, at.exception
    return {code: value for code, (value, *_) in frame(at)["units"].items()}


def test_a_dropped_file_is_what_the_page_shows() -> None:
    at = drop(("ds.csv", ROSTER))
    assert "ds.csv" in words(at)
    assert len(draft(at).record.trainees) == 3
    assert on_map(at) == {"28": 1, "46": 1}


def test_what_is_wrong_quotes_a_day_as_the_language_writes_it() -> None:
    trips = "trip_id,start_date,end_date\n1,2005-11-05,2005-11-01\n"
    told = words(drop(("ds.csv", ROSTER), ("trips.csv", trips)))
    assert "<td>1/11/2005</td>" in told
    assert "2005-11" not in told


def test_two_files_of_one_name_are_both_read() -> None:
    stops = "stop_id,trip_id,seq,place,province\nx,1,1,Đà Lạt,Lâm Đồng\n"
    at = drop(("ds.csv", ROSTER), ("ds.csv", stops))
    assert list(draft(at).files) == ["ds.csv", "ds (2).csv"]
    assert (len(draft(at).record.trainees), len(draft(at).record.stops)) == (3, 1)


@pytest.mark.parametrize("beside", [(), (("ds.csv", ROSTER),)])
def test_an_itinerary_that_is_not_used_says_which_day_to_mend(
    beside: tuple[tuple[str, str], ...],
) -> None:
    lines = "5/11/2005;Đà Nẵng;Đào tạo\n6/11/2005;Cần Thơ;Quy hoạch\n7/11/2050;Huế;Di sản\n"
    at = drop(*beside, ("lich.csv", f"LỊCH TRÌNH ĐI THỰC TẾ\nNgày;Địa điểm;Nội dung\n{lines}"))
    assert "Sửa ngày ở dòng 5 rồi thả lại tệp." in words(at)


def test_a_list_that_states_another_total_is_told_so() -> None:
    at = drop(("ds.csv", f"{ROSTER};Tổng số: 12 người;\n"))
    assert "Danh sách ghi tổng số 12, nhưng đọc được 3 người." in words(at)


def test_a_mend_is_another_draft_and_shows_at_once() -> None:
    at = drop(("ds.csv", ROSTER))
    before = draft(at).record.digest
    at.selectbox(key="other-trainees-Hà Tai").set_value("28").run()
    assert not at.exception, at.exception
    assert draft(at).record.digest != before
    assert on_map(at, "draft-done") == {"28": 2, "46": 1}


def test_a_misspelt_place_of_a_stop_is_offered_what_it_may_mean_and_not_the_row_above() -> None:
    at = drop(
        (
            "lich.csv",
            "LỊCH TRÌNH ĐI THỰC TẾ\nNgày;Địa điểm;Nội dung\n5/11/2005;Lâm Đồng;Đào tạo\n"
            "6/11/2005;Đà Nẵngg;Quản lý đô thị\n7/11/2005;Cần Thơơ;Quy hoạch\n",
        )
    )
    labels = [button.label for button in at.button]
    assert {"Đà Nẵng", "Cần Thơ"} <= set(labels)
    assert not [label for label in labels if "như trên" in label.lower()]
    next(button for button in at.button if button.label == "Đà Nẵng").click().run()
    assert draft(at).record.stops["province_code"].fillna("?").tolist() == ["68", "48", "?"]


def test_a_copied_row_is_told_where_rows_are_counted() -> None:
    at = drop(("ds.csv", f"{ROSTER}4;B;Huế\n"))
    assert "1 dòng giống hệt một dòng ở trên (dòng 5 như dòng 3) nhưng vẫn được tính" in words(at)


def test_a_draft_is_left_for_the_record_of_the_page() -> None:
    at = drop(("ds.csv", ROSTER))
    at.button(key="remove-draft").click().run()
    assert not at.exception, at.exception
    assert "_draft" not in at.session_state


@pytest.mark.parametrize("content", ["", "hello\nworld\n", "Họ tên;Nơi công tác\n"])
def test_a_file_that_gives_nothing_leaves_everything_as_it_was(content: str) -> None:
    at = drop(("trống.csv", content))
    assert "_draft" not in at.session_state
    assert "trống.csv" in words(at)
    assert at.file_uploader


def test_a_file_that_gives_nothing_leaves_the_draft() -> None:
    at = drop(("ds.csv", ROSTER))
    before = draft(at)
    dropped(at, ("trống.csv", "hello\n"))
    assert draft(at) is before


def test_the_map_is_done_once_no_name_is_left() -> None:
    at = drop(("ds.csv", ROSTER))
    assert at.button(key="draft-done").disabled
    at.button(key="mend-trainees-Hà Tai-28").click().run()
    assert not at.button(key="draft-done").disabled
    with pytest.raises(KeyError):
        at.button(key="draft-see")


def test_one_press_mends_every_row_that_is_written_so() -> None:
    at = drop(("ds.csv", f"{ROSTER}4;D;Hà Tai\n"))
    at.button(key="mend-trainees-Hà Tai-28").click().run()
    assert on_map(at, "draft-done") == {"28": 3, "46": 1}


def test_one_press_takes_every_suggestion_that_stands_alone() -> None:
    at = drop(("ds.csv", "STT;Họ tên;Tỉnh\n1;A;Nghe Am\n2;B;Lào Cay\n3;C;Hà Gang\n4;D;Huế\n"))
    at.button(key="all-suggested").click().run()
    assert "“Nghe Am” → Nghệ An" in words(at)
    # Of two that are as near, nothing is taken.
    assert on_map(at) == {"40": 1, "10": 1, "46": 1}


def test_many_mends_are_taken_back_at_once() -> None:
    names = ("Nghe Am", "Lào Cay", "Hưng Yenn", "Vĩnh Phúk")
    at = drop(("ds.csv", "STT;Họ tên;Tỉnh\n" + "".join(f"{n};A;{n}\n" for n in names)))
    at.button(key="all-suggested").click().run()
    assert len(draft(at).mends) == len(names)
    at.button(key="undo-all").click().run()
    assert not draft(at).mends
    assert at.button(key="all-suggested")


LISTED = "STT;Họ tên;Nơi công tác\n1;A;Hà Tây\n2;B;Huế\n"


@pytest.mark.parametrize(
    ("files", "heading"),
    [
        ([("ds.csv", LISTED)], "Xong"),
        ([("ds.csv", LISTED), ("ds2.csv", LISTED)], "Xong, không thêm 2 dòng vì đã có"),
        ([("ds.csv", LISTED + "3;A;Hà Tây\n")], "Xong, có dòng lặp lại vẫn được tính"),
    ],
)
def test_the_heading_says_of_rows_that_come_twice_what_became_of_them(
    files: list[tuple[str, str]], heading: str
) -> None:
    assert f"<span>{heading}</span>" in words(drop(*files))


def test_an_itinerary_is_told_by_its_stops() -> None:
    days = "7/11/2005;Sáng;Đà Lạt, Lâm Đồng;Nông thôn\n8/11/2005;Sáng;Chợ X;Quy hoạch\n"
    at = drop(("lich.csv", "Ngày;Buổi;Địa điểm;Nội dung\n" + days))
    assert "2 điểm đến" in words(at)
    assert "0 người" not in words(at)
    # What a column lacks is said by its name, not by that of the contract.
    assert "Xong, còn 1 dòng để trống" in words(at)
    assert ">vĩ độ<" in words(at)


def test_a_question_is_not_repeated_as_a_fault() -> None:
    at = drop(("ds.csv", "TT;Họ và tên;Nơi 1;Nơi 2\n1;A;Hà Tây;Huế\n2;B;Hà Nội;Nghệ An\n"))
    assert "Cột nào ghi tỉnh" in words(at)
    assert "chưa có cột" not in words(at)


def test_the_list_to_fill_in_holds_nobody_and_reads_back(tmp_path: Path) -> None:
    headers = {"Họ tên hoặc mã": "HV001", "Nơi công tác": "Hà Giang", "Lớp": "K4"}
    content = roster_template(headers)
    assert data.read_files({"mau.xlsx": content}).is_empty
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0].append(["A", "Hà Tây", "K4"])
    book.save(tmp_path / "filled.xlsx")
    filled = data.read_files({"ds.xlsx": (tmp_path / "filled.xlsx").read_bytes()})
    assert filled.trainees[["province_code", "class_id"]].to_numpy().tolist() == [["28", "K4"]]
    assert filled.problems.empty


def test_of_an_itinerary_the_panel_says_its_stops_and_nobody() -> None:
    lines = "LỊCH TRÌNH ĐI THỰC TẾ NĂM 2005\nNgày;Nơi đến;Nội dung\n7/11;Cần Thơ;Thăm\n8/11;;Về\n"
    at = drop(("lich.csv", lines))
    assert "1 điểm đến" in words(at)
    assert "0 người" not in words(at)
    assert row_counts(draft(at).record).not_shown(texts.of("vi")) == []
