"""What did not match is listed; a mend holds for all its rows, can be undone, is never silent."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.checks.blanks import blanks
from data.checks.matching import (
    accept,
    alias_rows,
    apply,
    leave,
    match,
    older,
    standing,
    with_basis,
)
from data.checks.mends import Mend
from geo.provinces import UnknownProvinceError
from tests.data.small import SMALL, Make
from tests.examples import FILE, one_in

TRAINEES: list[Sequence[object]] = [
    SMALL["trainees"][0],
    ("p1", "a", "Hà Tai", "documented", "s"),
    ("p2", "a", "Hà Tai", "documented", "s"),
    ("p3", "a", "QN", "documented", "s"),
    ("p4", "a", "Hà Nội", "documented", "s"),
    ("p5", "a", "Hà Nội, thủ đô", "documented", "s"),
    ("p6", "a", "", "documented", "s"),
]


@pytest.fixture
def record(make: Make) -> data.Record:
    return make(trainees=TRAINEES)


def test_every_row_is_counted_by_how_it_joined(record: data.Record) -> None:
    found = match(record)
    assert (dict(found.joined), found.blank) == ({"exact": 1, "alias": 1}, 1)
    assert [(m.written, m.rows, m.hides) for m in found.misses] == [
        ("Hà Tai", (2, 3), 2),
        ("QN", (4,), 1),
    ]
    assert found.read == found.matched + found.blank + sum(len(m.rows) for m in found.misses)


def test_a_miss_names_its_cell_and_the_nearest_units(record: data.Record) -> None:
    unknown, shared = match(record).misses
    assert (unknown.file, unknown.column, unknown.rule) == (
        "trainees.csv",
        "province",
        "province-unknown",
    )
    assert "28" in [p.code for p in unknown.suggestions]
    assert sorted(p.code for p in shared.suggestions) == ["22", "49", "51"]


def test_an_accepted_mend_holds_for_all_its_rows_and_settles_them(record: data.Record) -> None:
    mend = accept(match(record).misses[0], "28", record)
    mended = apply(record, [mend])
    assert list(mended.trainees["province_code"][:2]) == ["28", "28"]
    assert dict(match(mended).joined) == {"exact": 1, "alias": 1, "mended": 2}
    assert [m.written for m in match(mended).misses] == ["QN"]
    assert "Hà Tai" not in set(mended.problems["value"].dropna())
    assert mended.token != record.token


def test_a_mend_is_undone_by_leaving_it_out(record: data.Record) -> None:
    mends = [accept(m, "28", record) for m in match(record).misses]
    assert match(apply(record, mends)).misses == ()
    assert [m.written for m in match(apply(record, mends[:1])).misses] == ["QN"]
    assert list(record.trainees["province_code"].isna()) == [True, True, True, False, False, True]


def test_mends_of_another_vintage_or_text_change_nothing(record: data.Record) -> None:
    mends = [Mend("trainees", "Hà Tai", "01", "2025"), Mend("trainees", "khác", "01", "2004")]
    assert match(apply(record, mends)) == match(record)


def test_a_mend_to_no_unit_is_refused(record: data.Record) -> None:
    with pytest.raises(UnknownProvinceError):
        accept(match(record).misses[0], "99", record)


def test_stops_are_mended_too(make: Make) -> None:
    stops = [list(row) for row in SMALL["stops"]]
    stops[1][4] = "Lâm Đồn"
    record = make(stops=stops)
    (miss,) = match(record, "stops").misses
    assert (miss.hides, miss.rows) == (0, (2,))
    assert apply(record, [accept(miss, "68", record)]).stops["province_code"].iloc[0] == "68"


def test_an_alias_kept_with_the_record_is_applied_when_it_is_read(make: Make) -> None:
    aliases = [("written", "province"), ("ha tai", "Hà Tây"), ("QN", "không có")]
    record = make(trainees=TRAINEES, aliases=aliases)
    assert [m.written for m in match(record).misses] == ["QN"]
    assert match(record).joined["mended"] == 2


def test_accepted_aliases_are_written_with_their_province() -> None:
    mends = [Mend("trainees", "Hà Tai", "28", "2004", "alias"), Mend("stops", "QN", "22", "2004")]
    assert alias_rows(mends).to_numpy().tolist() == [["Hà Tai", "Hà Tây"]]


def test_what_a_former_unit_was_carried_to_is_listed_once(make: Make) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, "2010-03-01", "2010-03-03", "documented", "s")]
    carried = older(make(trips=trips, stops=SMALL["stops"][:1]))
    assert carried[["value", "rows"]].to_numpy().tolist() == [["Hà Tây", 2]]


NAMES = ["Hà Nội", "Hà Tai", "QN", "", "Hµ T©y", "Tiền Giang", "tỉnh Hà Tĩnh", "x, Huế"]


@one_in(FILE)
@given(written=st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
def test_the_panel_always_adds_up(written: list[str]) -> None:
    lines = ["STT;Họ tên;Quê quán", *(f"{n};A;{name}" for n, name in enumerate(written, 1))]
    record = data.read_files({"ds.csv": "\n".join(lines).encode()})
    found = match(record)
    assert found.read == len(written)
    assert found.read == found.matched + found.blank + sum(len(m.rows) for m in found.misses)
    shown = record.ledger[
        (record.ledger["table"] == "trainees") & (record.ledger["outcome"] == "row")
    ]
    assert len(shown) == found.read


def test_mends_stand_while_their_text_does(record: data.Record) -> None:
    kept = Mend("trainees", "Hà Tai", "28", "2004")
    gone = Mend("trainees", "Huế", "46", "2004"), Mend("stops", "Hà Tai", "28", "2004")
    assert standing((kept, *gone), record) == (kept,)


@pytest.mark.parametrize(
    ("code", "of", "now", "carried"),
    [("22", "2008", "2004", "22"), ("28", "2004", "2008", "01"), ("46", "2025", "2004", "46")],
)
def test_mends_stand_in_another_list_of_provinces(
    record: data.Record, code: str, of: str, now: str, carried: str
) -> None:
    (mend,) = standing([Mend("trainees", "QN", code, of)], replace(record, vintage=now))
    assert (mend.code, mend.vintage) == (carried, now)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("", "home"), ["home", "home"]),
        (("unknown", "home"), ["home", "home"]),
        (("unknown", "work"), ["home", "work"]),
        (("unknown", "unknown"), ["home", "home"]),
        (("", "work"), ["home", "home"]),
    ],
)
def test_a_person_says_what_provinces_are_where_the_classes_do_not(
    make: Make, said: tuple[str, str], told: list[str]
) -> None:
    header, *rows = SMALL["classes"]
    classes = [(*header, "origin_basis"), *((*r, b) for r, b in zip(rows, said, strict=True))]
    record = make(classes=classes)
    assert list(with_basis(record, "home").classes["origin_basis"]) == told


OFFICES: list[Sequence[object]] = [
    (*SMALL["trainees"][0], "unit"),
    ("p1", "a", "Hà Tây", "documented", "s", "Sở A"),
    ("p2", "a", "", "documented", "s", ""),
    ("p3", "a", "", "documented", "s", "Sở A"),
    ("p4", "a", "Huế", "documented", "s", ""),
    ("p5", "a", "", "documented", "s", "Sở A"),
    ("p6", "b", "", "documented", "s", ""),
    ("p7", "b", "Hà Tai", "documented", "s", ""),
    ("p8", "b", "", "documented", "s", ""),
]


@pytest.fixture
def offices(make: Make) -> data.Record:
    return make(trainees=OFFICES)


def test_people_without_a_province_are_told_by_office_else_by_row(offices: data.Record) -> None:
    found = blanks(offices)
    assert [(b.written, b.rows, b.meant, b.above) for b in found] == [
        ("", (3,), (), "28"),
        ("Sở A", (4, 6), ("28",), ""),
        ("", (7,), (), ""),
        ("", (9,), (), ""),
    ]
    assert found[1].places == (("trainees.csv", "", 4), ("trainees.csv", "", 6))


def test_the_name_of_an_office_says_what_its_people_may_be_of(make: Make) -> None:
    (blank,) = blanks(
        make(trainees=[OFFICES[0], ("p1", "a", "", "documented", "s", "Huyện ủy Đà Bắc, Hòa Bình")])
    )
    assert (blank.meant, blank.likely) == ((), ("17",))


STOPS_BELOW: list[Sequence[object]] = [
    ("stop_id", "trip_id", "seq", "place", "province", "topic_vi", "host_vi", "source_id"),
    ("x", "1", 1, "Đà Lạt", "Lâm Đồng", "", "", "s"),
]


@pytest.mark.parametrize(
    ("place", "topic", "host", "likely", "as_above"),
    [
        ("Đà Nẵngg", "", "", ("48",), ""),
        ("TP. Đà Nẵgn", "Nghe báo cáo", "", ("48",), ""),
        ("Thành phố Vịnh", "", "", ("40",), ""),
        ("Hội trường lớn", "Nghe báo cáo", "", (), ""),
        ("Lâm Đồn", "", "", ("68",), "68"),
        ("Nghe báo cáo", "Nghe báo cáo", "", (), "68"),
        ("Ban Tổ chức", "", "Ban Tổ chức", (), "68"),
        ("", "Nghe báo cáo", "", (), "68"),
    ],
)
def test_a_stop_that_names_a_place_is_suggested_for_by_it_and_is_not_as_above(
    make: Make, place: str, topic: str, host: str, likely: tuple[str, ...], as_above: str
) -> None:
    row = ("y", "1", 2, place, "", topic, host, "s")
    (blank,) = blanks(make(stops=[*STOPS_BELOW, row]), "stops")
    assert (blank.likely, blank.above, blank.as_above) == (likely, "68", as_above)


def test_people_whose_office_says_a_province_are_not_as_above(make: Make) -> None:
    header, first, *_ = OFFICES
    units = ("Huyện ủy Đà Bắc, Hòa Bình", "Phòng Tổ chức", "")
    rows = [(f"q{n}", "a", "", "documented", "s", unit) for n, unit in enumerate(units)]
    found = blanks(make(trainees=[header, first, *rows]))
    assert [blank.as_above for blank in found] == ["", "28", "28"]


def test_rows_are_mended_together_and_by_themselves(offices: data.Record) -> None:
    row, office, *_ = blanks(offices)
    mended = apply(offices, [office.as_unit("46"), row.as_unit("28")])
    assert mended.trainees["province_code"].fillna("?").tolist() == [
        *("28", "28", "46", "46", "46", "?", "?", "?"),
    ]
    assert [b.rows for b in blanks(mended)] == [(7,), (9,)]
    assert (mended.problems["rule"] == "province-blank").sum() == 2
    assert (match(mended).blank, match(mended).joined["mended"]) == (2, 3)


def test_a_mend_of_a_row_goes_before_that_of_its_spelling(record: data.Record) -> None:
    spelt = accept(match(record).misses[0], "28", record)
    row = Mend("trainees", "", "46", "2004", rows=(3,))
    assert list(apply(record, [row, spelt]).trainees["province_code"][:2]) == ["28", "46"]


def test_who_is_left_without_a_province_is_asked_no_more(record: data.Record) -> None:
    (blank,) = blanks(record)
    mended = apply(record, [blank.as_unit(""), leave(match(record).misses[0])])
    found = match(mended)
    assert (found.left, found.blank, found.matched) == (3, 0, 2)
    assert [m.written for m in found.misses] == ["QN"]
    assert blanks(mended) == ()
    assert not set(mended.problems["value"].dropna()) & {"Hà Tai"}


def test_a_mend_of_rows_stands_while_they_say_nothing(offices: data.Record) -> None:
    row, office, other, _ = (blank.as_unit("28") for blank in blanks(offices))
    assert standing((row, office, other), offices) == (row, office, other)
    shorter = replace(offices, trainees=offices.trainees.iloc[:4])
    assert standing((row, office, other), shorter) == (row,)
