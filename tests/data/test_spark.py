"""A record that Apache Spark reads, on two workers: what it answers is what the others answer."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import data
from data.stored import StoredRecord
from tests.data.small import write_folder
from tests.data.stored_records import answers, large, wrong


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, data.Record]]:
    """A folder whose people are in parts of Parquet, and the record that Spark makes of it."""
    folder = tmp_path_factory.mktemp("record")
    tables = large()
    header, *rows = tables.pop("trainees")
    write_folder(tables, folder)
    (folder / "trainees").mkdir()
    people = pd.DataFrame(rows, columns=list(header)).replace("", None)
    for part in range(2):
        people.iloc[part::2].to_parquet(folder / "trainees" / f"{part}.parquet")
    yield folder, data.read(f"spark+local://{folder}?workers=2")
    from pyspark.sql import SparkSession

    if session := SparkSession.getActiveSession():
        session.stop()


def test_spark_answers_as_duckdb_does(kept: tuple[Path, data.Record]) -> None:
    folder, by_spark = kept
    by_duckdb = data.read(folder)
    assert isinstance(by_duckdb, StoredRecord)
    assert isinstance(by_spark, StoredRecord)
    assert answers(by_spark) == answers(by_duckdb)
    assert wrong(by_spark) == wrong(by_duckdb)


def test_two_workers_did_it(kept: tuple[Path, data.Record]) -> None:
    _, record = kept
    assert isinstance(record, StoredRecord)
    context = record.people.store.connection._session.sparkContext
    assert context.master.startswith("local-cluster[2,")
    executors = context._jsc.sc().statusTracker().getExecutorInfos()
    assert len(executors) - 1 == 2
