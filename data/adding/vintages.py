"""A draft whose provinces are of another list than the record's: what can be carried, what not.

A record has one list. A unit is carried where the step is one to one for who is in it: forward
where it passed on whole, backward where the later unit is one earlier unit and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.checks import MATCHED_TABLES, read_place
from data.tables import Record
from geo.provinces import VINTAGES, crosswalk, province, units
from geo.succession import successors


@dataclass(frozen=True)
class Conversion:
    """From the draft's list of provinces to the record's.

    `codes` are the units that are carried. `stuck` are those of the draft that are not, with the
    rows (people and stops) that they have. `moves_record`: whether the way on is to carry the
    record to the draft's later list, and not the draft to the record's.
    """

    of_draft: str
    of_record: str
    codes: Mapping[str, str] = field(default_factory=dict)
    stuck: Mapping[str, int] = field(default_factory=dict)

    @property
    def moves_record(self) -> bool:
        """Return whether the draft's list is the later one."""
        return VINTAGES.index(self.of_draft) > VINTAGES.index(self.of_record)


def conversion(record: Record, draft: Record) -> Conversion:
    """Return what becomes of the units of a draft in the list of a record."""
    theirs = draft.vintage
    # A record without a province is of any list: the first provinces say of which.
    is_open = _has_provinces(draft) and not _has_provinces(record)
    ours = theirs if is_open else record.vintage
    if ours == theirs:
        return Conversion(theirs, ours, {code: code for code in units(ours).index})
    known = _one_to_one(theirs, ours)
    used = pd.concat([draft.trainees["province_code"], draft.stops["province_code"]]).dropna()
    stuck = used[~used.isin(list(known))].value_counts(sort=False)
    return Conversion(theirs, ours, known, {str(code): int(n) for code, n in stuck.items()})


def _has_provinces(record: Record) -> bool:
    return any(record.tables[name]["province"].notna().any() for name in MATCHED_TABLES)


def _one_to_one(of_draft: str, of_record: str) -> dict[str, str]:
    if VINTAGES.index(of_draft) < VINTAGES.index(of_record):
        walk = crosswalk(of_draft, of_record)
        whole = walk[walk["kind"].eq("whole")]
        return dict(zip(whole["from_code"], whole["to_code"], strict=True))
    walk = crosswalk(of_record, of_draft)
    alone = walk[~walk["to_code"].duplicated(keep=False) & walk["kind"].eq("whole")]
    return dict(zip(alone["to_code"], alone["from_code"], strict=True))


def forward(from_vintage: str, to_vintage: str) -> dict[str, str]:
    """Return the unit of a later list that took over (most of) each one, as the page shows it."""
    return successors(from_vintage, to_vintage)


def in_list(frame: pd.DataFrame, codes: Mapping[str, str], vintage: str) -> pd.DataFrame:
    """Return rows whose provinces read, by a list, as what `codes` makes of their units.

    A text that says it already stays as it is written; another becomes the name of its unit.
    """
    meant = frame["province_code"].map(dict(codes)).astype("str")
    texts = frame["province"]
    reads = texts.map({text: read_place(text, vintage).code for text in texts.dropna().unique()})
    differs = meant.notna() & (reads != meant)
    names = meant.map({code: province(code, vintage).name_vi for code in meant.dropna().unique()})
    written = texts.where(~differs.fillna(True), names).astype("str")
    return frame.assign(province=written, province_code=meant)
