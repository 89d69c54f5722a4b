"""A record in PostgreSQL: a real server, which these tests start, stop and start again."""

import logging
import socket
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given

import data
from data import intake, stored
from data.intake import folder
from data.stored import StoredRecord
from tests.data.postgres_server import Server, server
from tests.data.small import SMALL, Rows, write_folder
from tests.data.stored_records import answers, large, people, tables, wrong
from tests.examples import DATABASE, one_in
from ui.web.record_store import RecordStore

NUMBERS = count()


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    with server() as running:
        yield running


def read(database: Server, tables: Rows) -> data.Record:
    return data.read(database.keep(f"record_{next(NUMBERS)}", tables))


@one_in(DATABASE)
@given(drawn=tables())
def test_a_record_in_a_schema_is_the_one_in_files(
    drawn: Rows, database: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = intake.read(write_folder(drawn, tmp_path_factory.mktemp("record")))
    kept = read(database, drawn)
    assert answers(kept) == answers(rows)
    assert wrong(kept) == wrong(rows)
    assert people(kept) == people(rows)


def test_many_people_are_counted_alike(database: Server, tmp_path: Path) -> None:
    rows, kept = data.read(write_folder(large(), tmp_path)), read(database, large())
    assert isinstance(rows, StoredRecord)
    assert isinstance(kept, StoredRecord)
    assert answers(kept) == answers(rows)
    assert wrong(kept) == wrong(rows)


def test_a_change_is_seen_by_what_was_written_or_by_a_version(database: Server) -> None:
    for statement in ("", "CREATE VIEW {}.version AS SELECT count(*) FROM {}.trainees"):
        schema = f"watched_{next(NUMBERS)}"
        url = database.keep(schema, SMALL)
        database.run(statement.format(schema, schema))
        before = stored.identities(url)
        assert stored.identities(url) == before
        database.run(f"INSERT INTO {schema}.trainees VALUES ('p9', 'a', 'Huế', 'derived', 's')")
        wait_for_another(url, before)


def wait_for_another(url: str, before: tuple[folder.Identity, ...]) -> None:
    for _ in range(50):
        if stored.identities(url) != before:
            return
        time.sleep(0.2)
    pytest.fail("nothing was seen")


def rest(store: RecordStore) -> None:
    store.look()
    store.look()


def test_a_database_that_is_gone_leaves_the_last_good_record_until_it_is_back(
    database: Server, caplog: pytest.LogCaptureFixture
) -> None:
    url = database.keep(f"outage_{next(NUMBERS)}", SMALL)
    store = RecordStore(url)
    assert store.standing.shown.record.people.rows["trainees"] == 5
    rest(store)
    good, before = store.standing.shown, answers(store.standing.shown.record)
    database.stop()
    try:
        with caplog.at_level(logging.DEBUG):
            rest(store)
        assert store.standing.shown is good
        assert store.standing.held is not None
        [said] = [reason("en") for reason in store.standing.held.reasons]
        assert "cannot be reached" in said
        assert "secret" not in said + caplog.text
        assert data.origins(good.record, "2025")["trainees"].sum() == 5
        assert list(data.read(url).problems["rule"]) == ["database-away"]
    finally:
        database.start()
    rest(store)
    assert store.standing.held is None
    assert answers(store.standing.shown.record) == before


def test_a_database_that_was_unplugged_is_not_waited_for_long(database: Server) -> None:
    record = data.read(database.keep(f"record_{next(NUMBERS)}", SMALL) + "?connect_timeout=9")
    assert isinstance(record, StoredRecord)
    connection = record.people.store.connection.con
    assert connection.info.get_parameters()["connect_timeout"] == "9"
    with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as held:
        waits_ms = held.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
        is_asked_after_s = held.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
    assert (waits_ms, is_asked_after_s) == (10_000, 5)


def test_nobody_can_write_and_no_password_is_shown(database: Server) -> None:
    record = read(database, SMALL)
    assert isinstance(record, StoredRecord)
    assert "secret" not in f"{record.path} {record.problems.to_csv()} {record.ledger.to_csv()}"
    with pytest.raises(Exception, match="read-only"):
        record.people.store.connection.raw_sql("CREATE TABLE public.more (one text)")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgres://nobody:secret@127.0.0.1:1/x/y", "cannot be reached"),
        ("oracle://an:secret@host/x", "'oracle' are not known"),
        ("{url}/nowhere", "no tables of a record"),
    ],
)
def test_a_place_that_cannot_be_read_is_said_without_its_password(
    url: str, why: str, database: Server
) -> None:
    record = data.read(url.format(url=database.url))
    assert not record.readable
    assert why in record.problems["problem_en"].iloc[0]
    assert "secret" not in record.problems.to_csv()
