"""What is no province of the list is refused with what may be meant, and never joined."""

import pytest

import data
from data.checks.matching import match
from data.checks.placing import MOST_SUGGESTED
from data.intake import worker
from data.intake.worker import Limits
from tests.data.small import SMALL, Make, with_cell


@pytest.mark.parametrize(
    ("written", "rule", "suggestions", "vi", "en"),
    [
        (
            "Hà Nam Ninh",
            "province-ambiguous",
            "35 36 37",
            "Đây là tên một đơn vị cũ (1975–1991). Có phải là 'Hà Nam' (35) hay 'Nam Định' (36)"
            " hay 'Ninh Bình' (37)? Nếu đúng, viết tên ấy.",
            "This is the name of a former unit (1975–1991). Did you mean 'Hà Nam' (35) or"
            " 'Nam Định' (36) or 'Ninh Bình' (37)? Write that name.",
        ),
        (
            "Trường THPT Bình Thạnh",
            "province-unknown",
            "79",
            "Có phải là 'TP. Hồ Chí Minh' (79)? Nếu đúng, viết tên ấy.",
            "Did you mean 'Ho Chi Minh City' (79)? Write that name.",
        ),
        (
            "không rõ",
            "province-unknown",
            "",
            "Viết một tên trong danh mục năm 2004, ví dụ 'Đà Nẵng'.",
            "Write a name of the list of 2004, such as 'Đà Nẵng'.",
        ),
    ],
)
def test_a_refusal_says_what_may_be_meant(
    make: Make, written: str, rule: str, suggestions: str, vi: str, en: str
) -> None:
    record = make(trainees=with_cell("trainees", 5, "province", written))
    (problem,) = record.problems.to_dict("records")
    assert (problem["rule"], problem["suggestions"]) == (rule, suggestions)
    assert (problem["remedy_vi"], problem["remedy_en"]) == (vi, en)
    assert record.trainees["province_code"].isna().sum() == 1


def test_a_former_province_is_not_carried_to_its_heir_even_when_there_is_only_one(
    make: Make,
) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, "2026-03-01", "2026-03-03", "documented", "s")]
    rows = with_cell("trainees", 5, "province", "Minh Hải")
    record = make(trips=trips, stops=SMALL["stops"][:1], trainees=rows)
    refused = record.problems.set_index("value").loc["Minh Hải"]
    assert (refused["rule"], refused["suggestions"]) == ("province-ambiguous", "96")


def test_a_list_of_a_thousand_unknown_spellings_is_read_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "LIMITS", Limits(computing=8))
    lines = ["STT;Họ tên;Quê quán", *(f"{n};A;Lâm Đông Hà {n}" for n in range(1000))]
    record = data.read_files({"ds.csv": "\n".join(lines).encode()})
    assert (record.problems["rule"] == "province-unknown").sum() == 1000


def test_suggestions_are_looked_for_where_they_are_shown() -> None:
    letters = "bcdghklmnpqrstvx"
    names = [f"Thừa Thiên Hé {a}{b}{c}" for a in letters for b in letters for c in "lmt"]
    known = ["Huế"] * len(names)
    lines = [f"{n};A;{name}" for n, name in enumerate([*known, *names, names[-1]])]
    record = data.read_files({"ds.csv": "\n".join(["STT;Họ tên;Quê quán", *lines]).encode()})
    suggested = record.problems[record.problems["suggestions"] != ""]["value"]
    assert suggested.nunique() == MOST_SUGGESTED < len(names)
    # What most rows write comes first.
    assert names[-1] in set(suggested)
    misses = match(record).misses
    assert len(misses) == len(names)
    assert all(miss.suggestions for miss in misses)
    assert match(record).misses is misses
