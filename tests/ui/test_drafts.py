"""A draft: what its provinces are is one click, and mends stay where their text is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import data
from data.checks.mends import Mend
from data.history import Ruling
from data.tables import Doubt, DoubtKind
from tests.ui.running import words
from ui.page import drafts, publish_panel
from ui.page.drafts import Draft
from ui.view import Selection, view

BOTH = "STT;Họ tên;Nơi công tác;Quê quán\n1;A;Hà Tai;Hà Tai\n2;B;Hà Tơi;Huế\n3;C;Hà Tây;Hà Tây\n"
NEUTRAL = "STT;Họ tên;Tỉnh\n1;A;Hà Tây\n2;B;Huế\n"
WORK = NEUTRAL.replace("Tỉnh", "Nơi công tác")
TABLES = {"work": ["?", "?", "28"], "home": ["?", "46", "28"]}


def panel() -> None:
    import streamlit as st

    import data
    from ui.access import Sight, Viewer
    from ui.page import drafts, own_data
    from ui.page.publishing import Publishing
    from ui.view.selection import Selection
    from ui.view.views import view

    if drafts.current() is None:
        known = st.session_state.get("known", ())
        drafts.take({"ds.csv": st.session_state["content"].encode()}, "ds.csv", known)
    publishing = Publishing(
        data.SHIPPED, Viewer(Sight.ALL), 50, lambda *_: b"", lambda digest: None
    )
    record, lang = drafts.record(data.read()), st.session_state.get("lang", "vi")
    own_data.show(view(record, Selection(vintage=record.vintage, lang=lang)), publishing)


def opened(content: str, **state: Any) -> AppTest:
    at = AppTest.from_function(panel, default_timeout=60)
    at.session_state["content"] = content
    for name, value in state.items():
        at.session_state[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def choose(at: AppTest, basis: str) -> Draft:
    at.segmented_control(key="origin-basis").set_value(basis).run()
    assert not at.exception, at.exception
    return draft(at)


def draft(at: AppTest) -> Draft:
    found: Draft = at.session_state["_draft"]
    return found


def shown(found: Draft) -> tuple[list[str], list[str]]:
    codes = found.record.trainees["province_code"].fillna("?")
    return list(codes), list(found.record.classes["origin_basis"])


def controls(at: AppTest) -> list[str]:
    return [str(control.key) for control in at.get("button_group")]


def test_a_list_with_both_columns_is_read_by_either_with_a_click() -> None:
    at = opened(BOTH)
    first = draft(at)
    assert shown(first) == (TABLES["work"], ["work"])
    home = choose(at, "home")
    assert shown(home) == (TABLES["home"], ["home"])
    assert at.segmented_control(key="origin-basis").value == "home"
    unknown = choose(at, "unknown")
    assert shown(unknown) == (TABLES["home"], ["unknown"])
    back = choose(at, "work")
    assert shown(back) == (TABLES["work"], ["work"])
    assert len({found.record.digest for found in (first, home, unknown)}) == 3


def test_mends_are_kept_where_their_text_is_still_there() -> None:
    kept, gone = (Mend("trainees", written, "28", "2004") for written in ("Hà Tai", "Hà Tơi"))
    at = opened(BOTH)
    at.session_state["_draft"] = replace(draft(at), mends=(kept, gone))
    home = choose(at, "home")
    assert [mend.written for mend in home.mends] == ["Hà Tai"]
    assert shown(home) == (["28", "46", "28"], ["home"])


def test_a_list_that_does_not_say_is_told_and_can_be_told_otherwise() -> None:
    at = opened(NEUTRAL)
    assert shown(draft(at)) == (["28", "46"], ["unknown"])
    work = choose(at, "work")
    assert shown(work) == (["28", "46"], ["work"])
    assert list(work.read.classes["origin_basis"]) == ["unknown"]
    assert shown(choose(at, "home"))[1] == ["home"]
    assert choose(at, "unknown").record.digest == draft(opened(NEUTRAL)).record.digest


def test_a_column_that_says_home_is_never_taken_for_where_they_work() -> None:
    at = opened("STT;Tỉnh;Quê quán\n1;Hà Tây;Huế\n2;Huế;Hà Tây\n")
    assert shown(choose(at, "home")) == (["46", "28"], ["home"])
    assert shown(choose(at, "work")) == (["28", "46"], ["work"])


def test_a_list_that_says_what_it_is_asks_nothing() -> None:
    assert controls(opened(WORK)) == ["draft-vintage"]
    assert controls(opened(NEUTRAL)) == ["draft-vintage", "origin-basis"]


@pytest.mark.parametrize(
    ("lang", "label", "options"),
    [
        ("vi", "Tỉnh, thành trong danh sách là", ["nơi công tác", "quê quán", "chưa rõ"]),
        (
            "en",
            "The provinces of the list are",
            ["where they work", "where they come from", "not known"],
        ),
    ],
)
def test_the_choice_is_in_the_readers_language(lang: str, label: str, options: list[str]) -> None:
    control = opened(NEUTRAL, lang=lang).segmented_control(key="origin-basis")
    assert control.label == label
    assert [option.content.strip() for option in control.proto.options] == options


def test_the_clean_workbook_carries_what_was_said() -> None:
    import data
    from ui.page import drafts

    at = opened(NEUTRAL)
    read = data.read_files({"a.xlsx": drafts.clean(choose(at, "home"))})
    assert list(read.classes["origin_basis"]) == ["home"]


def test_the_digest_of_a_draft_is_the_same_in_every_process() -> None:
    at = opened(NEUTRAL)
    plainly = draft(at).record.digest
    digest = choose(at, "work").record.digest
    assert digest == f"{plainly}-75e7b8c2ad8462ef"


REPORT = "Ngày 5/11/2005, đoàn đi thực tế. Tại Cần Thơ, đoàn nghe báo cáo về =1+1 cách làm hay."


def paste(at: AppTest) -> Draft:
    at.text_area(key="report-text").set_value(REPORT)
    next(b for b in at.button if b.label == "Đọc báo cáo").click().run()
    at.button(key="report-take").click().run()
    assert not at.exception, at.exception
    return draft(at)


def test_a_pasted_report_joins_the_draft_and_loses_no_mend() -> None:
    at = opened(BOTH)
    for written in ("Hà Tai", "Hà Tơi"):
        at.selectbox(key=f"other-trainees-{written}").set_value("28").run()
    assert shown(draft(at))[0] == ["28", "28", "28"]
    joined = paste(at)
    assert shown(joined)[0] == ["28", "28", "28"]
    assert [mend.written for mend in joined.mends] == ["Hà Tai", "Hà Tơi"]
    assert joined.files == {"ds.csv": BOTH.encode()}
    assert joined.record.stops["topic_vi"].str.contains("về =1+1 cách", regex=False).all()
    home = choose(at, "home")
    assert (len(home.record.stops), shown(home)[0]) == (1, ["28", "46", "28"])


def added() -> None:
    import streamlit as st

    import data
    from ui.page import drafts

    drafts.record(data.read(data.SHIPPED))
    drafts.add_report(data.read_report(st.session_state["report"]), "Tin")


@pytest.mark.parametrize(
    ("said", "classes", "name"),
    [
        ("Lớp có 75 học viên.", ["k4"], "Chuyến nêu trong báo cáo"),
        ("Lớp đi đông đủ.", ["k4"], "Chuyến nêu trong báo cáo"),
        ("Lớp có 40 học viên.", ["k4", "class"], "Chuyến nêu trong báo cáo"),
        ("Lớp có 40 học viên. Đây là chuyến thứ hai.", ["k4", "class"], "Chuyến 2"),
    ],
)
def test_a_report_of_another_number_of_people_is_of_a_class_of_its_own(
    said: str, classes: list[str], name: str
) -> None:
    """The trip of one class is not told of the people of another."""
    at = AppTest.from_function(added, default_timeout=60)
    at.session_state["report"] = f"Từ 1 đến 5-6-2012, lớp đi thực tế tại Bắc Ninh. {said}"
    at.run()
    assert not at.exception, at.exception
    made = draft(at).record
    assert made.classes["class_id"].tolist() == classes
    trip = made.trips.iloc[-1]
    assert (trip["class_id"], trip["name_vi"]) == (classes[-1], name)
    assert set(made.trips["trip_id"]) > {"1", "2", "3", "4"}
    if len(classes) > 1:
        own = made.classes.iloc[-1]
        assert (own["name_vi"], own["trainees_published"]) == ("Lớp nêu trong “Tin”", 40)


def reported() -> None:
    import data
    from ui.access import Sight, Viewer
    from ui.page import drafts, own_data
    from ui.page.publishing import Publishing
    from ui.view import choices, view

    own = data.read(data.SHIPPED)
    drafts.record(own)
    if drafts.current() is None:
        told = "Ngày 5/11/2005, lớp đi thực tế tại Cần Thơ và Đà Nẵng."
        drafts.add_report(data.read_report(told), "Tin")
    record = drafts.record(own)
    publishing = Publishing(
        data.SHIPPED, Viewer(Sight.ALL), 50, lambda *_: b"", lambda digest: None
    )
    own_data.show(view(record, choices(record).start), publishing)


def test_a_report_is_said_to_hold_its_own_stops_and_not_those_of_the_record() -> None:
    at = AppTest.from_function(reported, default_timeout=60).run()
    assert not at.exception, at.exception
    assert len(draft(at).record.stops) == 7
    assert "<span>2 điểm đến</span>" in words(at)


def test_a_spelling_is_remembered_from_the_list_too() -> None:
    at = opened(BOTH)
    at.checkbox(key="remember").check().run()
    at.selectbox(key="other-trainees-Hà Tai").set_value("28").run()
    assert [mend.kind for mend in draft(at).mends] == ["alias"]


SETTLED = Ruling("province", "trainees", "Hà Tai", "Hà Tây", "2004", date(2026, 11, 28), "An")


def test_what_was_settled_before_mends_the_next_list_and_says_since_when() -> None:
    at = opened(BOTH, known=(SETTLED,))
    assert [(m.written, m.code) for m in draft(at).mends] == [("Hà Tai", "28")]
    assert "đã chốt ngày 28/11/2026" in words(at)
    assert drafts.publication(draft(at), draft(at).record, "Bình", "").rulings[0].means == "Hà Tây"


def test_a_place_that_was_settled_before_is_read_without_asking_until_it_is_taken_back() -> None:
    content = "LỊCH TRÌNH\nNgày;Buổi;Địa điểm;Nội dung\n2/3/2006;Sáng;Đà Nẵngg;Đô thị\n"
    known = Ruling("place", "stops", "Đà Nẵngg", "Đà Nẵng", "2004", date(2026, 11, 28), "An")
    at = opened(content, known=(known,))
    assert draft(at).record.stops["province_code"].tolist() == ["48"]
    assert "“Đà Nẵngg” → Đà Nẵng (đã chốt ngày 28/11/2026)" in words(at)
    next(button for button in at.button if button.label == "Hoàn tác").click().run()
    assert draft(at).record.stops["province_code"].isna().all()
    assert draft(at).taken_back == (known,)


def test_what_was_settled_before_is_taken_back_and_stays_so() -> None:
    at = opened(BOTH, known=(SETTLED,))
    at.button(key="undo-trainees-Hà Tai").click().run()
    assert not draft(at).mends
    home = choose(at, "home")
    assert not home.mends
    assert drafts.publication(home, home.record, "Bình", "").taken_back == (SETTLED,)
    assert "đã chốt" not in words(at)


def test_a_column_that_was_settled_before_is_read_without_asking() -> None:
    content = "STT;Cột A;Cột B\n" + "".join(f"{n};Huế;Hà Nội\n" for n in range(1, 9))
    asked = draft(opened(content)).doubts
    assert [doubt.kind for doubt in asked] == ["column"]
    known = Ruling("column", "trainees", asked[0].shape, "3", "", date(2026, 11, 28), "An")
    at = opened(content, known=(known,))
    assert not draft(at).doubts
    assert set(draft(at).record.trainees["province_code"]) == {"01"}
    assert "đã chốt ngày 28/11/2026" in words(at)


def test_without_an_editor_the_panel_says_how_publishing_is_turned_on() -> None:
    at = opened(NEUTRAL)
    assert "docs/publishing.md" in words(at)
    assert not [button for button in at.button if button.key == "publish-open"]


@pytest.mark.parametrize(
    ("kind", "said"), [("list", "chưa có trong số liệu"), ("gone", "vẫn được tính")]
)
def test_what_is_still_asked_is_published_as_it_is_said(kind: DoubtKind, said: str) -> None:
    read = replace(data.read(), doubts=(Doubt(kind, "ds.csv", "", "a|b", 2),))
    shown = view(read, Selection(vintage=read.vintage))
    [told] = publish_panel._left(shown, Draft("ds.csv", {}, read, (), read))
    assert said in told


# --- the line over the page ----------------------------------------------------------------------


def banner() -> None:
    import streamlit as st

    import texts
    from ui.page import draft_banner, drafts

    if drafts.current() is None:
        drafts.take({"ds.csv": st.session_state["content"].encode()}, "ds.csv", ())
    draft = drafts.current()
    assert draft
    draft_banner.show(texts.of(st.session_state["lang"]), draft)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Còn 1 tên tỉnh, thành cần sửa · 3 người chưa có trên bản đồ"),
        ("en", "1 name of a province to mend · 3 people are not on the map"),
    ],
)
def test_who_is_not_on_the_map_is_counted_with_whom_no_province_is_given(
    lang: str, said: str
) -> None:
    at = AppTest.from_function(banner, default_timeout=60)
    at.session_state["content"] = (
        "STT;Họ tên;Nơi công tác\n1;A;Hà Tơi\n2;B;Hà Tơi\n3;C;\n4;D;Huế\n5;E;Hà Nội\n"
    )
    at.session_state["lang"] = lang
    at.run()
    assert not at.exception, at.exception
    assert said in words(at)
