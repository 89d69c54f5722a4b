"""What is said of a view is what the record bears out, in both languages and in every place."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import data
from data.public import counts_only
from tests.ui import handmade, said
from tests.ui.handmade import TABLES, record, roster, with_cells
from texts import BASES, LANGUAGES
from ui import story
from ui.files import sheets, trip_summary
from ui.page import headline
from ui.story.frame_values import frame_values
from ui.view import (
    data_date,
    figures,
    filters_on,
    names,
    provenances,
    reconciliation,
    regions,
    stop_details,
    summary,
    table_rows,
)
from ui.view.captions import caption
from ui.view.selection import Selection, choices
from ui.view.views import View, view
from ui.web import first_map

LIST = {"vi": "tỉnh, thành (danh mục năm 2004)", "en": "provinces (list of 2004)"}
TRIP_ONE = handmade.TABLES["trips"][:2]
CLASS_A = handmade.TABLES["classes"][:2]


def seen(made: data.Record, **chosen: Any) -> View:
    return view(made, Selection(**{"vintage": made.vintage, **chosen}))


def of_people(counts: Mapping[str, int], provenance: str = "documented", **chosen: Any) -> View:
    """A view of class a alone, with so many people of each province, as many as published."""
    made = record(
        classes=with_cells("classes", 0, trainees_published=sum(counts.values()))[:2],
        trips=TRIP_ONE,
        trainees=roster(counts, provenance),
        attendance=TABLES["attendance"][:1],
    )
    return seen(made, **{"trip": ("1",), **chosen})


# --- findings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "vi", "en"),
    [
        ({"Hà Nội": 3, "Lâm Đồng": 1}, ", nhiều nhất là Hà Nội (3)", ", most in Hà Nội (3)"),
        (
            {"Lâm Đồng": 2, "Hà Nội": 2, "Đà Nẵng": 1},
            ", nhiều nhất là Hà Nội, Lâm Đồng (mỗi nơi 2)",
            ", most in Hà Nội, Lâm Đồng (2 each)",
        ),
        (
            {"Hà Nội": 2, "Hà Tây": 2, "Lâm Đồng": 2, "Đà Nẵng": 1},
            ", nhiều nhất là Hà Nội, Hà Tây, Lâm Đồng (mỗi nơi 2)",
            ", most in Hà Nội, Hà Tây, Lâm Đồng (2 each)",
        ),
        ({"Hà Nội": 2, "Hà Tây": 2, "Lâm Đồng": 2, "Đà Nẵng": 2, "Bạc Liêu": 1}, "", ""),
        ({"Hà Nội": 2, "Hà Tây": 2}, "", ""),
        ({"Hà Nội": 2}, "", ""),
    ],
)
def test_where_most_are_is_said_of_three_places_at_most(
    counts: Mapping[str, int], vi: str, en: str
) -> None:
    n, units = sum(counts.values()), len(counts)
    assert summary.people(of_people(counts)) == (
        f"Lớp có {n} học viên, công tác tại {units} trong 64 {LIST['vi']}{vi}"
    )
    assert summary.people(of_people(counts, lang="en")) == (
        f"The class has {n} trainees, who work in {units} of 64 {LIST['en']}{en}"
    )


FOUND = {"Hà Nội": 3, "Lâm Đồng": 1}


def _findings(shown: View) -> dict[str, list[str]]:
    """What ranks the people or gives them a share, by the place that says it."""
    grids = [b for b in trip_summary.document(shown, said.undrawn).blocks if hasattr(b, "header")]
    headers = {
        "details": ["Tỷ lệ", "Thứ hạng"] * frame_values(shown)["findings"],
        "table": list(table_rows.unit_rows(shown).columns),
        "sheet of provinces": list(sheets.by_province(shown).columns),
        "sheet of regions": list(sheets.by_region(shown).columns),
        "trip summary": list(grids[-1].header),
    }
    ranked = re.compile(r"Tỷ lệ|Thứ hạng")
    said_most = re.findall("nhiều nhất", shown.frame.summary)
    return {
        "sentence": said_most,
        **{place: [h for h in known if ranked.match(h)] for place, known in headers.items()},
    }


def test_of_documented_figures_rank_share_and_most_are_said() -> None:
    assert _findings(of_people(FOUND)) == {
        "sentence": ["nhiều nhất"],
        "details": ["Tỷ lệ", "Thứ hạng"],
        "table": ["Tỷ lệ (%)"],
        "sheet of provinces": ["Tỷ lệ (%)"],
        "sheet of regions": ["Tỷ lệ (%)"],
        "trip summary": ["Tỷ lệ (%)"],
    }


def test_of_illustrative_figures_nothing_is_found() -> None:
    assert not any(_findings(of_people(FOUND, "illustrative")).values())
    mixed = [*roster(FOUND), ("q9", "a", "Hà Nội", "illustrative", "")]
    made = record(classes=CLASS_A, trips=TRIP_ONE, trainees=mixed)
    assert not any(_findings(seen(made, trip=("1",))).values())
    assert any(_findings(seen(made, trip=("1",), prov=("documented",))).values())


def test_illustrative_provinces_stand_in_the_order_of_their_names() -> None:
    counts = {"Lâm Đồng": 3, "Đà Nẵng": 2, "An Giang": 1}
    documented, made_up = (
        table_rows.unit_rows(of_people(counts, known)) for known in ("documented", "illustrative")
    )
    assert documented["Tỉnh, thành"].tolist()[:3] == ["Lâm Đồng", "Đà Nẵng", "An Giang"]
    assert made_up["Tỉnh, thành"].tolist()[:2] == ["An Giang", "Bà Rịa - Vũng Tàu"]


# --- what a province means -----------------------------------------------------------------------

WORK = {"vi": re.compile("công tác"), "en": re.compile(r"\bwork(?:s|ing)?\b", re.IGNORECASE)}
HOME = {"vi": re.compile(r"\b[Qq]uê\b"), "en": re.compile(r"\bhomes?\b", re.IGNORECASE)}
NAMED_IN = ("strip", "alt", "map", "picture", "preview", "frames", "one file")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("basis", BASES)
def test_words_follow_what_a_province_means(basis: str, lang: str) -> None:
    classes = [[*CLASS_A[0], "origin_basis"], [*CLASS_A[1], basis]]
    made = record(classes=classes, trips=TRIP_ONE, trainees=roster(FOUND))
    shown = seen(made, trip=("1",), region=("red-river-delta",), lang=lang)
    spoken = {
        **said.texts_of(shown),
        "lead": shown.say("page.one_sentence"),
        "table": shown.say("table.units_title"),
        "filter": shown.say("filter.region"),
        "chip": filters_on.filter_in_words(shown, "region"),
    }
    for words, of in ((WORK[lang], "work"), (HOME[lang], "home")):
        places = {place for place, text in spoken.items() if words.search(text)}
        if basis == of:
            assert places >= {*NAMED_IN, "lead", "table", "filter", "chip", "summary"}
        else:
            assert places == set()


@pytest.mark.parametrize(
    ("basis", "lead", "column", "begins"),
    [
        (
            "work",
            "Lớp đã đi những đâu và học viên công tác ở những tỉnh, thành nào.",
            "Học viên theo tỉnh, thành nơi công tác",
            "Lớp có 4 học viên, công tác tại 2 trong 64 tỉnh, thành",
        ),
        (
            "home",
            "Lớp đã đi những đâu và học viên quê ở những tỉnh, thành nào.",
            "Học viên theo tỉnh, thành quê quán",
            "Lớp có 4 học viên, quê ở 2 trong 64 tỉnh, thành",
        ),
        (
            "unknown",
            "Lớp đã đi những đâu và học viên thuộc những tỉnh, thành nào.",
            "Học viên theo tỉnh, thành",
            "Lớp có 4 học viên, thuộc 2 trong 64 tỉnh, thành",
        ),
    ],
)
def test_each_meaning_has_its_sentences(basis: str, lead: str, column: str, begins: str) -> None:
    classes = [[*CLASS_A[0], "origin_basis"], [*CLASS_A[1], basis]]
    shown = seen(record(classes=classes, trips=TRIP_ONE, trainees=roster(FOUND)), trip=("1",))
    assert shown.say("page.one_sentence") == lead
    assert shown.say("table.units_title") == column
    assert summary.people(shown).startswith(begins)


def test_classes_that_mean_different_things_are_called_neither() -> None:
    classes = [
        [*TABLES["classes"][0], "origin_basis"],
        [*TABLES["classes"][1], "work"],
        [*TABLES["classes"][2], "home"],
    ]
    made = record(classes=classes)
    assert figures.written(seen(made), "provinces")[1].startswith("tỉnh, thành của học viên")
    alone = figures.written(seen(made, cls=("b",)), "provinces")[1]
    assert alone == "tỉnh, thành quê quán"


# --- how each claim is known ---------------------------------------------------------------------


def facts_of(shown: View, stop_id: str) -> dict[str, str]:
    (position,) = (shown.stops["stop_id"] == stop_id).to_numpy().nonzero()[0]
    return dict(stop_details.terms(shown, shown.stops.iloc[position]))


def test_each_claim_about_a_stop_says_how_it_is_known() -> None:
    stops = with_cells(
        "stops",
        0,
        host_vi="Thành ủy",
        position_vi="trung tâm thành phố",
        host_provenance="derived",
        position_provenance="illustrative",
        arrive="2005-03-01",
    )
    assert facts_of(seen(record(stops=stops)), "x") == {
        "Nội dung": "quản lý đô thị (theo nguồn)",
        "Đơn vị làm việc": "Thành ủy (suy luận)",
        "Ngày": "1/3/2005 (theo nguồn)",
        "Thứ tự": "thứ tự nêu trong nguồn, có thể không phải thứ tự đi (suy luận)",
        "Vị trí trên bản đồ": "trung tâm thành phố (minh họa)",
    }


def test_a_claim_that_says_nothing_of_its_own_is_known_as_its_row_and_none_is_called_known() -> (
    None
):
    stops = with_cells("stops", 2, host_vi="Sở Nội vụ", precision="trụ sở")
    assert facts_of(seen(record(stops=stops)), "w") == {
        "Nội dung": "đô thị (theo nguồn)",
        "Đơn vị làm việc": "Sở Nội vụ (theo nguồn)",
        "Ngày": "nguồn không nêu",
        "Thứ tự": "thứ tự đi (theo nguồn)",
        "Vị trí trên bản đồ": "trụ sở (theo nguồn)",
    }


def test_a_length_is_known_no_better_than_its_order_and_positions() -> None:
    shown = seen(record(), trip=("1",))
    assert figures.written(shown, "km") == ("456", "km đường chim bay giữa các điểm (suy luận)")
    stops = with_cells("stops", 0, position_provenance="illustrative")
    assert figures.written(seen(record(stops=stops), trip=("1",)), "km") == (
        "456",
        "km đường chim bay giữa các điểm (minh họa)",
    )


def test_a_published_total_is_documented_and_its_spread_is_not() -> None:
    shown = of_people({"Hà Nội": 3, "Lâm Đồng": 1}, "illustrative")
    assert provenances.note(shown) == ("Tổng số theo báo cáo; phân bố theo tỉnh là minh họa.")
    assert [badge[:2] for badge in provenances.badges(shown)][:2] == [
        ("tổng số học viên", "theo nguồn"),
        ("phân bố theo tỉnh", "minh họa"),
    ]
    filtered = of_people({"Hà Nội": 3, "Lâm Đồng": 1}, "illustrative", region=("red-river-delta",))
    assert figures.written(filtered, "trainees") == ("3/4", "học viên (minh họa)")
    assert provenances.note(filtered) == (
        "Phân bố theo tỉnh là minh họa, nên các con số sau khi lọc cũng là minh họa."
    )


# --- what is published against what is on the list -----------------------------------------------


def published(trainees: Any, provinces: Any, counts: Mapping[str, int], **chosen: Any) -> View:
    header = (*TABLES["classes"][0], "provinces_published")
    classes = [header, ("a", "Lớp A", "Class A", trainees, "s", provinces)]
    made = record(
        classes=classes, trips=TRIP_ONE, trainees=roster(counts), attendance=[("trip_id",)]
    )
    return seen(made, trip=("1",), **chosen)


TWO = {"Hà Nội": 3, "Lâm Đồng": 1}
LOST = {"Hà Nội": 3, "Xứ Lạ": 1}


@pytest.mark.parametrize(
    ("figures", "counts", "vi", "en"),
    [
        (
            (4, 2),
            TWO,
            "Đủ 4/4 học viên, 2/2 tỉnh, thành như báo cáo nêu",
            "All 4/4 trainees and 2/2 provinces, as the report states",
        ),
        (
            (4, ""),
            TWO,
            "Đủ 4/4 học viên như báo cáo nêu",
            "All 4/4 trainees, as the report states",
        ),
        (
            (5, 2),
            TWO,
            "Chưa khớp: báo cáo nêu 5 học viên, danh sách có 4 (thiếu 1)",
            "Does not agree: the report states 5 trainees, the list has 4 (1 fewer)",
        ),
        (
            (3, 2),
            TWO,
            "Chưa khớp: báo cáo nêu 3 học viên, danh sách có 4 (thừa 1)",
            "Does not agree: the report states 3 trainees, the list has 4 (1 more)",
        ),
        (
            (4, 3),
            TWO,
            "Chưa khớp: báo cáo nêu 3 tỉnh, thành, danh sách có 2 (thiếu 1)",
            "Does not agree: the report states 3 provinces, the list has 2 (1 fewer)",
        ),
        (
            (4, 1),
            TWO,
            "Chưa khớp: báo cáo nêu 1 tỉnh, thành, danh sách có 2 (thừa 1)",
            "Does not agree: the report states 1 province, the list has 2 (1 more)",
        ),
        (
            (4, 1),
            LOST,
            "1 học viên chưa rõ tỉnh, thành nên không có trên bản đồ. "
            "Đủ 4/4 học viên, 1/1 tỉnh, thành như báo cáo nêu",
            "1 trainee without a province, not on the map. "
            "All 4/4 trainees and 1/1 provinces, as the report states",
        ),
        (
            (5, 1),
            LOST,
            "Chưa khớp: báo cáo nêu 5 học viên, danh sách có 4 (thiếu 1); "
            "1 học viên chưa rõ tỉnh, thành nên không có trên bản đồ",
            "Does not agree: the report states 5 trainees, the list has 4 (1 fewer); "
            "1 trainee without a province, not on the map",
        ),
        (
            ("", ""),
            TWO,
            "4 học viên trong danh sách; không có tổng số công bố để đối chiếu",
            "4 trainees on the list; no published total to check against",
        ),
        (
            ("", ""),
            LOST,
            "1 học viên chưa rõ tỉnh, thành nên không có trên bản đồ. "
            "4 học viên trong danh sách; không có tổng số công bố để đối chiếu",
            "1 trainee without a province, not on the map. "
            "4 trainees on the list; no published total to check against",
        ),
    ],
)
def test_the_list_is_held_against_what_is_published(
    figures: tuple[Any, Any], counts: Mapping[str, int], vi: str, en: str
) -> None:
    assert reconciliation.sentence(published(*figures, counts)) == vi
    assert reconciliation.sentence(published(*figures, counts, lang="en")) == en


def test_another_list_of_provinces_is_named_beside_the_published_figure() -> None:
    shown = published(4, 2, TWO, vintage="2025")
    assert reconciliation.sentence(shown) == (
        "Đủ 4/4 học viên, 2/2 tỉnh, thành (danh mục năm 2004) như báo cáo nêu"
    )


@pytest.mark.parametrize(
    ("lang", "agrees", "differs"),
    [
        (
            "vi",
            "3 trong 4 học viên (lọc: công tác ở Đồng bằng sông Hồng)",
            "3 trong 4 học viên (lọc: công tác ở Đồng bằng sông Hồng). "
            "Chưa khớp: báo cáo nêu 5 học viên, danh sách có 4 (thiếu 1)",
        ),
        (
            "en",
            "3 of 4 trainees (filter: working in the Red River Delta)",
            "3 of 4 trainees (filter: working in the Red River Delta). "
            "Does not agree: the report states 5 trainees, the list has 4 (1 fewer)",
        ),
    ],
)
def test_with_a_filter_on_it_says_how_many_of_all_are_shown_and_why(
    lang: str, agrees: str, differs: str
) -> None:
    chosen = {"region": ("red-river-delta",), "lang": lang}
    assert reconciliation.sentence(published(4, 2, TWO, **chosen)) == agrees
    assert reconciliation.sentence(published(5, 2, TWO, **chosen)) == differs


def test_people_left_out_by_a_list_of_participants_are_said_so() -> None:
    assert reconciliation.sentence(seen(record(), trip=("2",))) == (
        "2 trong 4 học viên (theo danh sách tham gia chuyến đi)"
    )


@pytest.mark.parametrize(
    ("total", "counts", "limits", "rounds", "standing"),
    [
        (4, TWO, {}, False, "agrees"),
        (5, TWO, {}, False, "differs"),
        ("", LOST, {}, False, "differs"),
        (4, TWO, {"region": ("red-river-delta",)}, False, "filtered"),
        ("", TWO, {}, False, "unchecked"),
        (4, {}, {}, False, "unchecked"),
        ("", {}, {"region": ("red-river-delta",)}, False, "unchecked"),
        (4, TWO, {}, True, "rounded"),
        (4, {}, {}, True, "unchecked"),
    ],
)
def test_only_figures_that_were_held_against_published_ones_are_ticked_wherever_they_stand(
    total: object, counts: Mapping[str, int], limits: Any, rounds: bool, standing: str
) -> None:
    shown = published(total, "", counts, **limits)
    if rounds:
        shown = view(counts_only(shown.record), shown.selection)
    assert reconciliation.standing(shown) == standing
    assert f'class="trip-reconcile {standing}"' in headline._line(shown)
    drawn = first_map.drawing(shown.record, shown.selection)
    assert f'<p class="{standing}">' in drawn.partition('class="fm-line"')[2]
    assert {told["standing"] for told in story.values(shown)["frames"].values()} == {standing}
    if not counts:
        assert "0" not in reconciliation.sentence(shown)


@pytest.mark.parametrize(
    "style", ["assets/page", "assets/first_map", "story/story", "files/standalone/page"]
)
def test_each_style_marks_the_same_of_them(style: str) -> None:
    rules = Path(f"ui/{style}.css").read_text("utf-8")
    marks = re.findall(r'\.(?:is-)?(\w+)::before \{ content: "([✓≈≠]) "', rules)
    assert dict(marks) == {"agrees": "✓", "rounded": "≈", "differs": "≠"}
    assert len(marks) == len(re.findall("[✓≈≠]", rules))


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table_name", "row", "cells", "lang", "said_so"),
    [
        ("classes", 0, {}, "en", "Class A"),
        ("classes", 0, {"name_en": ""}, "en", "Lớp A"),
        ("classes", 0, {"name_vi": ""}, "vi", "Class A"),
        ("classes", 0, {"name_vi": "", "name_en": ""}, "vi", "a"),
        ("stops", 0, {"place_en": "Đà Lạt City"}, "en", "Đà Lạt City"),
        ("stops", 0, {"place_en": "Đà Lạt City"}, "vi", "Đà Lạt"),
        ("stops", 0, {"place_en": ""}, "en", "Đà Lạt"),
        ("stops", 0, {"place": ""}, "en", "Lâm Đồng (place not known)"),
        ("trips", 0, {}, "vi", "Chuyến 1"),
        ("trips", 0, {"number": "", "name_en": "Spring"}, "vi", "Spring"),
        ("trips", 0, {"number": ""}, "vi", "1"),
    ],
)
def test_a_name_that_is_missing_is_taken_from_elsewhere_and_never_made_up(
    table_name: str, row: int, cells: Mapping[str, str], lang: str, said_so: str
) -> None:
    made = record(**{table_name: with_cells(table_name, row, **cells)})
    shown = seen(made, trip=("1",), lang=lang)
    named = {
        "classes": lambda: names.class_names(shown),
        "stops": lambda: names.place_name(shown.stops.iloc[0], shown.say),
        "trips": lambda: names.trip_name(shown.trips.iloc[0], shown.say),
    }
    assert named[table_name]() == said_so
    spoken = said.texts_of(shown)
    places = {"classes": "title", "stops": "table of stops", "trips": "title"}
    assert said_so in spoken[places[table_name]]
    wrong = re.compile(r"\b(?:None|nan|NaN|NaT)\b|<NA>")
    assert [place for place, text in spoken.items() if wrong.search(text)] == []


def test_a_record_without_classes_is_called_the_trip_map() -> None:
    made = record(classes=TABLES["classes"][:1])
    assert seen(made).title == "Tất cả các chuyến · Bản đồ chuyến đi"
    assert seen(made, lang="en").title == "All trips · Trip map"


# --- regions -------------------------------------------------------------------------------------


@pytest.mark.parametrize("vintage", ["2004", "2008", "2025"])
def test_people_stay_in_their_regions_whatever_the_map_shows(vintage: str) -> None:
    # In 2025 Bình Thuận, of the Southeast, went into Lâm Đồng, of the Central Highlands.
    shown = of_people({"Bình Thuận": 2, "Hà Nội": 1}, vintage=vintage)
    counted = regions.by_region(shown).set_index("key")["trainees"]
    assert counted[counted > 0].to_dict() == {"red-river-delta": 1, "south-east": 2}
    assert len(counted) == 8
    of_another_year = "" if vintage == "2004" else " (danh mục 2004)"
    assert regions.heading(shown) == f"Theo vùng{of_another_year}"
    assert regions.scheme(shown) == (
        "Vùng: 8 vùng theo cách chia năm 2005; tỉnh, thành theo danh mục năm 2004."
    )


def test_a_unit_put_together_from_several_regions_lies_in_each() -> None:
    term, named = regions.of_unit(seen(record(), vintage="2025"), "68")
    assert (term, named) == ("Vùng (8 vùng theo cách chia năm 2005)", "Tây Nguyên, Đông Nam Bộ")
    assert regions.of_unit(seen(record()), "68")[1] == "Tây Nguyên"


def test_a_record_of_2025_has_the_regions_of_its_own_year() -> None:
    header, *rows = TABLES["trips"]
    trips = [header, *((*row[:3], "2025-08-01", "2025-08-02", *row[5:]) for row in rows)]
    made = record(trips=trips)
    assert made.vintage == "2025"
    assert len(regions.by_region(seen(made))) == 6
    assert regions.scheme(seen(made)) == (
        "Vùng: 6 vùng theo Nghị quyết 306/NQ-CP năm 2025; tỉnh, thành theo danh mục năm 2025."
    )


# --- times ---------------------------------------------------------------------------------------


def test_the_date_of_the_data_is_not_the_time_of_reading() -> None:
    made = record()
    shown = seen(made)
    assert data_date.sentence(shown) == "Dữ liệu về các chuyến đến ngày 2/4/2005"
    of_data = f"Dữ liệu về các chuyến đến ngày 2/4/2005 · hồ sơ {made.digest[:8]}"
    assert of_data in caption(shown).fine_print
    rows = sheets.about(shown).set_index("Mục")["Nội dung"]
    read = pd.Timestamp(shown.record.read_at).tz_convert("UTC").tz_localize(None).floor("s")
    assert rows["Hồ sơ đọc lúc (giờ UTC)"] == read
    undated = [TABLES["trips"][0], *((*r[:3], "", "", *r[5:]) for r in TABLES["trips"][1:])]
    said = data_date.sentence(seen(record(trips=undated)))
    assert said == "Dữ liệu không ghi ngày của chuyến nào"


@pytest.mark.parametrize(
    ("trip", "q", "said"),
    [
        ("2", "", "no"),
        ("1", "quản lý đô thị", "no"),
        ("1", "không có", "no"),
        ("3", "", "unknown"),
    ],
)
def test_one_stop_has_no_kilometres_and_no_stop_has_unknown_ones(
    trip: str, q: str, said: str
) -> None:
    trips = [*handmade.TABLES["trips"], ("3", "a", 4, "", "", "unknown", "")]
    made = handmade.record(trips=trips)
    chosen = choices(made).read({"trip": [trip], "q": [q], "lang": ["en"]})
    value, label = figures.written(view(made, chosen), "km")
    assert f"{value} {label}" == f"{said} km as the crow flies between stops"


def test_days_of_a_trip_that_a_filter_leaves_out_are_not_called_unknown() -> None:
    made = handmade.record()
    left_out = choices(made).read({"trip": ["1"], "q": ["không có"], "lang": ["en"]})
    assert figures.written(view(made, left_out), "days")[0] == "no"
    undated = choices(made).read({"trip": ["9"], "lang": ["en"]})
    assert figures.written(view(made, undated), "days")[0] == "unknown"


# --- what is not known of people -----------------------------------------------------------------


def test_a_class_has_as_many_people_as_is_published_and_a_list_as_many_as_it_names() -> None:
    assert summary.people(published(75, "", TWO)).startswith("Danh sách có 4 học viên, ")
    assert summary.people(published(4, "", TWO)).startswith("Lớp có 4 học viên, ")


def test_a_class_without_a_list_is_not_said_to_have_nobody() -> None:
    shown = published(75, "", {})
    assert summary.people(shown) == "Chưa có danh sách học viên"
    assert reconciliation.sentence(shown) == (
        "Theo báo cáo: 75 học viên; chưa có danh sách để đối chiếu"
    )
    assert reconciliation.sentence(published("", "", {})) == "Chưa có danh sách học viên"
    assert " ".join(figures.written(shown, "trainees")) == "chưa rõ học viên"
    assert " ".join(figures.written(shown, "provinces")) == "chưa rõ tỉnh, thành nơi công tác"


def test_of_a_published_total_the_provinces_of_some_are_made_up_and_not_the_people() -> None:
    mixed = [*roster({"Hà Nội": 3}), ("i", "a", "Hà Nội", "illustrative", "")]
    made = record(
        classes=CLASS_A, trips=TRIP_ONE, trainees=mixed, attendance=TABLES["attendance"][:1]
    )
    shown = seen(made, trip=("1",))
    assert provenances.note(shown) == (
        "Tổng số theo báo cáo; tỉnh, thành của 1 trong 4 học viên là minh họa."
    )
    spread = [(known, n) for claim, known, n in shown.claims() if claim == "spread"]
    assert spread == [("documented", 3), ("illustrative", 1)]


@pytest.mark.parametrize(("by", "said"), [("documented", ""), ("derived", " (suy luận)")])
def test_a_host_that_no_source_names_is_marked_in_the_table(by: str, said: str) -> None:
    made = record(
        stops=with_cells("stops", 0, host_vi="Tỉnh ủy Lâm Đồng", host_provenance=by),
    )
    hosts = table_rows.stop_rows(seen(made, trip=("1",)))["Đơn vị làm việc"]
    assert hosts.iloc[0] == f"Tỉnh ủy Lâm Đồng{said}"


def test_a_list_without_trips_is_not_said_to_have_made_none() -> None:
    shown = seen(record(trips=TABLES["trips"][:1], stops=TABLES["stops"][:1]))
    assert " ".join(figures.written(shown, "trips")) == "chưa rõ chuyến đi"


def test_no_single_source_is_said_to_state_the_sum_of_several_classes() -> None:
    classes = [*TABLES["classes"][:2], ("b", "Lớp B", "", 2, "s")]
    shown = seen(record(classes=classes, attendance=TABLES["attendance"][:1]))
    assert reconciliation.sentence(shown) == (
        "Chưa khớp: tổng các nguồn nêu 6 học viên, danh sách có 5 (thiếu 1)"
    )


@pytest.mark.parametrize("published_of_b", ["", 40])
def test_a_class_without_a_list_makes_nothing_up_of_another_ones_total(
    published_of_b: object,
) -> None:
    classes = [*TABLES["classes"][:2], ("b", "Lớp B", "", published_of_b, "s")]
    people = [TABLES["trainees"][0], *((f"p{n}", "a", "Huế", "illustrative", "") for n in range(4))]
    made = record(classes=classes, trainees=people, attendance=TABLES["attendance"][:1])
    shown = seen(made)
    assert shown.figures["trainees"].provenance == "documented"
    assert provenances.note(shown).startswith(
        "Tổng số theo báo cáo; phân bố theo tỉnh là minh họa."
    )
    assert summary.people(shown).startswith("Danh sách có 4 học viên")
