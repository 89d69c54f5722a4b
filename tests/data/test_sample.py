"""The sample reads as a whole record at any size, and calls itself illustrative."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import data
from data.sample import CLASS_SIZE, PEOPLE_MAX, main, sample
from data.writing.table_files import workbook


@pytest.mark.parametrize("people", [1, CLASS_SIZE, CLASS_SIZE + 1, 500])
def test_a_sample_reads_without_a_problem(people: int) -> None:
    record = data.read_files({"mau.xlsx": workbook(sample(people), "mẫu")})
    assert record.problems.empty
    assert len(record.trainees) == people
    assert record.trainees["province_code"].notna().all()
    assert record.stops["position_vi"].str.startswith("Điểm của ").all()
    assert set(record.trainees["provenance"]) | set(record.stops["provenance"]) == {"illustrative"}
    assert data.reconcile(record).agrees


def test_the_same_seed_gives_the_same_sample() -> None:
    first, again = sample(300), sample(300)
    for name in first:
        pd.testing.assert_frame_equal(first[name], again[name])
    assert not sample(300, seed=1)["trainees"].equals(first["trainees"])


@pytest.mark.parametrize("people", [0, -1, PEOPLE_MAX + 1])
def test_a_size_out_of_reach_is_refused(people: int) -> None:
    with pytest.raises(ValueError, match=f"people is {people}"):
        sample(people)


@pytest.mark.parametrize("people", ["0", "-1", str(PEOPLE_MAX + 1), "many", "1.5", "5,000", ""])
def test_the_command_says_which_sizes_there_are(
    people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mau.xlsx"
    with pytest.raises(SystemExit, match="2"):
        main([people, str(file)])
    assert f"'{people}' is out of reach; write a whole number from 1 to" in capsys.readouterr().err
    assert not file.exists()


def test_the_command_writes_a_sample_and_says_where_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["3", str(tmp_path / "mau.xlsx")])
    assert len(data.read(tmp_path / "mau.xlsx").trainees) == 3
    with pytest.raises(SystemExit, match="2"):
        main(["3", str(tmp_path / "none" / "mau.xlsx")])
    assert "name another file" in capsys.readouterr().err


def test_a_sample_publishes_no_total_since_no_source_does() -> None:
    assert "trainees_published" not in sample(20)["classes"]


def test_trips_go_through_the_whole_country_each_among_neighbours() -> None:
    stops = sample(500)["stops"]
    assert 45 <= stops["province"].nunique() <= 56
    for _, trip in stops.groupby("trip_id"):
        assert trip["province"].is_unique
        steps_deg = trip[["lat", "lon"]].astype(float).diff().dropna()
        assert np.hypot(*steps_deg.to_numpy().T).max() < 4
