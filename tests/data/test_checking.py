"""Each rule is broken once, by one cell or row, and found at its file, row and column."""

from pathlib import Path

import pandas as pd
import pytest

import data
from data.tables.rules import RULES
from tests.data.small import SMALL, Make, with_cell, write_folder

ONE_CELL = [
    ("id-blank", "trainees", 3, "trainee_id", ""),
    ("id-repeated", "trainees", 3, "trainee_id", "p1"),
    ("cell-blank", "stops", 2, "place", " "),
    ("cell-blank", "trainees", 6, "class_id", ""),
    ("reference-unknown", "trainees", 6, "class_id", "c"),
    ("reference-unknown", "stops", 4, "source_id", "t"),
    ("number-unreadable", "stops", 3, "seq", "hai"),
    ("number-unreadable", "stops", 3, "seq", "-2"),
    ("number-unreadable", "stops", 3, "lat", "inf"),
    ("date-unreadable", "trips", 4, "end_date", "mai"),
    ("date-unreadable", "trips", 4, "end_date", "30/02/2005"),
    ("date-before-list", "trips", 2, "start_date", "2003-12-31"),
    ("choice-unknown", "trips", 4, "status", "xong"),
    ("provenance-blank", "stops", 2, "provenance", ""),
    ("provenance-unknown", "trainees", 2, "provenance", "sure"),
    ("source-missing", "trainees", 2, "source_id", ""),
    ("province-blank", "trainees", 5, "province", ""),
    ("province-blank", "stops", 2, "province", ""),
    ("province-unknown", "trainees", 5, "province", "Hà Tai"),
    ("province-ambiguous", "trainees", 5, "province", "Hà Sơn Bình"),
    ("province-central", "trainees", 5, "province", "Bộ Nội vụ"),
    ("trip-ends-before-start", "trips", 2, "end_date", "2005-02-01"),
    ("seq-repeated", "stops", 4, "seq", "2"),
]


@pytest.mark.parametrize(("rule", "table", "row", "column", "value"), ONE_CELL)
def test_a_wrong_cell_is_found_where_it_is(
    make: Make, rule: str, table: str, row: int, column: str, value: str
) -> None:
    problems = make(**{table: with_cell(table, row, column, value)}).problems
    found = problems[problems["rule"] == rule]
    assert len(found) == 1
    said = found.iloc[0][["file", "table", "row", "column", "value"]]
    assert list(said) == [f"{table}.csv", table, row, column, value.strip()]


@pytest.mark.parametrize(
    ("rule", "table", "row", "column", "written", "value"),
    [
        ("trips-overlap", "trips", 3, "start_date", "2005-03-03", "2"),
        ("stop-without-coordinates", "stops", 2, "lon", "", ""),
        ("stop-outside-vietnam", "stops", 2, "lat", "48.85", "48.85, 108.458"),
        ("stop-outside-vietnam", "stops", 2, "lat", "108.458", "108.458, 108.458"),
        ("stop-outside-province", "stops", 2, "province", "Đà Nẵng", "11.94, 108.458"),
        ("stop-outside-province", "stops", 2, "lon", "111", "11.94, 111.0"),
        ("stop-outside-trip-dates", "stops", 2, "arrive", "2005-03-04", "2005-03-04"),
    ],
)
def test_cells_that_do_not_fit_together_are_found(
    make: Make, rule: str, table: str, row: int, column: str, written: str, value: str
) -> None:
    problems = make(**{table: with_cell(table, row, column, written)}).problems
    found = problems[problems["rule"] == rule]
    assert found[["row", "value"]].to_numpy().tolist() == [[row, value]]


def test_a_missing_table_is_said_and_leaves_an_empty_one(make: Make) -> None:
    record = make(sources=None)
    (missing,) = record.problems.query("rule == 'table-missing'").to_dict("records")
    assert (missing["value"], len(record.sources)) == ("sources", 0)
    assert "nguồn" in record.problems.iloc[0]["remedy_vi"] or "sources" in missing["remedy_vi"]


def test_attendance_may_be_missing(make: Make) -> None:
    record = make()
    assert record.problems.empty
    assert record.attendance.empty


def test_a_missing_column_is_said_once_for_the_table(make: Make) -> None:
    i = SMALL["trainees"][0].index("provenance")
    record = make(trainees=[[*row[:i], *row[i + 1 :]] for row in SMALL["trainees"]])
    assert list(record.problems["rule"]) == ["column-missing"]
    assert set(record.trainees["provenance"]) == {"illustrative"}


def test_a_column_that_stands_twice_is_said_and_the_first_is_read(make: Make) -> None:
    rows = [[*row, "Huế"] for row in SMALL["stops"]]
    rows[0][-1] = "Tỉnh"
    record = make(stops=rows)
    (twice,) = record.problems.to_dict("records")
    assert (twice["rule"], twice["value"]) == ("column-repeated", "Tỉnh")
    assert record.stops["province"].iloc[0] == "Lâm Đồng"
    assert record.stops["Tỉnh"].iloc[0] == "Huế"


def test_a_table_that_stands_twice_is_said(tmp_path: Path) -> None:
    tables = {**SMALL, "hoc vien": SMALL["trainees"][:3]}
    record = data.read(write_folder(tables, tmp_path))
    (twice,) = record.problems.to_dict("records")
    assert (twice["rule"], len(record.trainees)) == ("table-repeated", 2)


@pytest.mark.parametrize("copy", ["Copy of trainees", "trainees - Copy", "Bản sao của trainees"])
def test_a_copy_beside_a_table_does_not_take_its_place(copy: str, tmp_path: Path) -> None:
    tables = {
        **SMALL,
        copy: SMALL["trainees"],
        "trainees": with_cell("trainees", 2, "province", "Huế"),
    }
    record = data.read(write_folder(tables, tmp_path))
    (twice,) = record.problems.to_dict("records")
    assert twice["rule"] == "table-repeated"
    assert twice["problem_en"].count("'trainees.csv'") == twice["problem_en"].count(copy) == 1
    assert record.trainees["province"].iloc[0] == "Huế"


def test_the_same_person_twice_on_a_trip_is_said_and_kept(make: Make) -> None:
    record = make(attendance=[("trip_id", "trainee_id"), ("1", "p1"), ("1", "p1")])
    (twice,) = record.problems.to_dict("records")
    assert (twice["rule"], twice["row"], len(record.attendance)) == ("attendance-repeated", 3, 2)


def test_rows_that_say_nobody_are_blank_and_repeat_none(make: Make) -> None:
    record = make(attendance=[("trip_id", "trainee_id"), ("1", ""), ("1", "")])
    assert set(record.problems["rule"]) == {"cell-blank"}


@pytest.mark.parametrize(("said", "known"), [("", "documented"), ("sure", "illustrative")])
def test_how_a_host_is_known_is_what_its_row_says_or_the_least_of_all(
    make: Make, said: str, known: str
) -> None:
    hosts = [("host_vi", "host_provenance"), ("Ban Tổ chức", said), ("", ""), ("", "")]
    stops = [[*row, *host] for row, host in zip(SMALL["stops"], hosts, strict=True)]
    assert make(stops=stops).stops["host_provenance"].iloc[0] == known


def test_everything_wrong_is_told_at_once(make: Make) -> None:
    record = make(
        trainees=with_cell("trainees", 2, "province", "Atlantis"),
        trips=with_cell("trips", 2, "end_date", "?"),
        classes=None,
    )
    assert {"province-unknown", "date-unreadable", "table-missing"} <= set(record.problems["rule"])


def test_every_row_with_a_problem_stays(make: Make) -> None:
    nonsense = [SMALL["trainees"][0], *[("", "?", "?", "?", "?")] * 3]
    record = make(trainees=nonsense)
    assert len(record.trainees) == 3
    assert list(record.trainees["trainee_id"]) == ["row-2", "row-3", "row-4"]
    assert record.trainees["province_code"].isna().all()


def test_a_substitute_never_takes_a_name_in_use(make: Make) -> None:
    rows = with_cell("trainees", 3, "trainee_id", "")
    rows[1][0] = "row-3"
    keys = make(trainees=rows).trainees["trainee_id"]
    assert keys.is_unique
    assert keys.loc[3] == "row-3 (2)"


def test_an_unknown_province_comes_with_suggestions(make: Make) -> None:
    record = make(trainees=with_cell("trainees", 5, "province", "Hà Tai"))
    (unknown,) = record.problems.to_dict("records")
    assert "28" in unknown["suggestions"].split()
    assert "'Hà Tây' (28)" in unknown["remedy_vi"]
    assert "'Hà Tây' (28)" in unknown["remedy_en"]


@pytest.mark.parametrize(
    ("written", "code", "rule"),
    [("Hà Tây", "28", "exact"), ("tỉnh hà tây", "28", "exact"), ("TPHCM", "79", "alias")],
)
def test_a_province_says_how_it_was_recognised(
    make: Make, written: str, code: str, rule: str
) -> None:
    trainee = make(trainees=with_cell("trainees", 2, "province", written)).trainees.loc[2]
    assert (trainee["province_code"], trainee["province_rule"]) == (code, rule)


@pytest.mark.parametrize(
    ("start", "vintage"),
    [("2005-03-01", "2004"), ("01/08/2008", "2008"), ("2.7.2025", "2025")],
)
def test_the_first_trip_sets_the_list_of_provinces(make: Make, start: str, vintage: str) -> None:
    trips = [list(row) for row in SMALL["trips"][:2]]
    trips[1][3:5] = [start, ""]
    assert make(trips=trips).vintage == vintage


@pytest.mark.parametrize("province", ["Hà Tây", "Lâm Đồng"])
def test_without_a_date_the_earliest_list_that_knows_most_people_holds(
    make: Make, province: str
) -> None:
    undated = {"trips": [SMALL["trips"][0], SMALL["trips"][3]], "stops": SMALL["stops"][:1]}
    people = with_cell("trainees", 2, "province", province)[:2]
    assert make(**undated, trainees=people).vintage == "2004"


def test_without_a_dated_trip_the_first_stop_sets_the_list_of_provinces(make: Make) -> None:
    trips = [list(row) for row in SMALL["trips"][:2]]
    trips[1][3:5] = ["", ""]
    assert make(trips=trips, stops=with_cell("stops", 2, "arrive", "2012-03-01")).vintage == "2008"


def test_a_stop_just_beyond_a_simplified_outline_is_let_pass(make: Make) -> None:
    inland, at_sea = (16.075, 108.245), (16.075, 108.6)
    rules = []
    for lat, lon in (inland, at_sea):
        rows = with_cell("stops", 3, "lat", lat)
        rows[2][SMALL["stops"][0].index("lon")] = lon
        rules.append(list(make(stops=rows).problems["rule"]))
    assert rules == [[], ["stop-outside-province"]]


@pytest.mark.parametrize("text", ["5/11/2005", "05-11-2005", "2005-11-05", "5.11.2005"])
def test_a_day_may_be_written_as_offices_do(make: Make, text: str) -> None:
    trips = make(trips=with_cell("trips", 3, "end_date", text)).trips
    assert trips.loc[3, "end_date"] == pd.Timestamp("2005-11-05")


def test_no_sentence_is_left_with_a_gap(tmp_path: Path) -> None:
    folder = write_folder(
        {**SMALL, "attendance": [("trip_id", "trainee_id"), ("1", "p1")] * 2}, tmp_path
    )
    said: list[pd.DataFrame] = [data.read(folder).problems]
    for _, table, row, column, value in ONE_CELL:
        write_folder({**SMALL, table: with_cell(table, row, column, value)}, folder)
        said.append(data.read(folder).problems)
    texts = pd.concat(said)[["problem_vi", "problem_en", "remedy_vi", "remedy_en"]]
    assert texts.stack().str.len().gt(10).all()
    assert not texts.stack().str.contains(r"[{}]|\b(?:nan|None)\b", regex=True).any()


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "vi", "en"),
    [
        ("trips", 2, "end_date", "2005-02-01", "kết thúc ngày 1/2/2005", "ends on 1 Feb 2005"),
        ("stops", 2, "arrive", "2005-03-04", "(1/3/2005 – 3/3/2005)", "(1 Mar 2005 – 3 Mar 2005)"),
        ("stops", 2, "lon", "106.7", "nằm trong 'TP. Hồ Chí Minh'", "in 'Ho Chi Minh City'"),
        ("stops", 3, "seq", "hai", "Viết một số nguyên", "Write a whole number"),
        ("stops", 3, "lat", "x", "ví dụ 10,76", "such as 10.76"),
        ("trips", 4, "status", "xong", "'chưa có tài liệu'", "'unknown'"),
        ("trips", 4, "status", "2005-11-05", "'5/11/2005'", "'5 Nov 2005'"),
        ("trainees", 6, "class_id", "c", "vào bảng lớp", "to the table 'classes'"),
        ("trainees", 5, "province", "Hà Sơn Bình", "' (28) hay '", "' (28) or '"),
        ("stops", 2, "provenance", "", "'theo nguồn', 'suy luận', 'minh họa'", "'derived'"),
    ],
)
def test_each_language_states_the_facts_in_its_own_way(
    make: Make, table: str, row: int, column: str, value: str, vi: str, en: str
) -> None:
    rows = with_cell(table, row, column, value)
    if column == "lon":
        rows[1][SMALL["stops"][0].index("lat")] = "10.76"
    problem = make(**{table: rows}).problems.iloc[0]
    assert vi in problem["problem_vi"] + problem["remedy_vi"]
    assert en in problem["problem_en"] + problem["remedy_en"]


def test_a_missing_column_is_asked_for_by_its_name_in_each_language(make: Make) -> None:
    (missing,) = make(trainees=[row[:2] for row in SMALL["trainees"]]).problems.to_dict("records")[
        :1
    ]
    assert missing["remedy_vi"] == "Thêm cột 'tỉnh, thành'."
    assert missing["remedy_en"] == "Add a column 'province'."


def test_a_row_is_named_without_a_sign_of_thousands(make: Make) -> None:
    people = [SMALL["trainees"][0], *((f"p{n}", *SMALL["trainees"][1][1:]) for n in range(1200))]
    twice = [*people, people[1100], people[1100]]
    said = make(trainees=twice).problems["problem_vi"]
    assert said.str.contains("ở dòng 1101;").all()


def test_each_rule_is_tried_somewhere() -> None:
    names = ("test_checking.py", "test_reading.py", "test_folder.py", "test_postgres.py")
    files = map(Path(__file__).with_name, names)
    tried = "".join(file.read_text("utf-8") for file in files)
    assert [code for code in RULES if f'"{code}"' not in tried and f"'{code}'" not in tried] == []


def test_a_former_unit_is_carried_to_its_heir_and_said_so(make: Make) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, "2010-03-01", "2010-03-03", "documented", "s")]
    record = make(trips=trips, stops=SMALL["stops"][:1])
    assert list(record.trainees["province_code"]) == ["01", "01", "68", "68", "01"]
    assert list(record.trainees["province_rule"]) == ["older", "exact", "exact", "exact", "older"]
    older = record.problems[record.problems["rule"] == "province-older"]
    assert list(older["row"]) == [2, 6]
    assert "counted in 'Hà Nội' (01)" in older["problem_en"].iloc[0]


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [("Đà Lạt", 11.94, 108.458), ("huyện Đức Trọng, tỉnh Lâm Đồng", 11.604, 108.38)],
)
def test_a_stop_without_coordinates_takes_those_of_its_place(
    make: Make, place: str, lat: float, lon: float
) -> None:
    stops = [list(row) for row in SMALL["stops"]]
    stops[1][3], stops[1][6:8] = place, ["", ""]
    record = make(stops=stops)
    stop = record.stops.iloc[0]
    assert (stop["lat"], stop["lon"]) == (lat, lon)
    assert stop["precision"].endswith("(derived)")
    assert list(record.problems["rule"]) == ["stop-placed"]


@pytest.mark.parametrize("place", ["Hội trường lớn", "xã Tân Hòa", "quận Bình Thủy"])
def test_a_place_that_is_not_one_of_its_province_is_not_guessed(make: Make, place: str) -> None:
    stops = [list(row) for row in SMALL["stops"]]
    stops[1][3], stops[1][6:8] = place, ["", ""]
    record = make(stops=stops)
    assert list(record.problems["rule"]) == ["stop-without-coordinates"]
