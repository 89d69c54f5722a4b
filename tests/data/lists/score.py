"""How well the readers do on the made lists: `python -m tests.data.lists.score [part of a name]`.

`python -m tests.data.lists.score composed 300` is of 300 lists put together at random, `troubled
300` of lists with troubles, `trips 300` of itineraries, `sums 300` of tables of numbers.

Each list is read, what is asked is answered as a colleague would, and it is read again. A line
says, in people: right at once, right after the answers, in a wrong province in silence, asked, set
aside, refused, lost in silence, and invented (rows that are nobody). The exit code is 1 where the
targets are missed.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from data import Record
from data.intake import Decisions
from geo import provinces
from tests.data.lists.composed import composed
from tests.data.lists.composed_sums import composed_sum
from tests.data.lists.composed_trips import composed_trip
from tests.data.lists.every_list import OFFICE_LISTS, OfficeList, made
from tests.data.lists.reading_here import answered, read_here
from tests.data.lists.troubled import troubled

NO_PERSON = ("row", "asked", "header", "header-again", "title", "blank", "empty", "numbering")
LEAST_RIGHT = 0.95
MOST_QUESTIONS = 5
COMPOSED = {
    "composed": composed,
    "sums": composed_sum,
    "trips": composed_trip,
    "troubled": troubled,
}


@dataclass(frozen=True)
class Count:
    """People of one reading; `right` counts those who could not be known and were asked too."""

    people: int = 0
    right: int = 0
    wrong: int = 0
    asked: int = 0
    aside: int = 0
    refused: int = 0
    lost: int = 0
    invented: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Count)))


class Score(NamedTuple):
    """A list's counts before and after its questions are answered, and what else is wrong."""

    name: str
    at_once: Count
    answered: Count
    questions: int
    faults: tuple[str, ...]
    may_ask: bool = False
    said: str = ""

    @property
    def meets_truth(self) -> bool:
        end = self.answered
        known = end.right + (end.asked if self.may_ask else 0)
        return known >= end.people and not (end.wrong or end.invented or self.faults)


def score(name: str) -> Score:
    """Read the made list of this name, or "<of COMPOSED>/<seed>", and compare the two."""
    group, _, seed = name.partition("/")
    true = COMPOSED[group](int(seed)) if group in COMPOSED else made(name)
    try:
        first = read_here(true.files)
        last = read_here(true.files, answers(first, true)) if first.doubts else first
    # A reader that crashes has lost everybody: that too is a result.
    except Exception as error:  # noqa: BLE001
        everybody = true.people.total() + true.unknown
        crashed = Count(people=everybody, lost=everybody)
        return Score(name, crashed, crashed, 0, (f"crash: {error!r}"[:100],))
    at_once, end = count(first, true), count(last, true)
    faults = (*_faults(last, true), *_asked_too_much(first))
    return Score(name, at_once, end, len(first.doubts), faults, true.asks, _said(last, true))


def answers(record: Record, true: OfficeList) -> Decisions:
    """Return what a colleague answers who knows the truth."""
    nobody = not (true.people or true.unknown)
    return answered(record, lists=true.lists, nobody=nobody, sheet=true.sheet)


def count(record: Record, true: OfficeList) -> Count:
    """Count the people of a record by what became of them."""
    wanted = _coded(true.people, true.vintage, record.vintage)
    either = _coded(true.either, true.vintage, record.vintage)
    shown = _shown(record, true.vintage)
    placed_right = (shown & wanted).total()
    wrong = (shown - wanted - either).total()
    everybody = true.people.total() + true.unknown
    unplaced = int(record.trainees["province_code"].isna().sum())
    asked = _asked(record, unplaced)
    right = placed_right + min(true.unknown, asked)
    missing = max(0, everybody - placed_right - wrong - unplaced)
    aside = min(missing, _aside(record))
    refused = missing - aside if record.is_empty and not record.problems.empty else 0
    return Count(
        people=everybody,
        right=right,
        wrong=wrong,
        asked=asked,
        aside=aside,
        refused=refused,
        lost=missing - aside - refused + unplaced - min(asked, unplaced),
        invented=max(0, len(record.trainees) - everybody - true.either.total()),
    )


def _coded(units: Counter[str], vintage: str, shown_in: str) -> Counter[str]:
    """Return codes of the later of the two vintages, which both can be carried to."""
    later = max(vintage, shown_in)
    counted: Counter[str] = Counter()
    for name, people in units.items():
        code = provinces.resolve(name, vintage).code
        counted[provinces.successor(code, vintage, later)] += people
    return counted


def _shown(record: Record, vintage: str) -> Counter[str]:
    return _carried(record.trainees["province_code"].dropna(), record.vintage, vintage)


def _carried(codes: Iterable[str], shown_in: str, vintage: str) -> Counter[str]:
    later = max(vintage, shown_in)
    return Counter(provinces.successor(code, shown_in, later) for code in codes)


def _asked(record: Record, unplaced: int) -> int:
    """Return how many people a question or a problem asks for."""
    return _rows_with(record, ["asked"]) + _named_by_problem(record, unplaced)


def _named_by_problem(record: Record, unplaced: int) -> int:
    problems = record.problems[record.problems["table"].isin(["trainees", ""])]
    if problems["row"].isna().any() or record.doubts:
        return unplaced
    named = problems[problems["rule"].str.startswith("province")]
    return min(unplaced, len(named.drop_duplicates(["file", "sheet", "row"])))


def _rows_with(record: Record, outcomes: Sequence[str]) -> int:
    if record.ledger.empty:
        return 0
    return int(record.ledger["outcome"].isin(outcomes).to_numpy().sum())


def _aside(record: Record) -> int:
    """Return how many rows were set aside that may be people."""
    return len(record.ledger) - _rows_with(record, NO_PERSON)


def _faults(record: Record, true: OfficeList) -> Iterable[str]:
    """Say what is not counted in people: the vintage, trips and stops."""
    if record.vintage != true.vintage and (true.people or true.stops):
        yield f"vintage {record.vintage} for {true.vintage}"
    if len(record.trips) != true.trips:
        yield f"{len(record.trips)} trips for {true.trips}"
    wanted = _coded(true.stops, true.vintage, record.vintage)
    shown = _carried(record.stops["province_code"].dropna(), record.vintage, true.vintage)
    if len(record.stops) != true.stops.total() or wanted != shown:
        right = (wanted & shown).total()
        yield f"{right} stops right of {true.stops.total()}, {len(record.stops)} shown"
    if "illustrative" in set(record.stops["provenance"].dropna()):
        yield "stops called illustrative"


def _said(record: Record, true: OfficeList) -> str:
    """Return where people are shown who are not there, or the problem that is met most."""
    wanted = _coded(true.people + true.either, true.vintage, record.vintage)
    beyond = _shown(record, true.vintage) - wanted
    if beyond:
        later = max(record.vintage, true.vintage)
        names = [f"{provinces.province(c, later).name_vi} {n}" for c, n in beyond.most_common(4)]
        return f"too many in: {', '.join(names)}"
    problems = record.problems[record.problems["rule"] != "table-missing"]
    if problems.empty:
        return ""
    rule, times = Counter(problems["rule"]).most_common(1)[0]
    first = problems[problems["rule"] == rule].iloc[0]
    return f"{times} x {rule}: {first['column']} '{first['value']}'"[:110]


def _asked_too_much(record: Record) -> Iterable[str]:
    if len(record.doubts) > MOST_QUESTIONS:
        yield f"{len(record.doubts)} questions"


def main(part: str = "", seeds: str = "100") -> int:
    """Print every list whose name has `part`, or those of so many seeds, the worst first."""
    named = [name for name in OFFICE_LISTS if part in name]
    put_together = [f"{part}/{seed}" for seed in range(int(seeds))]
    scores = [score(name) for name in (put_together if part in COMPOSED else named)]
    scores.sort(key=lambda one: (one.meets_truth, one.answered.right / max(1, one.answered.people)))
    print(
        _line("list", ("people", "at once", *[f.name for f in fields(Count)][1:], "questions"), "")
    )
    for one in scores:
        print(_of(one))
    at_once, end = Count(), Count()
    for one in scores:
        at_once, end = at_once + one.at_once, end + one.answered
    faulty = sum(bool(one.faults) for one in scores)
    print(_of(Score("ALL", at_once, end, sum(one.questions for one in scores), ())))
    met = sum(one.meets_truth for one in scores)
    print(
        f"{met} of {len(scores)} lists meet their truth; right at once"
        f" {at_once.right / max(1, end.people):.1%}, after the answers"
        f" {end.right / max(1, end.people):.1%},"
        f" {faulty} lists with other faults"
    )
    bad = end.wrong or end.lost or end.refused or end.invented or faulty
    return int(bool(bad) or end.right < LEAST_RIGHT * end.people)


def _of(one: Score) -> str:
    end = one.answered
    numbers = [getattr(end, f.name) for f in fields(Count)]
    cells = (numbers[0], one.at_once.right, *numbers[1:], one.questions)
    return _line(
        ("ok " if one.meets_truth else "-- ") + one.name,
        cells,
        "; ".join((*one.faults, *[said for said in [one.said] if said and not one.meets_truth])),
    )


def _line(name: str, cells: tuple[object, ...], end: str) -> str:
    return f"{name:64}" + "".join(f"{cell!s:>10}" for cell in cells) + f"  {end}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
