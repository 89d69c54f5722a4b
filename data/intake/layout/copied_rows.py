"""Rows of a list of people that were copied: each counts and is told."""

from collections.abc import Mapping

from data.intake.layout.found_table import FoundTable
from data.intake.layout.header_names import tells_apart
from data.intake.layout.people import ALMOST_ALL
from data.intake.layout.roster import is_bare
from data.tables import TRAINEES


def copies(found: FoundTable) -> Mapping[int, int]:
    """Return the rows that say what an earlier one says, with that one, but for their ordinals.

    Many people work at one place: only of a list is it told that has a column of names, or of
    almost as many identifiers as rows. Repeated identifiers of a record are reported by the checks.
    """
    if found.table is not TRAINEES or found.is_summary or not found.has_rows or not is_bare(found):
        return {}
    headers = range(len(found.header.texts))
    telling = [i for i in headers if i in found.body and _tells_apart(found, i)]
    if not telling:
        return {}
    body = found.body.drop(columns=[found.header.ordinal], errors="ignore")
    again = body[body.duplicated(keep=False) & (body[telling] != "").any(axis="columns")]
    first: dict[tuple[str, ...], int] = {}
    rows = zip(again.index.tolist(), again.itertuples(index=False, name=None), strict=True)
    pairs = ((row, first.setdefault(texts, row)) for row, texts in rows)
    return {row: earlier for row, earlier in pairs if row != earlier}


def _tells_apart(found: FoundTable, column: int) -> bool:
    kind = tells_apart(found.header.texts[column])
    if kind != "code":
        return kind == "name"
    # A column of this header may be of provinces or classes, too.
    return found.body[column].nunique() >= ALMOST_ALL * len(found.body)
