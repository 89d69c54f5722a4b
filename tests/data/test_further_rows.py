"""A pasted report joins a record, and nothing that was there is lost."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import data
from data.checks.matching import apply, standing
from data.checks.mends import Mend
from data.intake.further_rows import joined
from data.tables.contract import TABLES
from data.writing import record_tables, workbook
from tests.data.small import SMALL, Make, with_cell

TEXT = "Ngày {day}, đoàn đi thực tế chuyến thứ 9. Tại Hà Tây, đoàn nghe báo cáo về =1+1 cách làm."


def report(day: str = "5/11/2005") -> dict[str, pd.DataFrame]:
    return data.read_report(TEXT.format(day=day)).accept("9", "b", title="Báo cáo")


def test_the_rows_that_were_there_stay_as_they_were(make: Make) -> None:
    record = make(trainees=with_cell("trainees", 5, "province", "Xứ Lạ"))
    whole = joined(record, report(), "dán")
    for table in TABLES:
        before, after = getattr(record, table.name), getattr(whole, table.name)
        kept = after.loc[after.index.isin(before.index)]
        if table.name == "trips":
            before, kept = before[before["trip_id"] != "9"], kept[kept["trip_id"] != "9"]
        assert_frame_equal(kept, before)
    assert whole.problems["value"].tolist()[: len(record.problems)] == ["Xứ Lạ"]


def test_the_report_takes_the_place_of_the_unknown_trip(make: Make) -> None:
    whole = joined(make(), report(), "dán")
    assert whole.trips["trip_id"].tolist() == ["1", "2", "9"]
    assert whole.trips["status"].tolist()[-1] == "documented"
    assert len(whole.classes) == len(make().classes)
    (stop,) = whole.stops[whole.stops["trip_id"] == "9"].to_dict("records")
    assert (stop["province_code"], stop["seq"]) == ("28", 1)
    assert whole.digest != make().digest
    assert len(data.stops(whole, data.Filters(trips=("9",)))) == 1


def test_text_that_could_be_a_formula_stays_as_it_was_said(make: Make) -> None:
    topics = joined(make(), report()).stops["topic_vi"].dropna()
    assert topics.tolist()[-1] == "Tại Hà Tây, đoàn nghe báo cáo về =1+1 cách làm."


def test_mends_hold_and_a_second_report_can_follow(make: Make) -> None:
    record = make(trainees=with_cell("trainees", 5, "province", "Xứ Lạ"))
    mend = Mend("trainees", "Xứ Lạ", "68", record.vintage)
    whole = joined(joined(record, report()), {**report(), "trips": report()["trips"]})
    mended = apply(whole, standing([mend], whole))
    assert mended.trainees["province_code"].notna().all()


def test_an_earlier_trip_brings_its_list_of_provinces_and_mends_follow(make: Make) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, "2026-03-01", "2026-03-03", "documented", "s")]
    rows = with_cell("trainees", 5, "province", "Xứ Lạ")
    aliases = [("written", "province"), ("Xứ Lạ", "Lâm Đồng")]
    record = make(trips=trips, stops=SMALL["stops"][:1], trainees=rows, aliases=aliases)
    assert record.vintage == "2025"
    assert record.trainees["province_code"].notna().all()
    whole = joined(record, report("5/11/2005"))
    assert whole.vintage == "2004"
    assert whole.trainees["province_code"].tolist() == ["28", "01", "68", "68", "28"]
    assert whole.problems.query("table == 'trainees'").empty


@pytest.mark.parametrize("day", ["5/11/2005", "5/11/2024"])
def test_a_record_with_a_report_reads_back_from_its_workbook(make: Make, day: str) -> None:
    whole = joined(make(), report(day))
    book = workbook(record_tables(whole), "x")
    again = data.read_files({"x.xlsx": book})
    assert again.vintage == whole.vintage
    for table in TABLES:
        columns = [column.name for column in table.columns]
        assert_frame_equal(
            getattr(again, table.name)[columns].reset_index(drop=True),
            getattr(whole, table.name)[columns].reset_index(drop=True),
        )
