"""Files dropped on the page: what they hold is what the page then shows."""

from streamlit.testing.v1 import AppTest

from tests.ui.running import figures, frame, page, words
from ui.page.drafts import Draft

ROSTER = "STT;Họ tên;Nơi công tác\n1;A;Hà Tây\n2;B;Huế\n3;C;Hà Tai\n"


def drop(*files: tuple[str, str]) -> AppTest:
    at = page()
    at.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files])
    at.run()
    assert not at.exception, at.exception
    return at


def draft(at: AppTest) -> Draft:
    found: Draft = at.session_state["_draft"]
    return found


def on_map(at: AppTest) -> dict[str, int]:
    return {code: value for code, (value, *_) in frame(at)["units"].items()}


def test_a_dropped_file_is_what_the_page_shows() -> None:
    at = drop(("ds.csv", ROSTER))
    assert on_map(at) == {"28": 1, "46": 1}
    assert figures(at)["trainees"].startswith("3")
    assert "ds.csv" in words(at)


def test_two_files_of_one_name_are_both_read() -> None:
    stops = "stop_id,trip_id,seq,place,province\nx,1,1,Đà Lạt,Lâm Đồng\n"
    at = drop(("ds.csv", ROSTER), ("ds.csv", stops))
    assert list(draft(at).files) == ["ds.csv", "ds (2).csv"]
    assert (len(draft(at).record.trainees), len(draft(at).record.stops)) == (3, 1)


def test_a_mend_is_another_draft_and_shows_at_once() -> None:
    at = drop(("ds.csv", ROSTER))
    before = draft(at).record.digest
    at.selectbox(key="other-trainees-Hà Tai").set_value("28").run()
    assert not at.exception, at.exception
    assert draft(at).record.digest != before
    assert on_map(at) == {"28": 2, "46": 1}


def test_a_draft_is_left_for_the_record_of_the_page() -> None:
    at = drop(("ds.csv", ROSTER))
    at.button(key="leave-draft").click().run()
    assert sum(on_map(at).values()) == 75
