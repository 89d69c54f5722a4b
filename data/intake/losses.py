"""What a record would lose if a newer state of its files took its place.

A file that was cut off, emptied or taken away by accident must not replace a good record; a change
that somebody meant must. The rules, and the way out of each, are in README.md.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from data.intake.folder import Identity
from data.tables import TABLES, UNREADABLE, Record
from texts.bilingual import Said, phrase

TEXT = (".csv", ".tsv", ".txt")
FEWEST_LOST = 2
HELD_WITH_ROWS = ("row", "header")
NEEDED = frozenset(table.name for table in TABLES if not table.optional)
_CONTRACT = {table.name: table for table in TABLES}


@dataclass(frozen=True, eq=False)
class State:
    """A record, the files it was read from, and what tells each of them from a later save."""

    record: Record
    files: Mapping[str, bytes]
    identities: tuple[Identity, ...]

    @property
    def usable(self) -> bool:
        """Return whether there is anything to show."""
        return self.record.readable and not self.record.is_empty

    @property
    def read_in_part(self) -> bool:
        """Return whether a file was not read through no fault of its own: the next try may."""
        return bool(self.record.problems["rule"].eq("file-not-read").any())

    def reasons(self, lang: str) -> list[str]:
        """Return why there is nothing to show, where there is not."""
        if self.usable:
            return []
        said = [
            why(lang)
            for rule in (*UNREADABLE, "file-not-read")
            for why in _said_of(self.record, rule)
        ]
        return said or [phrase("kept.nothing")(lang)]

    @property
    def tables(self) -> dict[str, str]:
        """Return the tables that were recognised, each with the file it is in."""
        ledger = self.record.ledger
        found = ledger[ledger["fate"].isin(HELD_WITH_ROWS) & (ledger["table"] != "")]
        return dict(zip(found["table"], found["file"], strict=True))


@dataclass(frozen=True, eq=False)
class Held:
    """A newer state that is not shown, and why; `state` is missing where it was not read at all."""

    reasons: tuple[Said, ...]
    state: State | None = None

    @property
    def unreadable(self) -> bool:
        """Return whether the files could not be opened at all."""
        return self.state is not None and not self.state.record.readable


def losses(kept: State, new: State, asked: State | None = None) -> list[Said]:
    """Return what speaks against showing `new` in place of `kept`, each sentence once.

    `asked` is the state that was held back last: what is saved again after that is meant.
    """
    if not kept.usable:
        return []
    if not new.record.readable:
        return [why for rule in UNREADABLE for why in _said_of(new.record, rule)]
    found = [*_tables_lost(kept, new), *_columns_lost(kept, new), *_files_cut(kept, new)]
    found += _rows_lost(kept, new, asked)
    # A workbook that is cut off takes all of its tables along, for one reason.
    found = list({why("vi"): why for why in found}.values())
    if not found:
        found += _people_lost(kept, new, asked)
    if not found and not new.usable:
        return [phrase("kept.nothing")]
    return found


def is_cut(old: bytes, new: bytes) -> bool:
    """Tell the start of a file that ends within a line of it.

    >>> is_cut(b"a,b\\n1,2\\n", b"a,b\\n1"), is_cut(b"a,b\\n1,2\\n", b"a,b\\n")
    (True, False)
    >>> is_cut(b"a,b\\n1,2\\n", "a,b\\r\\n1".encode("utf-16"))
    True
    """
    old, new = _alike(old), _alike(new)
    within = not new.endswith(b"\n") and old[len(new) : len(new) + 1] != b"\n"
    return len(new) < len(old) and old.startswith(new) and within


def is_shrunk(old: bytes, new: bytes) -> bool:
    """Tell a file with nothing new in it and half of its rows gone, or all of them.

    >>> is_shrunk(b"h\\n1\\n2\\n3\\n4\\n", b"h\\n1\\n3\\n"), is_shrunk(b"h\\n1\\n2\\n", b"h\\n1\\n")
    (True, False)
    >>> is_shrunk(b"h\\n1\\n", b"h\\n"), is_shrunk(b"h\\n1\\n2\\n3\\n4\\n", b"h\\n9\\n")
    (True, False)
    """
    before, after = _alike(old).splitlines(), _alike(new).splitlines()
    had, has = len(before) - 1, len(after) - 1
    fewer = has < had and (has <= 0 or (2 * has <= had and had - has >= FEWEST_LOST))
    return fewer and set(after) <= set(before)


def _alike(content: bytes) -> bytes:
    """Return what a text file says, whichever ends of lines and Unicode it was saved with."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _tables_lost(kept: State, new: State) -> Iterator[Said]:
    has, replaced = new.tables, _is_all_new(kept, new)
    for table, file in kept.tables.items():
        if table not in has and not (replaced and table not in NEEDED):
            yield _why_lost(table, file, new)


def _why_lost(table: str, file: str, new: State) -> Said:
    broken = [*_said_of(new.record, "file-unreadable", file)]
    broken += _said_of(new.record, "file-not-read", file)
    broken += _said_of(new.record, "file-skipped", file)
    if broken:
        return phrase("kept.unreadable", file=file, reason=broken[0])
    if file not in new.files:
        needed = "gone" if table in NEEDED else "gone_optional"
        return phrase(f"kept.{needed}", file=file)
    if not new.files[file].strip():
        return phrase("kept.empty", file=file)
    return phrase("kept.table", file=file, table=_named(table))


def _named(table: str) -> Said | str:
    return phrase(f"tables.{table}") if table in _CONTRACT else table


def _columns_lost(kept: State, new: State) -> Iterator[Said]:
    """Give a sentence for each column that the record needs and of which the header is gone."""
    had, has = (_columns_missing(state) for state in (kept, new))
    for table, column in has:
        if (table, column) not in had and (file := kept.tables.get(table)) in new.files:
            called = _CONTRACT[table].column(column).called
            yield phrase("kept.column", file=file, table=_named(table), column=called)


def _columns_missing(state: State) -> list[tuple[str, str]]:
    problems = state.record.problems
    missing = problems[problems["rule"] == "column-missing"]
    return list(zip(missing["table"], missing["column"], strict=True))


def _files_cut(kept: State, new: State) -> Iterator[Said]:
    for name, old, now in _text_files(kept, new):
        if now.strip() and is_cut(old, now):
            yield phrase("kept.cut", file=name)


def _rows_lost(kept: State, new: State, asked: State | None) -> Iterator[Said]:
    optional = {file for table, file in new.tables.items() if table not in NEEDED}
    for name, old, now in _text_files(kept, new):
        meant = name in optional or _is_saved_again(name, new, asked)
        if now.strip() and is_shrunk(old, now) and not is_cut(old, now) and not meant:
            rows = len(old.splitlines()) - 1, len(now.splitlines()) - 1
            yield phrase("kept.shrunk", file=name, before=rows[0], after=rows[1])


def _people_lost(kept: State, new: State, asked: State | None) -> Iterator[Said]:
    """Give a sentence where half of those who are stored are gone, or can no longer stay there."""
    before, after = (state.record.people.rows["trainees"] for state in (kept, new))
    if not kept.record.people.stay or (asked and _has_same_people(asked, new)):
        return
    if 2 * after <= before and before - after >= FEWEST_LOST:
        yield phrase("kept.fewer", before=before, after=after)
    elif not new.record.people.stay and new.tables.get("trainees") == kept.tables.get("trainees"):
        yield phrase("kept.unclean", file=kept.tables["trainees"])


def _has_same_people(asked: State, new: State) -> bool:
    """Tell whether what was held back has been saved once more."""
    return asked.record.people.rows == new.record.people.rows


def _text_files(kept: State, new: State) -> Iterator[tuple[str, bytes, bytes]]:
    for name, old in kept.files.items():
        if name in new.files and PurePath(name).suffix.lower() in TEXT:
            yield name, old, new.files[name]


def _is_saved_again(name: str, new: State, asked: State | None) -> bool:
    """Tell whether a file that was held back has been saved once more with the same content."""
    if asked is None or asked.files.get(name) != new.files[name]:
        return False
    return _save(name, asked) != _save(name, new)


def _save(name: str, state: State) -> list[tuple[int, int]]:
    """Return what tells one save of a file from the next: a change of its rights is none."""
    return [(i.inode, i.mtime_ns) for i in state.identities if PurePath(i.path).name == name]


def _is_all_new(kept: State, new: State) -> bool:
    """Tell whether not one file is what it was: another record was put in the place of this one."""
    return set(kept.identities).isdisjoint(new.identities)


def _said_of(record: Record, rule: str, file: str = "") -> Iterator[Said]:
    problems = record.problems[record.problems["rule"] == rule]
    for row in problems.to_dict("records"):
        if not file or row["file"] == file:
            yield _in_both(*(f"{row[f'problem_{c}']} {row[f'remedy_{c}']}" for c in ("vi", "en")))


def _in_both(vi: str, en: str) -> Said:
    return lambda lang: vi if lang == "vi" else en
