"""Which encoding a text was written in, decided for a column at a time, and the text read right.

An office's old files hold TCVN3 (.VnTime), VNI, VISCII, VPS or windows-1258 text, or UTF-8 that
some program read as windows-1252; any of these may stand in one column of a workbook that is
otherwise Unicode. A decision rests on the names of the provinces first and on Vietnamese spelling
second, and on the whole column: some names are the same in every encoding.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import eq, ne
from pathlib import Path
from typing import TypeAlias

from data.intake.syllables import is_plausible
from geo.provinces import VINTAGES, units

UNICODE = "unicode"
EIGHT_BIT = "8-bit"
ENCODINGS = (UNICODE, "tcvn3", "vni", "viscii", "vps", "utf-8-as-1252", "windows-1258")
"""What a column may have been written in; in words: the texts `encoding.<name>`."""
SAMPLE = 2_000
CHARMAPS = Path(__file__).with_name("charmaps.csv")


Known: TypeAlias = Callable[[str], bool]


def _is_name(text: str) -> bool:
    return _bare(text) in _names()


def _bare(text: str) -> str:
    words = unicodedata.normalize("NFC", text).casefold().strip()
    for prefix in ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp "):
        words = words.removeprefix(prefix)
    return words.strip()


@cache
def _names() -> frozenset[str]:
    """The names of the provinces of every vintage, with marks, in both ways to place the tone."""
    names = {_bare(name) for v in VINTAGES for name in units(v)["name_vi"]}
    older = {name.replace("òa", "oà").replace("óa", "oá") for name in names}
    return frozenset(names | older)


@dataclass(frozen=True)
class Decoded:
    """The text of a file; `encoding` is utf-8, utf-8-sig, utf-16, utf-32, utf-8-damaged or 8-bit.

    8-bit text stands as windows-1252 shows it; `repair_column` finds what each column was.
    """

    text: str
    encoding: str


@dataclass(frozen=True)
class Repaired:
    """A column's texts in NFC; `encoding` is one of ENCODINGS, `changed` counts decoded cells.

    `composed` counts cells that only had to be brought from NFD to NFC. `doubtful` is True where
    the column looks broken but no encoding explains it, or two do: such texts stay as they are.
    """

    values: tuple[str, ...]
    encoding: str
    changed: int = 0
    composed: int = 0
    doubtful: bool = False


def decode_bytes(raw: bytes) -> Decoded:
    """Return the text of `raw` and how it was encoded; never fails, loses no byte of 8-bit text."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw.decode(codec, errors="replace").removeprefix("\ufeff"), codec)
    if order := _utf_16_without_mark(raw):
        return Decoded(raw.decode(order, errors="replace"), "utf-16")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf_8(raw) or Decoded(_as_1252(raw), EIGHT_BIT)


def repair_column(values: Iterable[str], prefer: str = "", right: Known = _is_name) -> Repaired:
    """Return the texts of one column read in the encoding they were written in.

    `prefer` is the encoding decided for other columns of the same file; it settles a tie. A cell
    for which `right` holds stays as it stands, such as a header typed years after the rows.
    """
    texts = tuple(values)
    different = {*texts}
    suspects = _sample({text for text in different if not text.isascii()})
    encoding, doubtful = _decide(suspects, prefer)
    composed = translated(texts, {t: unicodedata.normalize("NFC", t) for t in different})
    if encoding == UNICODE:
        changed = sum(map(ne, texts, composed)) if composed is not texts else 0
        return Repaired(composed, encoding, composed=changed, doubtful=doubtful)
    mixed = any(_bytes_of(text) is None for text in suspects)
    read = {text: _read(text, encoding, mixed, right) for text in different}
    repaired = tuple(read[text] for text in texts)
    changed = sum(a != b for a, b in zip(composed, repaired, strict=True))
    return Repaired(repaired, encoding, changed=changed)


def repair_columns(columns: Sequence[Sequence[str]], right: Known = _is_name) -> list[Repaired]:
    """Return each column of one table repaired; what one is sure of settles another's tie."""
    first = [repair_column(column, right=right) for column in columns]
    sure = [r.encoding for r in first if r.encoding != UNICODE for _ in range(r.changed)]
    if not sure:
        return first
    prefer = max(ENCODINGS, key=sure.count)
    return [
        repair_column(column, prefer, right) if repaired.doubtful else repaired
        for column, repaired in zip(columns, first, strict=True)
    ]


def translated(texts: tuple[str, ...], meant: Mapping[str, str]) -> tuple[str, ...]:
    """Return what each text means; the texts themselves where they mean what they say."""
    if all(map(eq, meant.keys(), meant.values())):
        return texts
    return tuple(map(meant.__getitem__, texts))


def repair_text(text: str) -> Repaired:
    """Return a whole text repaired, its lines taken as a column; `values` holds the lines."""
    return repair_column(text.splitlines())


# --- bytes ---------------------------------------------------------------------------------------

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _utf_16_without_mark(raw: bytes) -> str:
    """Return the byte order that the zero bytes of mostly Latin letters show; "" when none."""
    head = raw[:2000]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.4 * half and head[0::2].count(0) == 0:
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.4 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _damaged_utf_8(raw: bytes) -> Decoded | None:
    """Take text for UTF-8 with a few broken letters when twenty others are whole for each."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(not c.isascii() for c in text) - broken
    return Decoded(text, "utf-8-damaged") if whole >= 20 * broken else None


def _as_1252(raw: bytes) -> str:
    """Decode as windows-1252, its five unused bytes as control codes."""
    return raw.decode("latin-1").translate(_C1_TO_1252)


_C1_TO_1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_1252_TO_C1 = {ord(char): code for code, char in _C1_TO_1252.items()}
# What the text layer of a PDF puts in place of two letters of TCVN3.
_PDF_SIGNS = {0x2212: 0xAD, 0x2219: 0xB7}


def _bytes_of(text: str) -> bytes | None:
    """Return the bytes that windows-1252 shows as `text`; None when no byte shows as one letter."""
    try:
        return text.translate(_1252_TO_C1 | _PDF_SIGNS).encode("latin-1")
    except UnicodeEncodeError:
        return None


# --- decoders ------------------------------------------------------------------------------------


@cache
def charmaps() -> dict[str, dict[str, str]]:
    """The letters of each old encoding by the bytes that stand for them, as Latin-1 shows these."""
    maps: dict[str, dict[str, str]] = {}
    with CHARMAPS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            shown = bytes.fromhex(row["bytes"]).decode("latin-1")
            maps.setdefault(row["encoding"], {})[shown] = row["letter"]
    return maps


def _by_charmap(letters: Mapping[str, str]) -> Callable[[bytes], str | None]:
    # The longest first: in VNI a letter and its mark are one letter.
    known = re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True))))

    def decode(raw: bytes) -> str:
        read = known.sub(lambda found: letters[found[0]], raw.decode("latin-1"))
        return unicodedata.normalize("NFC", read).translate(_C1_TO_1252)

    return decode


def _by_codec(codec: str) -> Callable[[bytes], str | None]:
    def decode(raw: bytes) -> str | None:
        try:
            return unicodedata.normalize("NFC", raw.decode(codec))
        except UnicodeDecodeError:
            return None

    return decode


def _utf_8(raw: bytes) -> str | None:
    # Some programs turn the no-break space, the second byte of "à", into an ordinary one.
    decode = _by_codec("utf-8")
    return decode(raw) or decode(raw.replace(b"\xc3 ", b"\xc3\xa0"))


DECODERS: dict[str, Callable[[bytes], str | None]] = {
    **{name: _by_charmap(charmaps()[name]) for name in ("tcvn3", "vni", "viscii", "vps")},
    "utf-8-as-1252": _utf_8,
    "windows-1258": _by_codec("cp1258"),
}


def _read(text: str, encoding: str, mixed: bool, right: Known) -> str:
    """Return one cell of a column decided to be in `encoding`; what is right already stays."""
    composed = unicodedata.normalize("NFC", text)
    raw = None if text.isascii() and not _has_control(text) else _bytes_of(text)
    decoded = None if raw is None else DECODERS[encoding](raw)
    if decoded is None or decoded == composed or _is_name(decoded):
        return composed if decoded is None else decoded
    right_already = _is_name(composed) or right(composed) or (is_plausible(composed) and mixed)
    spoilt = is_plausible(composed) and not is_plausible(decoded)
    return composed if right_already or spoilt else decoded


def _has_control(text: str) -> bool:
    return any(c < " " for c in text)


# --- the decision --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Evidence:
    encoding: str
    names: int
    mended: int
    read: tuple[str | None, ...]


def _decide(suspects: Sequence[str], prefer: str) -> tuple[str, bool]:
    """Return the encoding of a column and whether it stays doubtful."""
    broken = [not is_plausible(text) for text in suspects]
    names = sum(map(_is_name, suspects))
    if not any(broken) and names == len(suspects):
        return UNICODE, False
    ranked = sorted(
        (_evidence(e, suspects, broken) for e in DECODERS),
        key=lambda e: (e.names, e.mended, e.encoding == prefer),
        reverse=True,
    )
    best, rivals = ranked[0], [e for e in ranked[1:] if _as_good(e, ranked[0])]
    readable = sum(
        b and _bytes_of(text) is not None for b, text in zip(broken, suspects, strict=True)
    )
    if best.names <= names and best.mended < max(1, 0.6 * readable):
        return UNICODE, bool(readable) and readable >= 0.2 * len(suspects)
    if best.encoding != prefer and any(rival.read != best.read for rival in rivals):
        return UNICODE, True
    return best.encoding, False


def _as_good(one: _Evidence, other: _Evidence) -> bool:
    return (one.names, one.mended) == (other.names, other.mended)


def _evidence(encoding: str, suspects: Sequence[str], broken: Sequence[bool]) -> _Evidence:
    decode = DECODERS[encoding]
    raws = [_bytes_of(text) for text in suspects]
    read = tuple(None if raw is None else decode(raw) for raw in raws)
    best = [text if new is None else new for text, new in zip(suspects, read, strict=True)]
    mended = sum(
        b and new is not None and is_plausible(new) for b, new in zip(broken, read, strict=True)
    )
    return _Evidence(encoding, sum(map(_is_name, best)), mended, read)


def _sample(texts: set[str]) -> list[str]:
    """Return at most SAMPLE texts, evenly over their order, those with odd letters first."""
    if len(texts) <= SAMPLE:
        return sorted(texts)
    odd = sorted(text for text in texts if _ODD.intersection(text))[: SAMPLE // 2]
    rest = sorted(texts.difference(odd))
    step = -(-len(rest) // (SAMPLE - len(odd)))
    return odd + rest[::step]


# Letters and signs below U+0180 that no Vietnamese text in Unicode has inside a word.
_ODD = frozenset(map(chr, range(0x80, 0x180))) - frozenset(
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũ\xa0°·–"
)
