"""What a file costs ends the process beside the page, and a sentence says so."""

import io
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import time
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

import data
from data.intake import Decisions, answers, worker
from data.intake.bounds import MAX_BYTES, MAX_COLUMNS
from data.intake.unreadable import UnreadableFileError
from data.intake.worker import Limits, run, run_within
from geo.lowest_priority import LOWEST
from tests.data.small import SMALL, write_folder
from tests.examples import cases

ROSTER = "STT;Họ và tên;Quê quán\n1;A;Hà Tây\n2;B;Huế\n".encode()


def refused(limits: Limits, code: str) -> str:
    """Why a worker within these limits has no answer to a line of Python."""
    with pytest.raises(UnreadableFileError) as error:
        run_within(limits, exec, code)
    return error.value.reason


# --- the limits ----------------------------------------------------------------------------------


def test_a_job_ends_at_its_limit_of_memory() -> None:
    limits = Limits(memory=1024**3)
    assert run_within(limits, len, b"x" * 1024) == 1024
    assert refused(limits, "x = bytearray(1024**3)") == "too-large"
    # Native code that gets no memory aborts.
    assert refused(limits, "import os; os.abort()") == "too-large"


def test_a_job_ends_at_its_limit_on_the_clock() -> None:
    begun = time.monotonic()
    assert refused(Limits(seconds=2), "import time; time.sleep(50)") == "slow"
    assert time.monotonic() - begun < 20


def test_a_job_ends_at_its_limit_of_computing() -> None:
    # Were the page gone, no clock of its own would stop it.
    begun = time.monotonic()
    assert refused(Limits(computing=1), "while True: pass") == "slow"
    assert time.monotonic() - begun < 50


def test_a_limit_of_one_job_is_none_of_the_next() -> None:
    run_within(Limits(memory=1024**3), len, b"")
    assert run(exec, "x = bytearray(1024**3)") is None


def test_a_long_life_uses_up_no_limit() -> None:
    spend = "import time\nend = time.process_time() + 1.2\nwhile time.process_time() < end: pass"
    for _ in range(3):
        run_within(Limits(computing=2), exec, spend)


# --- what a worker's own failure is --------------------------------------------------------------


def test_a_worker_that_cannot_start_is_no_damaged_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker.close_idle()
    monkeypatch.setattr(worker, "START", "import a_package_that_is_not_there")
    (problem,) = (
        data.read_files({"ds.csv": ROSTER}).problems.query("file == 'ds.csv'").to_dict("records")
    )
    assert "the reader of files could not start" in problem["problem_en"]
    assert "bộ đọc tệp không khởi động được" in problem["problem_vi"]
    assert "a_package_that_is_not_there" in caplog.text


def test_a_worker_that_is_no_program_is_told_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker.close_idle()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(UnreadableFileError) as error:
        run(len, b"")
    assert error.value.reason == "reader-absent"
    assert "could not be started" in caplog.text


@pytest.mark.parametrize(
    "how", ["import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "1 / 0"]
)
def test_a_worker_that_breaks_off_is_logged(how: str, caplog: pytest.LogCaptureFixture) -> None:
    assert refused(Limits(), how) == "reader-ended"
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


@pytest.mark.parametrize(
    "what", ["create_connection(('127.0.0.1', 9))", "getaddrinfo('localhost', 9)", "socket()"]
)
def test_a_worker_asks_nothing_of_a_network(what: str) -> None:
    code = f"""
import socket
try:
    socket.{what}
except PermissionError:
    pass
else:
    raise SystemExit
"""
    assert run(exec, code) is None


def test_an_answer_runs_nothing_in_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # A worker that a file has taken over writes what it likes where answers are read.
    mark = tmp_path / "ran"
    code = f"""
from data.intake import worker

class Call:
    def __reduce__(self):
        import os
        return os.mkdir, ({str(mark)!r},)

worker._tell("done", Call())
"""
    assert refused(Limits(), code) == "reader-ended"
    assert not mark.exists()
    assert "is nothing that a file is read into" in caplog.text
    assert run(len, b"") == 0


@pytest.mark.parametrize("written", [b"", b"no pickle", b"\x80\x05N.", b"\x80\x05cos\nsystem\n."])
def test_an_answer_of_another_kind_is_none(written: bytes) -> None:
    stream = io.BytesIO(len(written).to_bytes(answers.LENGTH_BYTES, "big") + written)
    with pytest.raises(answers.UnknownAnswerError):
        answers.read(stream)


@pytest.mark.parametrize("length", [2**40, 2**63, 2**64 - 1])
def test_an_answer_is_no_longer_than_a_file_can_come_to(
    caplog: pytest.LogCaptureFixture, length: int
) -> None:
    code = f"""
from data.intake import worker

page = worker._tell.__closure__[0].cell_contents
page.write(({length}).to_bytes({answers.LENGTH_BYTES}, "big"))
page.flush()
"""
    assert refused(Limits(), code) == "reader-ended"
    assert "more than any file comes to" in caplog.text
    assert run(len, b"") == 0


@pytest.mark.parametrize(
    "value",
    [
        *(pd.NA, pd.NaT, pd.Timestamp("2026-01-02"), np.int64(1), np.float64(1.5), {"a"}),
        *(date(2026, 1, 2), timedelta(1), Decimal(1), b"", ["a"]),
    ],
)
def test_every_kind_of_cell_is_an_answer(value: object) -> None:
    given = pd.DataFrame({"one": pd.Series([value, "", None], dtype=object)})
    stream = io.BytesIO()
    answers.write(("done", given), stream)
    stream.seek(0)
    kind, found = answers.read(stream)
    assert kind == "done"
    pd.testing.assert_frame_equal(found, given)


def test_what_was_in_a_file_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    refused(Limits(), "raise ValueError('Nguyễn Văn A')")
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in caplog.text


def test_a_worker_killed_while_it_waits_costs_nothing() -> None:
    number = run(os.getpid)
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert run(os.getpid) != number


def test_a_worker_finds_the_packages_that_the_page_finds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "of_the_office.py").write_text("")
    worker.close_idle()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run(exec, "import of_the_office") is None
    worker.close_idle()


def test_a_worker_takes_no_module_from_where_the_server_was_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pandas.py").write_text("raise RuntimeError")
    worker.close_idle()
    monkeypatch.chdir(tmp_path)
    assert run(len, b"") == 0


# --- what is read within them --------------------------------------------------------------------


def test_a_worker_stays_for_the_next_file() -> None:
    assert run(os.getpid) == run(os.getpid) != os.getpid()


def test_a_worker_started_ahead_reads_the_first_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker.close_idle()
    worker.start_ahead()
    worker.start_ahead()
    # What is started from here on is no worker.
    monkeypatch.setattr(worker, "START", "raise SystemExit")
    assert len(data.read_files({"ds.csv": ROSTER}).trainees) == 2
    worker.close_idle()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    worker.start_ahead()
    assert "could not be started" in caplog.text


def test_what_takes_long_gives_way_to_what_is_read() -> None:
    assert run(os.nice, 0) == 0
    assert worker.run_long(Limits(), os.nice, 0) == LOWEST
    assert run(os.nice, 0) == 0


def test_two_are_read_at_once_and_a_third_is_told_to_wait() -> None:
    sleep = "import time; time.sleep(4)"
    busy = [threading.Thread(target=run, args=(exec, sleep)) for _ in range(worker.AT_ONCE)]
    for thread in busy:
        thread.start()
    time.sleep(1)
    with pytest.raises(UnreadableFileError) as error:
        run_within(Limits(seconds=1), len, b"")
    assert error.value.reason == "busy"
    for thread in busy:
        thread.join()
    assert run(len, b"") == 0


def crowded(rows: int) -> list[dict[str, str]]:
    return [{"STT": str(n), "Quê quán": "Huế", "Đơn vị": f"Sở {n}"} for n in range(rows)]


def csv_of(rows: int) -> bytes:
    lines = [";".join(row.values()) for row in crowded(rows)]
    return "\n".join(["STT;Quê quán;Đơn vị", *lines]).encode()


def zip_of(rows: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ds.csv", csv_of(rows))
    return out.getvalue()


def xlsx_of(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["STT", "Quê quán", "Đơn vị"])
    for row in crowded(rows):
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def json_of(rows: int) -> bytes:
    return json.dumps(crowded(rows)).encode()


MAKERS = {
    "ds.csv": csv_of,
    "ds.tsv": csv_of,
    "ds.zip": zip_of,
    "ds.xlsx": xlsx_of,
    "ds.json": json_of,
}


@cache
def content_of(name: str, rows: int) -> bytes:
    return MAKERS[name](rows)


LIMITS = {
    "memory": (Limits(memory=480 * 1024**2), "too large"),
    "computing": (Limits(computing=1), "takes too long"),
    "clock": (Limits(seconds=1), "takes too long"),
}


# A reader may take a lack of memory for a fault of the file; of time the system takes account.
@pytest.mark.parametrize(
    ("name", "limit"),
    cases(
        every_run=[*product(MAKERS, ["memory"]), ("ds.csv", "computing"), ("ds.xlsx", "clock")],
        full=[*product(MAKERS, LIMITS)],
    ),
)
def test_the_limits_hold_for_every_kind_of_file(
    monkeypatch: pytest.MonkeyPatch, name: str, limit: str
) -> None:
    limits, said = LIMITS[limit]
    content = content_of(name, 40_000)
    assert len(data.read_files({name: content_of(name, 3)}).trainees) == 3
    monkeypatch.setattr(worker, "LIMITS", limits)
    record = data.read_files({name: content})
    (problem,) = record.problems[record.problems["rule"] == "file-unreadable"].to_dict("records")
    assert problem["file"] == name
    assert said in problem["problem_en"]


def test_a_worker_that_the_system_ends_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = worker._taken
    ended: list[worker._Worker] = []

    def first_ended() -> worker._Worker:
        found = taken()
        if not ended:
            ended.append(found)
            found._process.kill()
        return found

    monkeypatch.setattr(worker, "_taken", first_ended)
    record = data.read_files({"ds.csv": ROSTER})
    assert ended
    assert "file-not-read" not in set(record.problems["rule"])
    assert len(record.trainees)


def test_a_full_disk_is_told_and_raises_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker.close_idle()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    worker.start_ahead()
    assert "file-not-read" in set(data.read_files({"ds.csv": ROSTER}).problems["rule"])


@pytest.mark.parametrize("origin", ["", "home"])
def test_a_file_that_ends_a_worker_leaves_the_others(origin: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = book.worksheets[0]["XFD1048576"] = "Hà Tây"
    out = io.BytesIO()
    book.save(out)
    record = data.read_files(
        {"a.csv": ROSTER, "far.xlsx": out.getvalue(), "b.csv": b"%PDF"}, "", Decisions(origin)
    )
    unreadable = record.problems[record.problems["rule"] == "file-unreadable"]
    assert sorted(unreadable["file"]) == ["b.csv", "far.xlsx"]
    assert list(record.trainees["province_code"]) == ["28", "46"]


def test_the_operators_record_is_read_within_limits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = write_folder(SMALL, tmp_path / "record")
    # One that has read before has memory left for a record as small as this.
    worker.close_idle()
    monkeypatch.setattr(worker, "LIMITS", Limits(memory=250 * 1024**2))
    rules = set(data.read(folder).problems["rule"])
    assert "table-missing" in rules
    assert rules <= {"table-missing", "file-unreadable", "file-not-read"}
    assert data.read().problems.empty


@pytest.mark.parametrize("columns", [MAX_COLUMNS, MAX_COLUMNS + 1])
@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_a_table_has_so_many_columns_at_most(columns: int, ending: str) -> None:
    header = ["Họ và tên", "Quê quán", *(f"c{n}" for n in range(columns - 2))]
    row = ["1", "Huế", *["x"] * (columns - 2)]
    book = openpyxl.Workbook()
    book.worksheets[0].append(header)
    book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    made = {
        "csv": "\n".join([",".join(header), ",".join(row)]).encode(),
        "json": json.dumps([dict(zip(header, row, strict=True))]).encode(),
        "xlsx": out.getvalue(),
    }
    record = data.read_files({f"ds.{ending}": made[ending]})
    said = " ".join(record.problems["problem_en"])
    assert ("more than 1,000 columns" in said) == (columns > MAX_COLUMNS)
    assert len(record.trainees) == (columns <= MAX_COLUMNS)


def test_a_file_is_of_so_many_bytes_at_most() -> None:
    record = data.read_files({"ds.csv": ROSTER + b"\n" * MAX_BYTES})
    assert "over 64 MB" in record.problems["problem_en"].iloc[0]
