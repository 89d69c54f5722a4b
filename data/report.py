"""A trip report pasted as text becomes a draft trip that a person confirms or strikes out.

Rules and the gazetteer only: what is proposed is what the text says at one place, shown with the
sentence and where it stands. A place counts as visited when the words before it say so ("tại", "đến
thăm", "kinh nghiệm từ"); places only mentioned, shared names and names that no table has are listed
as doubts and never used.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from data.contract import CLASSES, SOURCES, STOPS, TRIPS, Table
from data.dates import Span, find_spans
from data.encodings import repair_text
from geo.gazetteer import Mention, Place, mentions
from geo.provinces import VINTAGES, province, vintage_of

Kind = Literal[
    "dates", "number", "planned", "trainees", "provinces", "place", "detail", "host", "topic",
    "session",
]  # fmt: skip
Doubt = Literal["mentioned", "several", "unknown"]


@dataclass(frozen=True)
class Finding:
    """One thing the text says; `id` names it for striking out, `stop` (from 1) the stop it is of.

    `start` and `end` are where its words stand in `Draft.text`, `quote` is their sentence. `place`
    is there for kinds place and detail, with its coordinates.
    """

    id: str
    kind: Kind
    value: str
    start: int
    end: int
    quote: str
    stop: int | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Unsure:
    """A place that is not used: only mentioned, one of several, or in no table."""

    reason: Doubt
    text: str
    start: int
    end: int
    quote: str
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What a report says of one trip; `text` as it was read, in an `encoding` of LABELS."""

    text: str
    encoding: str
    vintage: str
    findings: tuple[Finding, ...]
    doubts: tuple[Unsure, ...]

    def of(self, kind: Kind, stop: int | None = None) -> tuple[Finding, ...]:
        """Return the findings of a kind, of one stop when given."""
        return tuple(f for f in self.findings if f.kind == kind and stop in (None, f.stop))

    def accept(
        self,
        trip_id: str,
        class_id: str,
        struck: Collection[str] = (),
        title: str = "",
        author: str = "",
    ) -> dict[str, pd.DataFrame]:
        """Return rows of classes, trips, stops and sources, all text, without what was struck out.

        Every row is documented and names a source that holds its quote; coordinates are derived and
        say so. The class has only its published figures. A struck place takes its stop with it.
        """
        kept = replace(self, findings=tuple(f for f in self.findings if f.id not in struck))
        return _rows(kept, trip_id, class_id, {"title": title, "author": author})


def read_report(text: str) -> Draft:
    """Return what `text` says of one trip; an empty or unrelated text gives no findings."""
    repaired = repair_text(text)
    whole = "\n".join(repaired.values)
    sentences = list(_sentences(whole))
    trip_days = _trip_days(whole, sentences)
    vintage = _vintage(trip_days)
    places = [_narrowed(m, sentences, ms) for ms in [mentions(whole, vintage)] for m in ms]
    visits, doubts = _visits(sentences, places)
    findings = [
        *_dates(trip_days, sentences),
        *_figures(whole, sentences),
        *(f for n, visit in enumerate(visits, 1) for f in _of_stop(n, visit, sentences)),
    ]
    return Draft(whole, repaired.encoding, vintage, tuple(findings), tuple(doubts))


# --- sentences -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sentence:
    number: int
    paragraph: int
    start: int
    end: int
    text: str


_END = re.compile(r"[.!?…]+[\"”»)]*(?=\s+[\"“«(]*(?P<next>\w)|\s*\Z)|\n")
_NO_END = re.compile(r"\b(?:TP|TX|TT|Q|H|P|T|GS|PGS|TS|ThS|Tp|Mr|St|v\.v|đ/c)\.$")


def _sentences(text: str) -> Iterator[_Sentence]:
    number, paragraph, start = 0, 0, 0
    for match in [*_END.finditer(text), re.compile(r"\Z").search(text)]:
        if match is None or not _ends(match, text[start : match.end()]):
            continue
        body = text[start : match.end()].strip()
        if body:
            at = text.index(body, start)
            yield _Sentence(number, paragraph, at, at + len(body), body)
            number += 1
        paragraph += match[0] == "\n"
        start = match.end()


def _ends(match: re.Match[str], said: str) -> bool:
    following = match.groupdict().get("next") or ""
    return not following.islower() and not _NO_END.search(said)


def _sentence_at(sentences: Iterable[_Sentence], position: int) -> _Sentence:
    return next(s for s in sentences if s.start <= position < s.end)


# --- dates and figures ---------------------------------------------------------------------------

_ABOUT_A_TRIP = re.compile(r"thực tế|chuyến|đoàn|lớp|tham quan|khảo sát|nghiên cứu|công tác", re.I)
_ORDINALS = {
    "nhất": 1, "đầu tiên": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER = rf"\d{{1,4}}|{'|'.join(_ORDINALS)}"
_TRIP_NUMBER = re.compile(
    rf"chuyến(?:\s+đi)?(?:\s+\w+){{0,3}}?\s+thứ\s+(?P<figure>{_NUMBER})\b", re.I
)
_PLANNED = re.compile(
    rf"(?:trong(?:\s+tổng)?(?:\s+số)?|tổng(?:\s+số|\s+cộng)?)\s+(?P<figure>{_NUMBER})\s+chuyến\b",
    re.I,
)
_TRAINEES = re.compile(rf"\b(?P<figure>{_NUMBER})\s+(?:đồng chí\s+)?học viên\b", re.I)
_PROVINCES = re.compile(
    rf"\b(?P<figure>{_NUMBER})\s+(?:tỉnh\s*(?:,|/|và|-)?\s*thành(?:\s+phố)?|tỉnh)\b", re.I
)
_FIGURES: dict[Kind, re.Pattern[str]] = {
    "number": _TRIP_NUMBER,
    "planned": _PLANNED,
    "trainees": _TRAINEES,
    "provinces": _PROVINCES,
}


def _trip_days(text: str, sentences: list[_Sentence]) -> Span | None:
    """Return the first days written in a sentence about the trip, else None."""
    spans = [s for s in find_spans(text) if s.first <= s.last]
    about = (s for s in spans if _ABOUT_A_TRIP.search(_sentence_at(sentences, s.start).text))
    return next(about, None)


def _vintage(days: Span | None) -> str:
    if days is None:
        return VINTAGES[-1]
    try:
        return vintage_of(days.first)
    except ValueError:
        return VINTAGES[0]


def _dates(days: Span | None, sentences: list[_Sentence]) -> Iterator[Finding]:
    if days is not None:
        value = f"{days.first.isoformat()}/{days.last.isoformat()}"
        quote = _sentence_at(sentences, days.start).text
        yield Finding("dates", "dates", value, days.start, days.end, quote)


def _figures(text: str, sentences: list[_Sentence]) -> Iterator[Finding]:
    """Give each figure once for every value it is given; a text that disagrees shows both."""
    for kind, pattern in _FIGURES.items():
        seen: dict[int, str] = {}
        for match in pattern.finditer(text):
            value = _figure(match["figure"])
            if value not in seen:
                seen[value] = kind if not seen else f"{kind}-{len(seen) + 1}"
                quote = _sentence_at(sentences, match.start()).text
                yield Finding(seen[value], kind, str(value), *match.span(), quote)


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS[text.casefold()]


# --- places that were visited --------------------------------------------------------------------


@dataclass
class _Visit:
    """A stop as the text unfolds: its place, finer places named in it, the sentences about it."""

    place: Place
    mention: Mention
    said: list[_Sentence] = field(default_factory=list)
    details: list[Mention] = field(default_factory=list)


_CUE = re.compile(
    r"\b(?:tại|ở|thăm|ghé|đến|tới|kinh nghiệm\s+(?:từ|của|tại|ở)"
    r"|(?:làm việc|gặp gỡ|trao đổi)\s+với)\b",
    re.I,
)
_NO_VISIT = re.compile(
    r"\b(?:quê|quê quán|sinh|sinh sống|cư trú|trụ sở|trở về|quay về|từ)\s*$", re.I
)
# Between the cue and a place: places named before it in a list, and the house that was visited.
_LIST = re.compile(
    r"(?:[\s,;]|\bvà\b|\bcùng\b|\brồi\b|\bcác\b|\bhai\b|\bba\b|\bbốn\b|\bđịa phương\b|\btỉnh\b"
    r"|\bthành phố\b|\bthành\b|\bnhư\b|:|\bvới\b|[A-ZĐÀ-Ỹ]\w*(?:\s+\w+){0,7}\s)*"
)
_NEAR_THE_BEGINNING = 30


def _narrowed(mention: Mention, sentences: list[_Sentence], every: list[Mention]) -> Mention:
    """Settle a shared name by a province or district that the same sentence names, if one does."""
    if len(mention.places) < 2:
        return mention
    sentence = _sentence_at(sentences, mention.start)
    sure = [m.place for m in every if m.place and sentence.start <= m.start < sentence.end]
    inside = tuple(p for p in mention.places if any(_holds(above, p) for above in sure))
    return mention._replace(places=inside) if len(inside) == 1 else mention


def _holds(above: Place, place: Place) -> bool:
    if above.kind == "province":
        return place.kind != "province" and above.code == place.province
    return above.kind == "district" and above.code == place.district


def _visits(sentences: list[_Sentence], places: list[Mention]) -> tuple[list[_Visit], list[Unsure]]:
    """Return the stops in the order in which the text first names them, and what stays open."""
    visits: list[_Visit] = []
    doubts: list[Unsure] = []
    current: _Visit | None = None
    for sentence in sentences:
        here = [m for m in places if sentence.start <= m.start < sentence.end]
        visited = [m for m in here if _is_visited(m, sentence, here)]
        doubts += _doubts(here, visited, sentence)
        sure = [m for m in visited if m.place]
        listed = len({m.place.province for m in sure if m.place}) > 1
        current = None if listed else _same_paragraph(current, sentence)
        for mention in sure:
            current = _follow(visits, current, mention, sentence, listed)
        if current is not None:
            current.said.append(sentence)
    known = {(v.place.kind, v.place.code) for v in visits}
    known |= {("province", v.place.province) for v in visits}
    known |= {(m.place.kind, m.place.code) for v in visits for m in v.details if m.place}
    return visits, [d for d in doubts if not any((p.kind, p.code) in known for p in d.candidates)]


def _same_paragraph(current: _Visit | None, sentence: _Sentence) -> _Visit | None:
    if current is None or not current.said:
        return None
    return current if current.said[-1].paragraph == sentence.paragraph else None


def _follow(
    visits: list[_Visit],
    current: _Visit | None,
    mention: Mention,
    sentence: _Sentence,
    listed: bool,
) -> _Visit | None:
    """Take a visited place in: a new stop, a known one told of, or a detail of the current one."""
    place = mention.place
    assert place is not None
    begins = mention.start - sentence.start <= _NEAR_THE_BEGINNING
    if current is not None and _holds(current.place, place) and not begins:
        current.details.append(mention)
        return current
    visit = _known(visits, place)
    if visit is None:
        visit = _Visit(place, mention)
        visits.append(visit)
    elif _holds(visit.place, place) or not visit.said:
        visit.place, visit.mention = place, mention
    return None if listed else visit


def _known(visits: list[_Visit], place: Place) -> _Visit | None:
    """Return the stop at this place, or one of its province that nothing has been told of yet."""
    for visit in visits:
        same = (visit.place.kind, visit.place.code) == (place.kind, place.code)
        if same or (_holds(visit.place, place) and not visit.said):
            return visit
    return None


def _is_visited(mention: Mention, sentence: _Sentence, others: list[Mention]) -> bool:
    before = sentence.text[: mention.start - sentence.start]
    for other in others:
        a, b = other.start - sentence.start, other.end - sentence.start
        if other.end <= mention.start:
            before = before[:a] + " " * (b - a) + before[b:]
    return any(
        _LIST.fullmatch(before[cue.end() :] + " ") and not _NO_VISIT.search(before[: cue.start()])
        for cue in _CUE.finditer(before)
    )


def _doubts(here: list[Mention], visited: list[Mention], sentence: _Sentence) -> Iterator[Unsure]:
    for m in here:
        reason: Doubt = "unknown" if not m.places else "several" if not m.place else "mentioned"
        if reason != "mentioned" or m not in visited:
            yield Unsure(reason, m.text, m.start, m.end, sentence.text, m.places)


# --- what was said at a stop ---------------------------------------------------------------------

_TOPIC = re.compile(
    r"chuyên đề|kinh nghiệm|báo cáo|trao đổi|nội dung|bài học|tìm hiểu|giới thiệu|thảo luận|mô hình"
    r"|\bnghe\b|\bvề\s+(?:công tác|việc|phân công|xây dựng)",
    re.I,
)
_HOST = re.compile(
    r"(?:nghe|làm việc với|gặp gỡ|trao đổi với|tiếp xúc với|của|do|thăm|cùng|tại|với)\s+(?P<host>"
    r"(?:(?:Quận|Tỉnh|Thành|Huyện|Thị|Đảng)\s*(?:ủy|uỷ)|Ban|Trường|Sở|UBND|HĐND|[UỦ]ỷ ban|Ủy ban"
    r"|Học viện|Công ty|Nhà máy|Hội|Liên đoàn|Mặt trận|Tổng công ty|Khu công nghiệp)\b"
    r"(?:\s+(?!(?:trao đổi|báo cáo|giới thiệu|trình bày|chia sẻ|trong|về|đã|và|để|cho|tiếp|là|khi"
    r"|nói|phổ biến)\b)[\w.]+)*)"
)
_SESSIONS = re.compile(
    rf"\b(?P<figure>{_NUMBER})\s+buổi\s+(?:làm việc|trao đổi|nghe|học tập)", re.I
)
_SUBJECT = re.compile(
    r"chuyên đề\s+(?P<subject>.+?)(?=\s*(?:,?\s*và\s+chuyên đề|,\s*chuyên đề|[.;]|$))"
)


def _of_stop(number: int, visit: _Visit, sentences: list[_Sentence]) -> Iterator[Finding]:
    named = visit.mention
    quote = _sentence_at(sentences, named.start).text
    name = f"stop-{number}"
    written = named.text if visit.place.kind == "province" else visit.place.full_name
    yield Finding(name, "place", written, named.start, named.end, quote, number, visit.place)
    for n, detail in enumerate(_once(visit.details), 1):
        place = detail.place
        assert place is not None
        said = _sentence_at(sentences, detail.start).text
        yield Finding(
            f"{name}-detail-{n}", "detail", place.full_name, detail.start, detail.end, said,
            number, place,
        )  # fmt: skip
    yield from _hosts(name, number, visit.said)
    for n, sentence in enumerate((s for s in visit.said if _TOPIC.search(s.text)), 1):
        yield Finding(
            f"{name}-topic-{n}", "topic", sentence.text, sentence.start, sentence.end,
            sentence.text, number,
        )  # fmt: skip
    for sentence in visit.said:
        yield from _sessions(name, number, sentence)


def _once(details: list[Mention]) -> list[Mention]:
    return list({m.place.code: m for m in reversed(details) if m.place}.values())[::-1]


def _hosts(name: str, number: int, said: list[_Sentence]) -> Iterator[Finding]:
    seen: set[str] = set()
    for sentence in said:
        for match in _HOST.finditer(sentence.text):
            host = match["host"].rstrip(".")
            if host not in seen:
                seen.add(host)
                start = sentence.start + match.start("host")
                yield Finding(
                    f"{name}-host-{len(seen)}", "host", host, start, start + len(host),
                    sentence.text, number,
                )  # fmt: skip


def _sessions(name: str, number: int, sentence: _Sentence) -> Iterator[Finding]:
    """Give each session of a stop where the text counts them and names as many subjects."""
    counted = _SESSIONS.search(sentence.text)
    subjects = list(_SUBJECT.finditer(sentence.text))
    if counted is None or _figure(counted["figure"]) != len(subjects):
        return
    for n, match in enumerate(subjects, 1):
        start, end = (sentence.start + at for at in match.span("subject"))
        yield Finding(
            f"{name}-session-{n}", "session", match["subject"], start, end, sentence.text, number
        )


# --- rows of a record ----------------------------------------------------------------------------


def _rows(
    draft: Draft, trip_id: str, class_id: str, paper: dict[str, str]
) -> dict[str, pd.DataFrame]:
    stops = [row for place in draft.of("place") for row in _stop_rows(draft, place, trip_id)]
    for seq, row in enumerate(stops, 1):
        row |= {"stop_id": f"{trip_id}-{seq}", "seq": str(seq)}
    sources = [{"source_id": f"{trip_id}-trip", "quote": _trip_quote(draft)}]
    sources += [
        {"source_id": f"{trip_id}-stop-{place.stop}", "quote": _stop_quote(draft, place)}
        for place in draft.of("place")
    ]
    return {
        "classes": _frame(CLASSES, [_class_row(draft, trip_id, class_id)]),
        "trips": _frame(TRIPS, [_trip_row(draft, trip_id, class_id)]),
        "stops": _frame(STOPS, stops),
        "sources": _frame(SOURCES, [{**paper, **source} for source in sources]),
    }


def _frame(table: Table, rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = [column.name for column in table.columns]
    return pd.DataFrame(rows, columns=columns, dtype="str").fillna("")


def _first(draft: Draft, kind: Kind, stop: int | None = None) -> str:
    return next((f.value for f in draft.of(kind, stop)), "")


def _class_row(draft: Draft, trip_id: str, class_id: str) -> dict[str, str]:
    return {
        "class_id": class_id,
        "trainees_published": _first(draft, "trainees"),
        "provinces_published": _first(draft, "provinces"),
        "trips_planned": _first(draft, "planned"),
        "source_id": f"{trip_id}-trip",
    }


def _trip_row(draft: Draft, trip_id: str, class_id: str) -> dict[str, str]:
    start, _, end = _first(draft, "dates").partition("/")
    number = _first(draft, "number")
    return {
        "trip_id": trip_id,
        "class_id": class_id,
        "number": number,
        "name_vi": f"Chuyến {number or trip_id}",
        "name_en": f"Trip {number or trip_id}",
        "start_date": start,
        "end_date": end,
        "status": "documented",
        "source_id": f"{trip_id}-trip",
    }


def _stop_rows(draft: Draft, found: Finding, trip_id: str) -> list[dict[str, str]]:
    """Return a row for each session of a stop, one when the text does not tell sessions apart."""
    place = found.place
    assert place is not None
    sessions = [f.value for f in draft.of("session", found.stop)]
    whole = " ".join(f.value for f in draft.of("topic", found.stop))
    row = {
        "trip_id": trip_id,
        "seq_basis": "order in source",
        "place": found.value,
        "province": province(place.province, place.vintage).name_vi,
        "host_vi": "; ".join(f.value for f in draft.of("host", found.stop)),
        "provenance": "documented",
        "source_id": f"{trip_id}-stop-{found.stop}",
        **_position(draft, found, place),
    }
    return [{**row, "topic_vi": topic} for topic in sessions or [whole]]


def _position(draft: Draft, found: Finding, place: Place) -> dict[str, str]:
    """Place a stop by the one finer place named in it, else by its own point."""
    details = [f.place for f in draft.of("detail", found.stop) if f.place]
    point = details[0] if len(details) == 1 else place
    if point.lat is None or point.lon is None:
        return {}
    return {
        "lat": str(point.lat),
        "lon": str(point.lon),
        "position_provenance": "derived",
        "precision": point.precision,
        "position_vi": f"Điểm của {point.full_name} trong danh mục địa danh",
        "position_en": f"The gazetteer's point of {point.full_name}",
    }


def _trip_quote(draft: Draft) -> str:
    kinds: tuple[Kind, ...] = ("dates", "trainees", "provinces", "number", "planned")
    return _quoted(f for kind in kinds for f in draft.of(kind))


def _stop_quote(draft: Draft, place: Finding) -> str:
    kinds: tuple[Kind, ...] = ("place", "host", "topic", "session", "detail")
    return _quoted(f for kind in kinds for f in draft.of(kind, place.stop))


def _quoted(findings: Iterable[Finding]) -> str:
    """Return each sentence once, as it is written; sentences that stand apart are parted by …"""
    return " … ".join(dict.fromkeys(f.quote for f in findings))
