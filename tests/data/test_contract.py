"""The contract: headers that can be told apart, rules that speak both languages."""

import string

import pytest

from data.contract import RULES, TABLES, Rule, Table
from data.spelling import plain


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_header_names_two_columns(table: Table) -> None:
    headers = [header for column in table.columns for header in column.headers]
    assert len(headers) == len(set(headers))


def test_no_title_names_two_tables() -> None:
    titles = [title for table in TABLES for title in table.titles]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_choice_can_be_written_in_vietnamese(table: Table) -> None:
    for column in table.columns:
        spellings = [plain(text) for names in column.choices for text in names]
        assert all(len(names) > 1 for names in column.choices)
        assert len(set(spellings)) == len({plain(t) for n in column.choices for t in n})


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_references_lead_to_tables_with_a_key(table: Table) -> None:
    keys = {t.name: t.key for t in TABLES}
    assert all(keys[c.refers_to] for c in table.columns if c.refers_to)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.code)
def test_both_languages_tell_the_same_facts(rule: Rule) -> None:
    vi, en = ({_neutral(f) for f in _facts(text)} for text in _texts(rule))
    assert vi == en


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.code)
def test_each_rule_says_what_and_how_to_mend_it(rule: Rule) -> None:
    for text in (rule.problem_vi, rule.problem_en, rule.remedy_vi, rule.remedy_en):
        assert text.startswith("{meant_") or text.endswith((".", "}"))


def _texts(rule: Rule) -> tuple[str, str]:
    return rule.problem_vi + rule.remedy_vi, rule.problem_en + rule.remedy_en


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _neutral(fact: str) -> str:
    return fact.removesuffix("_vi").removesuffix("_en")
