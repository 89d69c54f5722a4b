"""The figures of a report: trainees, provinces, which trip of how many.

A figure is a finding where it is exact and of the whole. The one called the total comes before all
others; of several of which none is, each is a finding, and they disagree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from data.trip_report.draft import Figure, Finding, Reason, Unsure
from data.trip_report.form import Form
from data.trip_report.numbers import NUMBER, read_number, read_ordinal
from data.trip_report.sentences import Sentences


@dataclass(frozen=True)
class Amount:
    """A number that the text gives; `reason` says why it is not used ("" when it is)."""

    kind: Figure
    value: int
    start: int
    end: int
    total: bool = False
    reason: Reason | None = None


_AGAIN = r"(?:\s*\((?P<again>[^()\n]{1,40})\))?"
_FIGURE = rf"(?P<figure>{NUMBER}){_AGAIN}"
_TRAINEES = re.compile(
    rf"{_FIGURE}\s+(?:(?:đồng chí|anh chị em|anh, chị em|anh chị|bạn|em|cán bộ)\s+)?học viên\b",
    re.IGNORECASE,
)
_TRAINEES_PRESENT = re.compile(
    r"(?<![\d/])\d{1,5}/(?P<figure>\d{1,5})(?P<again>\b)\s+học viên\b", re.IGNORECASE
)
_TRAINEES_STATED = re.compile(
    r"\b(?:sĩ số|quân số|số học viên|số lượng học viên)(?:\s+(?:của\s+)?(?:lớp|đoàn|khóa))?"
    rf"(?:\s+(?:là|gồm|có))?\s*[:=]?\s*{_FIGURE}",
    re.IGNORECASE,
)
_PROVINCES = re.compile(
    rf"{_FIGURE}\s+(?:tỉnh\s*(?:,|/|và|-)?\s*thành(?:\s+phố)?|tỉnh)\b(?!\s+(?:bạn|lỵ|uỷ|ủy))",
    re.IGNORECASE,
)
_TRIP_NUMBER = re.compile(
    rf"\b(?:chuyến|đợt)(?:[^\S\n]+(?!thứ\b)\w+){{0,6}}?[^\S\n]+(?:lần\s+)?(?:thứ|số)\s+"
    rf"(?P<figure>nhất|nhì|tư|\d{{1,2}}(?=/\d)|{NUMBER})(?:/(?P<of>\d{{1,2}}))?"
    r"|\bchuyến(?:\s+đi)?(?:\s+thực\s+tế)?\s+(?P<first>đầu tiên)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"\b(?:trong(?:\s+tổng)?(?:\s+số)?|tổng(?:\s+số|\s+cộng)?"
    rf"|kế hoạch(?:\s+\w+){{0,4}}?\s+(?:gồm|có|là))"
    rf"\s+{_FIGURE}\s+chuyến\b"
    rf"|(?P<after>{NUMBER})\s+chuyến(?:\s+\w+){{0,3}}?\s+theo\s+kế\s+hoạch\b",
    re.IGNORECASE,
)

_TOTAL = re.compile(
    r"\b(?:tổng\s+số|tổng\s+cộng|tổng|gồm|tất\s+cả|cả\s+thảy|toàn\s+thể|sĩ\s+số|quân\s+số)"
    r"(?:\s+(?:học\s+viên|của|lớp|đoàn|khóa|là|có|tham\s+gia|gồm))*\s*:?\s*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\btrong\s+(?:đó|số\s+đó|số\s+này)\b|\b(?:mỗi|từng|các|tổ|nhóm|chi\s+bộ)\b[^,.;\n]{0,30}$"
    r"|\bthêm\s+$|\b(?:vắng|nghỉ|thiếu)\s+(?:mặt\s+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^\s*(?:là\s+)?(?:nam|nữ|người\s+dân\s+tộc|dân\s+tộc|là\s+đảng\s+viên|đạt|xuất\s+sắc|giỏi|khá"
    r"|vắng|nghỉ|ốm|thuộc|của\s+(?:tỉnh|tổ)|ở\s+tổ|được\s+(?:khen|kết\s+nạp)|đầu\s+tiên|không)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:gần|hơn|trên|khoảng|chừng|độ|ngót|dưới|xấp\s+xỉ|trên\s+dưới|không\s+quá|ít\s+nhất"
    r"|tối\s+đa"
    r"|tối\s+thiểu|quá|vài|mấy|những|hàng|từ\s+\d+\s*(?:-|–|đến))\s*$|\d\s*[-–]\s*$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:năm|tháng|ngày|quý|thứ|khóa|khoá)\s*$", re.IGNORECASE)
"""Before a number in digits these make it a name, of a year or an intake, and no amount."""
_ABOUT_AFTER = re.compile(r"^\s*(?:trở\s+lên|trở\s+xuống|hoặc|hay)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:trường|trung\s+tâm|học\s+viện|khoa|cơ\s+sở)\b[^,.;:\n]{0,60}\b(?:có|với|quy\s+mô"
    r"|đào\s+tạo|mở"
    r"|bồi\s+dưỡng|dạy)\b[^,;:\n]{0,60}$|\b(?:đào\s+tạo|bồi\s+dưỡng|hằng\s+năm|hàng\s+năm"
    r"|mỗi\s+năm|mỗi\s+khóa)"
    r"\b[^.;\n]{0,60}$"
    r"|\b(?:khóa|lớp|năm|chuyến|đợt)\s+(?:trước|ngoái|sau|tới|bạn|khác)\b[^.;\n]{0,60}$"
    r"|\bsẽ\s[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_OF_THE_CLASS = re.compile(r"\b(?:lớp|đoàn|chuyến|khóa)\b[^.;\n]{0,80}$", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"học viên|cán bộ|đồng chí|đến từ|công tác|\blớp\b", re.IGNORECASE)
_VISITED = re.compile(
    r"(?:\b(?:thăm|qua|đi|đến|tới|thực tế|tham quan|khảo sát|nghiên cứu|làm việc|học tập|ghé)"
    r"(?:\s+(?:với|tại|ở|một\s+số|thực\s+tế|các|được))*|\bvới|\btại|\bdiễn\s+ra\b[^.;]{0,60}\bở)\s*$",
    re.IGNORECASE,
)
_THIS_TRIP = re.compile(r"đây là|(?:chuyến|đợt)[^,.;]{0,40}này|lần này", re.IGNORECASE)
_OTHER_TRIP = re.compile(
    r"\bsẽ\b|sắp|trước đó|trước đây|\bsau\b|tiếp theo|dự kiến|đã kết thúc|năm (?:trước|sau|ngoái)",
    re.IGNORECASE,
)


def read_figures(text: str, form: Form, sentences: Sentences) -> tuple[list[Finding], list[Unsure]]:
    """Return each figure once for every value that may be it, and the others as doubts."""
    found = [a for a in _amounts(text, sentences) if not form.is_to_come(a.start)]
    findings: list[Finding] = []
    doubts: list[Unsure] = []
    for kind in get_args(Figure):
        amounts = [a for a in found if a.kind == kind]
        chosen = _chosen(amounts)
        findings += _findings(chosen, sentences)
        values = {a.value for a in chosen}
        doubts += _doubts([a for a in amounts if a.value not in values], text, sentences)
    return findings, doubts


def _chosen(amounts: Sequence[Amount]) -> list[Amount]:
    """Return the totals, else what is exact and of the whole, each value once."""
    exact = [a for a in amounts if a.reason is None]
    totals = [a for a in exact if a.total]
    return list({a.value: a for a in reversed(totals or exact)}.values())[::-1]


def _findings(chosen: Sequence[Amount], sentences: Sentences) -> Iterator[Finding]:
    for n, amount in enumerate(chosen, 1):
        name = amount.kind if n == 1 else f"{amount.kind}-{n}"
        quote = sentences.quote(amount.start, amount.end)
        yield Finding(name, amount.kind, str(amount.value), amount.start, amount.end, quote)


def _doubts(left: Sequence[Amount], text: str, sentences: Sentences) -> Iterator[Unsure]:
    once = {a.value: a for a in reversed(left)}.values()
    for amount in sorted(once, key=lambda a: a.start):
        start, end = amount.start, amount.end
        yield Unsure(
            amount.reason or "other", text[start:end], start, end, sentences.quote(start, end),
            (), amount.kind, str(amount.value),
        )  # fmt: skip


def _amounts(text: str, sentences: Sentences) -> Iterator[Amount]:
    for pattern in (_TRAINEES, _TRAINEES_PRESENT, _TRAINEES_STATED):
        for match in pattern.finditer(text):
            yield from _trainees(match, text, sentences, stated=pattern is not _TRAINEES)
    for match in _PROVINCES.finditer(text):
        yield from _provinces(match, text, sentences)
    for match in _TRIP_NUMBER.finditer(text):
        yield from _trip_number(match, text, sentences)
    for match in _PLANNED.finditer(text):
        before = text[max(match.start("figure") - 20, 0) : max(match.start("figure"), 0)]
        value = read_number(match["figure"] or match["after"], before)
        if value:
            yield Amount("planned", value, *match.span())


def _around(match: re.Match[str], text: str, sentences: Sentences) -> tuple[str, str]:
    """Return the words of the sentence before the figure and after the match."""
    sentence = sentences.at(match.start())
    at = max(match.start("figure"), 0)
    before = text[max(sentence.start, at - 240) : at]
    return before, text[match.end() : min(max(sentence.end, match.end()), match.end() + 60)]


def _trainees(
    match: re.Match[str], text: str, sentences: Sentences, stated: bool
) -> Iterator[Amount]:
    before, after = _around(match, text, sentences)
    value = _counted(match["figure"], before)
    if not value:
        return
    total = stated or bool(_TOTAL.search(before[-60:]))
    yield Amount(
        "trainees", value, *match.span(), total, _why_not(match, before, after, value, total)
    )


def _counted(figure: str, before: str) -> int | None:
    """Return a number that counts something, not one that names a year, a day or an intake."""
    named = figure[:1].isdigit() and _NAMES.search(before[-12:])
    return None if named else read_number(figure, before)


def _why_not(
    match: re.Match[str], before: str, after: str, value: int, total: bool = False
) -> Reason | None:
    again = match["again"]
    if _ABOUT.search(before[-30:]) or _ABOUT_AFTER.search(after) or _contradicts(again, value):
        return "approximate"
    if _PART.search(before[-120:]) or (_PART_AFTER.search(after) and not total):
        return "part"
    elsewhere = _ELSEWHERE.search(before[-200:])
    if elsewhere and not _OF_THE_CLASS.search(before[-200:][elsewhere.start() :]):
        return "other"
    return None


def _contradicts(again: str | None, value: int) -> bool:
    other = read_number(again, "(") if again else None
    return other is not None and other != value


def _provinces(match: re.Match[str], text: str, sentences: Sentences) -> Iterator[Amount]:
    """Take a number of provinces for that of the trainees where the sentence is about people."""
    before, after = _around(match, text, sentences)
    value = _counted(match["figure"], before)
    if not value:
        return
    reason = _why_not(match, before, after, value)
    visited = _VISITED.search(before[-60:]) and not re.search(r"công tác (?:tại|ở)\s*$", before)
    if reason is None and (visited or not _OF_PEOPLE.search(before + " " + after)):
        reason = "other"
    yield Amount("provinces", value, *match.span(), bool(_TOTAL.search(before[-60:])), reason)


def _clause(match: re.Match[str], sentences: Sentences) -> str:
    """Return the words around a match up to the marks that set others apart."""
    sentence = sentences.at(match.start())
    start, end = match.start() - sentence.start, match.end() - sentence.start
    before = re.split(r"[;.]|,\s+(?=chuyến)", sentence.text[max(start - 200, 0) : start])[-1]
    return before + sentence.text[start:end] + re.split("[;.,]", sentence.text[end : end + 200])[0]


def _trip_number(match: re.Match[str], text: str, sentences: Sentences) -> Iterator[Amount]:
    value = read_ordinal(match["figure"] or match["first"])
    if not value:
        return
    said = _clause(match, sentences)
    this = bool(_THIS_TRIP.search(said))
    reason: Reason | None = "other" if _OTHER_TRIP.search(said) and not this else None
    yield Amount("number", value, *match.span(), this, reason)
    if match["of"]:
        yield Amount("planned", int(match["of"]), *match.span())
