"""A record that Apache Spark reads: what it answers is what the others answer.

In every run a few people in this machine's own Spark; under the full profile very many on a
cluster with a master and two workers.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

import data
from data.stored import StoredRecord
from data.stored.spark import WORKER_MB, _master
from tests.data.small import write_folder
from tests.data.spark_cluster import cluster
from tests.data.stored_records import answers, large, wrong
from tests.examples import is_full

WORKERS = 2


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, data.Record]]:
    """A folder whose people are in parts of Parquet, and the record that Spark makes of it."""
    folder = tmp_path_factory.mktemp("record")
    tables = large() if is_full() else large(people=2_000, pairs=200)
    header, *rows = tables.pop("trainees")
    write_folder(tables, folder)
    (folder / "trainees").mkdir()
    people = pd.DataFrame(rows, columns=list(header)).replace("", None)
    for part in range(2):
        people.iloc[part::2].to_parquet(folder / "trainees" / f"{part}.parquet")
    with ExitStack() as running:
        master = "spark+local://"
        if is_full():
            running.enter_context(pytest.MonkeyPatch.context()).setenv(
                "SPARK_LOCAL_IP", "127.0.0.1"
            )
            master = running.enter_context(cluster(tmp_path_factory.mktemp("spark"), WORKERS))
        yield folder, data.read(f"{master}{folder}")
        from pyspark.sql import SparkSession

        if session := SparkSession.getActiveSession():
            session.stop()


@pytest.mark.parametrize(
    ("url", "master"),
    [
        ("spark+local:///record", "local[*]"),
        ("spark+local:///record?workers=2", f"local-cluster[2,1,{WORKER_MB}]"),
        ("spark://host:7077/record", "spark://host:7077"),
    ],
)
def test_an_address_says_where_spark_works(url: str, master: str) -> None:
    parts = urlsplit(url)
    assert _master(parts, parse_qs(parts.query)) == master


def test_spark_answers_as_duckdb_does(kept: tuple[Path, data.Record]) -> None:
    folder, by_spark = kept
    by_duckdb = data.read(folder)
    assert isinstance(by_duckdb, StoredRecord)
    assert isinstance(by_spark, StoredRecord)
    assert answers(by_spark, is_full()) == answers(by_duckdb, is_full())
    assert wrong(by_spark) == wrong(by_duckdb)


# In every run this machine's own Spark answers the same questions, in the test above.
@pytest.mark.skipif(not is_full(), reason="a cluster takes a minute: --hypothesis-profile=full")
def test_two_workers_did_it(kept: tuple[Path, data.Record]) -> None:
    _, record = kept
    assert isinstance(record, StoredRecord)
    context = record.people.store.connection._session.sparkContext
    assert context.master.startswith("spark://")
    executors = context._jsc.sc().statusTracker().getExecutorInfos()
    assert len(executors) - 1 == WORKERS


def test_what_spark_connect_needs_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("""
import sys
sys.modules["grpc"] = None
import data
print(*data.read("sc://127.0.0.1:1/record").problems["problem_en"])
""")
    # A process of its own: pyspark has one kind of session in each.
    command = [sys.executable, "-W", "ignore", str(script)]
    env = {**os.environ, "PYTHONPATH": str(Path(data.__file__).parents[1])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert "pip install 'pyspark[connect]'" in done.stdout
