"""When a trip was, and of what year a report is: its list of provinces follows from that.

The days of the trip come from sentences about the trip and from the form's "Thời gian:". The line
of the date ("Hà Nội, ngày 20/11/2005"), the title and any other date tell the year alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.intake import Span, find_spans
from data.trip_report.draft import Finding, Unsure
from data.trip_report.form import Form
from data.trip_report.sentences import Sentence, Sentences
from geo.provinces import VINTAGES, vintage_of

OLDEST_RECORD = 1986
"""Days before this year are of history (3-2-1930, 30-4-1975), never those of a report."""


@dataclass(frozen=True)
class Dating:
    """The year of a report and its list of provinces; `known` is False where that is a guess."""

    year: int | None
    vintage: str
    known: bool
    latest: date | None = None


def dating(text: str, form: Form, sentences: Sentences) -> Dating:
    """Return the year and the list of provinces that the dates of a text tell."""
    spans = [s for s in find_spans(text) if s.first <= s.last and s.first.year >= OLDEST_RECORD]
    signed = [s for s in spans if _is_dateline(sentences.at(s.start))]
    latest = max((s.last for s in signed), default=None)
    own = [s for s in spans if s not in signed and _is_of_the_trip(s, sentences, form)]
    for days in (own, signed):
        if days:
            first = days[0].first
            return Dating(first.year, list_of(first), known=True, latest=latest)
    for years in (_written(text[: _title_end(text)]), _written(text)):
        if years:
            return _of_years(years)
    for days in (spans,):
        if days:
            return _of_years([(s.first, s.first) for s in days])
    return Dating(None, VINTAGES[-1], known=False)


def answered(dated: Dating, vintage: str, year: int | None) -> Dating:
    """Return the dating as a person completed it; "" and None leave open what the text leaves."""
    if not vintage and year is not None:
        found = _of_years([(date(year, 1, 1), date(year, 12, 31))])
        vintage = found.vintage if found.known else ""
    return replace(
        dated,
        year=year if year is not None else dated.year,
        vintage=vintage or dated.vintage,
        known=bool(vintage) or dated.known,
    )


def of_the_trip(dated: Dating, trip: Sequence[Span]) -> Dating:
    """Return the dating by the days of the trip: a report may be signed under a later list."""
    if len(trip) != 1:
        return dated
    return replace(dated, vintage=list_of(trip[0].first), known=True)


def list_of(day: date) -> str:
    """Return the vintage in force on a day, the oldest for all days before it."""
    try:
        return vintage_of(day)
    except ValueError:
        return VINTAGES[0]


def _of_years(written: Sequence[tuple[date, date]]) -> Dating:
    """Date a report by stretches of time that it names: they must agree on the list."""
    lists = {list_of(day) for stretch in written for day in stretch}
    years = {first.year for first, _ in written}
    year = years.pop() if len(years) == 1 else None
    if len(lists) == 1:
        return Dating(year, lists.pop(), known=True)
    return Dating(year, VINTAGES[-1], known=False)


# "từ năm 1996", "nhiệm kỳ 2001–2005", "đến năm 2010": not the year of the report.
_YEAR = re.compile(
    r"(?:tháng\s+(?P<month>\d{1,2})\s*(?:,?\s*năm\s+|[/-]\s*)"
    r"|(?<![\d/.-])(?P<slash>\d{1,2})\s*[/-]\s*"
    r"|\bnăm\s+)(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
_ANOTHER_YEAR = re.compile(
    r"(?:\b(?:từ|đến|tới|sinh|trước|sau|giữa|giai đoạn|nhiệm kỳ|kể từ|so với|cuối|những|các"
    r"|thành lập|tầm nhìn|phấn đấu|mục tiêu|kế hoạch|khóa|khoá|số|hồi|cùng kỳ)|[-–/])\s*$",
    re.IGNORECASE,
)


def _written(text: str) -> list[tuple[date, date]]:
    """Return the months and years that a text names as its own."""
    found = []
    for match in _YEAR.finditer(text):
        year, month = int(match["year"]), int(match["month"] or match["slash"] or 0)
        if year < OLDEST_RECORD or _ANOTHER_YEAR.search(
            text[max(match.start() - 30, 0) : match.start()]
        ):
            continue
        if 1 <= month <= 12:
            found.append((date(year, month, 1), date(year, month, 28)))
        elif not month:
            found.append((date(year, 1, 1), date(year, 12, 31)))
    return found


def _title_end(text: str) -> int:
    """Return where the first lines end that are no sentences: the title and what stands above."""
    at = 0
    for line in text.splitlines(keepends=True)[:15]:
        if line.strip().endswith((".", ";")) and len(line) > 80:
            break
        at += len(line)
    return min(at, 1500)


_DATELINE = re.compile(r"^\W*[^\W\d_][^\n,]{1,40},\s*(?:ngày|\d)[^\n]{4,40}$", re.IGNORECASE)


def _is_dateline(sentence: Sentence) -> bool:
    """Tell the line of place and date, which may share its line with the letterhead."""
    return bool(_DATELINE.match(sentence.text)) and not _HAPPENED.search(sentence.text)


# --- the days of the trip ------------------------------------------------------------------------

_ABOUT_A_TRIP = re.compile(
    r"thực tế|chuyến|\bđoàn\b|\blớp\b|tham quan|khảo sát|nghiên cứu|công tác|học viên|\bthăm\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"thực tế|chuyến|\bđoàn\b|\blớp\b|\bđến\b|\bthăm\b|làm việc|tham quan|khảo sát|học tập"
    r"|\bnghe\b",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"(?:\bsố\s|\b(?:kế hoạch|quyết định|công văn|tờ trình|thông báo|chỉ thị|nghị quyết|hướng dẫn"
    r"|giấy mời|thông tri|kết luận|hợp đồng|công điện)\b)[^,.;\n]{0,60}$"
    r"|\b(?:sinh|thành lập|ban hành|ký|khai giảng|bế giảng|giải phóng|kỷ niệm|tổng kết"
    r"|rút kinh nghiệm"
    r"|nộp|gửi|đăng|báo cáo trước)\s+(?:vào\s+)?$",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"khai giảng|bế giảng|tổng kết|rút kinh nghiệm|thành lập|ban hành|kỷ niệm|năm ngoái|năm trước"
    r"|sơ kết|kể lại|nhìn lại|chuyến trước|đợt trước|trước đó|trước đây|\bsẽ\b|dự kiến"
    r"|chuyến (?:đi )?(?:sau|tới|tiếp theo)|sắp tới",
    re.IGNORECASE,
)
_SET_OUT = re.compile(
    r"khởi hành|xuất phát|lên đường|bắt đầu|rời (?:trường|học viện)", re.IGNORECASE
)
_CAME_BACK = re.compile(r"trở về|kết thúc|về đến|về tới|về trường|quay về", re.IGNORECASE)


def trip_days(
    text: str, form: Form, sentences: Sentences, dated: Dating
) -> tuple[list[Span], list[Span]]:
    """Return the spans that are the days of the trip, and those that a person may take for it.

    Several of the first kind disagree with each other.
    """
    spans = spans_of(text, dated)
    fields = form.of("time")
    by_form = [s for f in fields for s in spans if f.start <= s.start < f.end]
    if by_form:
        return [_around(by_form)], []
    own = [s for s in spans if _is_of_the_trip(s, sentences, form)]
    ranges = _distinct(s for s in own if s.first < s.last)
    if ranges:
        whole = [s for s in ranges if all(_holds(s, other) for other in ranges)]
        return (whole[:1], []) if whole else _without_parts(ranges, sentences)
    return _with_further_days(text, spans, *_single_days(own, sentences))


def _with_further_days(
    text: str, spans: Sequence[Span], days: list[Span], maybe: list[Span]
) -> tuple[list[Span], list[Span]]:
    """Leave open the days of a trip of which only one is said to be its, while there were more."""
    diary = _distinct(s for s in spans if _opens_a_line(s, text))
    if maybe or any(span.first < span.last for span in days):
        return days, maybe
    lasts = len(_distinct([*days, *diary])) > 1 or (days and _NEXT_DAY.search(text))
    return ([], [_around([*days, *diary])]) if lasts else (days, maybe)


_NEXT_DAY = re.compile(
    r"\bhôm\s+sau\b|\bngày\s+(?:tiếp\s+theo|kế\s+tiếp|hôm\s+sau|thứ\s+(?:hai|2|ba|3))\b",
    re.IGNORECASE,
)
"""Words that tell of more days than the one that is written."""
_LINE_OPENS = re.compile(r"[ \t*+•–-]*(?:(?:sáng|chiều|tối)[ ,]*)?(?:ngày\s+)?$", re.IGNORECASE)


def _opens_a_line(span: Span, text: str) -> bool:
    """Tell the day of a line of a diary: "Ngày 12/3/2019: …"."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return bool(_LINE_OPENS.match(line) and re.match(r"\s*[:–-]\s*\S", text[span.end :][:8]))


def spans_of(text: str, dated: Dating) -> list[Span]:
    """Return the spans of a text, those without a year as of the year of the report."""
    found = [s for s in find_spans(text, dated.year) if s.first <= s.last]
    written = {(s.start, s.end) for s in find_spans(text)}
    return [s if (s.start, s.end) in written else _before(s, dated.latest) for s in found]


def has_days_without_a_year(text: str) -> bool:
    """Return whether days are written that only a year would make readable."""
    return len(find_spans(text, OLDEST_RECORD)) > len(find_spans(text))


def _before(span: Span, latest: date | None) -> Span:
    """Take a day after that of the report for one of the year before."""
    if latest is None or span.first <= latest:
        return span
    try:
        first, last = (day.replace(year=day.year - 1) for day in (span.first, span.last))
    except ValueError:
        return span
    return span._replace(first=first, last=last)


def _is_of_the_trip(span: Span, sentences: Sentences, form: Form) -> bool:
    sentence = sentences.at(span.start)
    field = form.field_of(sentence)
    if form.is_to_come(span.start) or form.in_letterhead(span.start):
        return False
    if field is not None and field.label in ("time", "aside"):
        return field.label == "time"
    before = sentence.text[: max(span.start - sentence.start, 0)][-120:]
    return bool(
        _ABOUT_A_TRIP.search(sentence.text)
        and not _is_dateline(sentence)
        and not _OF_A_PAPER.search(before)
        and not _OTHER_DAY.search(_clause(sentence, span))
    )


def _clause(sentence: Sentence, span: Span) -> str:
    """Return the words around a span up to those that set others apart."""
    at = max(span.start - sentence.start, 0)
    before = sentence.text[:at][-160:]
    after = sentence.text[at + span.end - span.start :][:100]
    return re.split(r"[;.]|\bnhưng\b", before)[-1] + re.split(r"[;.]|\bnhưng\b", after)[0]


def _single_days(own: list[Span], sentences: Sentences) -> tuple[list[Span], list[Span]]:
    """Make a trip of single days: one day, or those of setting out and of coming back."""
    days = _distinct(own)
    if len(days) < 2:
        # The day of setting out, or of coming back, is not the whole trip.
        whole = [s for s in days if not _says(_SET_OUT, s, sentences)]
        whole = [s for s in whole if not _says(_CAME_BACK, s, sentences)]
        return whole, [s for s in days if s not in whole]
    out = next((s for s in days if _says(_SET_OUT, s, sentences)), None)
    back = next((s for s in days if _says(_CAME_BACK, s, sentences) and s is not out), None)
    if out and back and out.first <= back.last:
        return [_around([out, back])], []
    return [], [_around(days)]


def _says(words: re.Pattern[str], span: Span, sentences: Sentences) -> bool:
    """Tell whether these words stand in the part of the sentence that the span is in."""
    sentence = sentences.at(span.start)
    at = max(span.start - sentence.start, 0)
    begins = max(sentence.text.rfind(mark, 0, at) for mark in (",", ";", " và "))
    ends = min(
        (n for mark in (";", " và ") if (n := sentence.text.find(mark, at)) >= 0),
        default=len(sentence.text),
    )
    return bool(words.search(sentence.text[max(begins, 0) : ends]))


def _distinct(spans: Iterable[Span]) -> list[Span]:
    return list({(s.first, s.last): s for s in reversed(list(spans))}.values())[::-1]


def _holds(span: Span, other: Span) -> bool:
    return span.first <= other.first and other.last <= span.last


def _around(spans: Sequence[Span]) -> Span:
    """Return the span from the first of several to the last, standing where all of them do."""
    return Span(
        min(s.first for s in spans),
        max(s.last for s in spans),
        min(s.start for s in spans),
        max(s.end for s in spans),
    )


def _without_parts(ranges: list[Span], sentences: Sentences) -> tuple[list[Span], list[Span]]:
    """Leave out ranges that are days of one stop: those that only name a part of the trip."""
    trip = re.compile(r"chuyến|thực tế|đợt", re.IGNORECASE)
    whole = [s for s in ranges if trip.search(sentences.at(s.start).text)]
    if whole:
        return whole, [s for s in ranges if s not in whole]
    return [], [_around(ranges)]


def findings(days: Sequence[Span], sentences: Sentences) -> Iterator[Finding]:
    """Give the days of the trip, each once; several disagree."""
    for n, span in enumerate(days, 1):
        name = "dates" if n == 1 else f"dates-{n}"
        yield Finding(
            name, "dates", value(span), span.start, span.end, sentences.quote(span.start, span.end)
        )


def doubts(days: Sequence[Span], sentences: Sentences, text: str) -> Iterator[Unsure]:
    """Give the days that may be those of the trip."""
    for span in days:
        yield Unsure(
            "days", text[span.start : span.end], span.start, span.end,
            sentences.quote(span.start, span.end), (), "dates", value(span),
        )  # fmt: skip


def value(span: Span) -> str:
    """Return a span as a finding has it: first and last day, ISO."""
    return f"{span.first.isoformat()}/{span.last.isoformat()}"
