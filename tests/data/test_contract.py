"""The contract: tables that can be told apart, rules that speak both languages."""

from collections.abc import Iterable

import pytest

import texts
from data.checks import matching
from data.intake.encodings import ENCODINGS
from data.intake.layout import OUTCOMES
from data.intake.unreadable import REASONS
from data.tables.contract import TABLES, TRAINEES, Table
from data.tables.headers import PROVINCE_HEADERS
from data.tables.rules import RULES
from geo.spelling import fold
from texts.bilingual import both


def test_no_title_names_two_tables() -> None:
    titles = [title for table in TABLES for title in table.titles]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_choice_can_be_written_in_vietnamese(table: Table) -> None:
    for column in table.columns:
        spellings = [fold(text) for names in column.choices for text in names]
        assert all(len(names) > 1 for names in column.choices)
        assert len(set(spellings)) == len({fold(t) for n in column.choices for t in n})


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_references_lead_to_tables_with_a_key(table: Table) -> None:
    keys = {t.name: t.key for t in TABLES}
    assert all(keys[c.refers_to] for c in table.columns if c.refers_to)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_says_what_and_how_to_mend_it(rule: str) -> None:
    for key in (f"problem.{rule}", f"remedy.{rule}"):
        for text in texts.catalogue()[key].values():
            assert str(text).endswith((".", "}"))


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("problem", RULES),
        ("remedy", RULES),
        ("outcome", OUTCOMES),
        ("joined", matching.JOINED_BY),
        ("encoding", ENCODINGS),
        ("tables", [table.name for table in TABLES]),
    ],
)
def test_every_code_has_its_words_and_no_words_are_left_over(
    section: str, codes: Iterable[str]
) -> None:
    worded = {key.split(".")[1] for key in texts.catalogue() if key.startswith(f"{section}.")}
    # Files, too, have encodings.
    assert worded - {"utf-8-sig", "utf-16", "utf-32", "utf-8-damaged"} == set(codes)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_to_refuse_a_file_has_its_words(reason: str) -> None:
    assert f"unreadable.{reason}" in texts.catalogue()


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_table_is_called_by_a_title_that_a_sheet_may_have(table: Table) -> None:
    assert {fold(text) for text in both(f"tables.{table.name}")} <= table.titles


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_column_is_called_by_a_header_that_it_may_have(table: Table) -> None:
    for column in table.columns:
        assert {fold(column.called(lang)) for lang in texts.LANGUAGES} <= column.headers


def test_a_header_of_provinces_says_one_thing() -> None:
    said = [fold(name) for names in PROVINCE_HEADERS.values() for name in {*map(fold, names)}]
    assert len(said) == len(set(said))
    assert set(said) <= TRAINEES.column("province").headers
