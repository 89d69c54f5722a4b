"""What reading leaves open is asked on the panel; a press answers it, takes it back."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

import data
from data.intake import NO_DECISIONS, Decisions
from data.tables import Doubt, Record
from tests.ui.running import page, words
from tests.ui.test_own_data import draft, dropped, on_map
from ui.page import drafts, more

ROWS = (("1", "A", "Hà Tây"), ("2", "B", "Huế"), ("3", "C", ""), ("4", "D", ""))
COLUMN = Doubt("column", "ds.csv", "", "a|b|c", 4, ("Cột 1", "Cột 2", "Cột 3"), ROWS, (0, 0, 1), 2)
ABOVE = Doubt("above", "ds.csv", "", "a|b|c", 2)
LIST = Doubt("list", "ds.csv", "B", "a|b|c", 40, ("STT", "Tên"), (("1", "A"),))
TEXT = "\n".join(map(";".join, ROWS))


def read_files(
    files: Mapping[str, bytes], name: str = "", decisions: Decisions = NO_DECISIONS
) -> Record:
    """Read as if the files left open which column says the province, and then whether as above."""
    column = decisions.columns.get("a|b|c")
    heads = ["STT", "Họ tên", "Ghi chú"]
    if column is not None and column >= 0:
        heads[column] = "Nơi công tác"
    above = decisions.above.get("a|b|c", False)
    [(file, content)] = files.items()
    text = (
        content.decode().replace("C;", "C;Huế").replace("D;", "D;Huế")
        if above
        else content.decode()
    )
    record = data.read_files({file: f"{';'.join(heads)}\n{text}".encode()}, name, decisions)
    if column is None:
        return replace(record, trainees=record.trainees.iloc[:0], doubts=(COLUMN,))
    return replace(record, doubts=() if decisions.above or column < 0 else (ABOVE,))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The panel with a file dropped of which no column is sure."""
    monkeypatch.setattr(drafts, "read_files", read_files)
    return dropped(page(panel="data"), ("ds.csv", TEXT))


def shown(label: str) -> str:
    """A label as a reader sees it."""
    return label.replace("\\", "")


def press(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if shown(b.label).startswith(label)).click().run()
    assert not at.exception, at.exception
    return at


def test_a_list_of_no_sure_column_is_asked_and_the_page_stays(asked: AppTest) -> None:
    assert "Cột nào ghi tỉnh, thành hoặc nơi công tác của 4 người?" in words(asked)
    assert "75/75" in words(asked)
    assert "ds.csv" in words(asked)


def test_the_likely_column_takes_one_press_and_another_two(asked: AppTest) -> None:
    assert "Dùng cột “Cột 3”" in [shown(b.label) for b in asked.button]
    press(press(asked, "Cột 2"), "Dùng cột “Cột 2”")
    assert draft(asked).decisions.columns == {"a|b|c": 1}
    press(asked, "Hoàn tác")
    press(asked, "Dùng cột")
    assert draft(asked).record.trainees["province_code"].fillna("?").tolist() == [
        "28",
        "46",
        "?",
        "?",
    ]


def test_the_row_above_is_one_question_and_leads_to_the_map(asked: AppTest) -> None:
    press(asked, "Dùng cột")
    assert "2 người để trống tỉnh, thành dưới một ô đã ghi" in words(asked)
    assert asked.button(key="draft-done").disabled
    press(asked, "Lấy theo ô trên")
    assert on_map(asked, "draft-done") == {"28": 1, "46": 3}


def test_an_answer_is_kept_though_the_next_press_breaks_its_reading_off(
    asked: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> Record:
        raise StopException

    with monkeypatch.context() as next_press:
        next_press.setattr(drafts, "read_files", broken_off)
        press(asked, "Dùng cột")
    asked.run()
    assert draft(asked).decisions.columns == {"a|b|c": 2}
    assert len(draft(asked).record.trainees) == len(ROWS)


def test_none_of_the_columns_is_an_answer_too(asked: AppTest) -> None:
    press(asked, "Không cột nào")
    assert draft(asked).decisions.columns == {"a|b|c": drafts.NO_COLUMN}
    assert "không cột nào ghi tỉnh, thành" in words(asked)


def test_a_choice_is_remembered_for_lists_of_that_shape_and_taken_back(asked: AppTest) -> None:
    press(asked, "Dùng cột")
    dropped(asked, ("ds.csv", TEXT))
    assert len(draft(asked).record.trainees) == len(ROWS)
    press(asked, "Hoàn tác")
    dropped(asked, ("ds.csv", TEXT))
    assert draft(asked).read.doubts == (COLUMN,)


def test_what_was_mended_stays_when_a_doubt_is_settled(asked: AppTest) -> None:
    press(asked, "Dùng cột")
    asked.selectbox(key="other-trainees-row-4").set_value("01").run()
    press(asked, "Không, cứ để trống")
    codes = draft(asked).record.trainees["province_code"].fillna("?").tolist()
    assert codes == ["28", "46", "01", "?"]


@pytest.mark.parametrize(("choice", "added"), [("Đưa vào 40 người", True), ("Không dùng", False)])
def test_another_list_is_added_or_left_out(
    monkeypatch: pytest.MonkeyPatch, choice: str, added: bool
) -> None:
    def read(
        files: Mapping[str, bytes], name: str = "", decisions: Decisions = NO_DECISIONS
    ) -> Record:
        doubts = () if decisions.lists else (LIST,)
        return replace(data.read_files(files, name, decisions), doubts=doubts)

    monkeypatch.setattr(drafts, "read_files", read)
    at = dropped(page(panel="data"), ("ds.csv", f"STT;Họ tên;Nơi công tác\n{TEXT}"))
    assert "Còn một danh sách 40 người" in words(at)
    press(at, choice)
    assert draft(at).decisions.lists == {("ds.csv", "B"): added}


@pytest.mark.parametrize(("choice", "people"), [("Vẫn tính 1 người", 2), ("Không tính", 1)])
def test_who_left_the_class_counts_as_the_person_says(choice: str, people: int) -> None:
    text = "STT;Họ tên;Nơi công tác;Tình trạng\n1;A;Hà Tây;Thôi học\n2;B;Huế;"
    at = dropped(page(panel="data"), ("ds.csv", text))
    assert "1 người có ghi thôi học" in words(at)
    assert "ds.csv · dòng 2" in words(at)
    press(at, choice)
    assert len(draft(at).record.trainees) == people
    press(at, "Hoàn tác")
    assert len(draft(at).record.trainees) == 2


def listing(*provinces: str) -> tuple[str, str]:
    rows = (f"{n};A;{province}" for n, province in enumerate(provinces, 1))
    return "ds.csv", "\n".join(["STT;Họ tên;Nơi công tác", *rows])


def asked_of(at: AppTest) -> int:
    """How many names and rows a province can be chosen for."""
    return sum(str(box.key).startswith("other-") for box in at.selectbox)


def test_every_miss_can_be_reached() -> None:
    names = [f"Xứ {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(30)]
    at = dropped(page(panel="data"), listing(*["Huế"] * 60, *names))
    assert asked_of(at) == more.FIRST
    press(at, "và 10 nữa")
    assert asked_of(at) == len(names)


def test_rows_without_a_province_are_mended_and_undone() -> None:
    at = dropped(page(panel="data"), listing("Huế", "", "", "Hà Tây"))
    press(at, "Không, cứ để trống")
    press(at, "Như trên: Thừa Thiên Huế")
    assert "Dòng 3 → Thừa Thiên Huế" in words(at)
    at.button(key="undo-trainees--3").click().run()
    press(at, "Tất cả như trên (2)")
    assert on_map(at, "draft-done") == {"46": 3, "28": 1}


def test_who_is_mended_by_row_needs_no_answer_for_all() -> None:
    at = dropped(page(panel="data"), listing("Huế", "", ""))
    for row in (3, 4):
        at.selectbox(key=f"other-trainees-row-{row}").set_value("46").run()
    assert "để trống tỉnh, thành dưới một ô" not in words(at)
    assert not at.button(key="draft-done").disabled


def test_a_name_can_be_said_to_be_in_no_province() -> None:
    at = dropped(page(panel="data"), listing("Huế", "Lào"))
    at.selectbox(key="other-trainees-Lào").set_value("").run()
    assert not at.button(key="draft-done").disabled
    assert "“Lào” → để ngoài bản đồ" in words(at)


def test_any_list_of_provinces_can_be_chosen_and_left_to_the_files_again() -> None:
    at = dropped(page(panel="data"), listing("Hà Nội", "Hà Tây"))
    assert draft(at).record.vintage == "2004"
    at.segmented_control(key="draft-vintage").set_value("2025").run()
    assert not at.exception, at.exception
    assert draft(at).record.vintage == "2025"
    assert "1 dòng ghi tỉnh, thành có trong danh mục năm 2004" in words(at)
    press(at, "Để trang tự chọn")
    assert draft(at).record.vintage == "2004"


def test_cells_that_are_pasted_are_read() -> None:
    at = page(panel="data")
    at.text_area(key="pasted-cells").set_value("STT\tHọ tên\tNơi công tác\n1\tA\tHuế\n")
    at.button(key="paste-read").click().run()
    assert not at.exception, at.exception
    assert draft(at).name == "dán.txt"
    assert len(draft(at).record.trainees) == 1


def test_a_report_that_is_pasted_as_cells_is_read_as_a_report() -> None:
    at = page(panel="data")
    at.text_area(key="pasted-cells").set_value("Ngày 5/11/2005, đoàn làm việc tại Cần Thơ.")
    at.button(key="paste-read").click().run()
    press(at, "Đọc như báo cáo chuyến đi")
    assert "Cần Thơ" in " ".join(box.label for box in at.checkbox)


def test_rows_set_aside_stand_in_the_totals() -> None:
    at = dropped(page(panel="data"), ("ds.csv", f"{listing('Huế')[1]}\n;Tổng cộng: 1 người;\n"))
    assert "1 dòng để riêng" in words(at).split("trip-reconcile")[1].split("</p>")[0]
