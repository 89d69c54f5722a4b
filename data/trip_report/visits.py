"""Which of the places that a report names were visited, and what was meant by the others.

A place is a stop only where the words that lead to it say so ("tại", "đến thăm", "làm việc với Tỉnh
ủy …"), nothing stands between that makes it part of another name (a street, a person, goods, a
hotel), and nothing around denies it, puts it off or only passes through. All else is a doubt.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.trip_report.draft import Reason, Unsure
from data.trip_report.form import Field, Form
from data.trip_report.sentences import CAPITAL, Sentence, Sentences
from geo.gazetteer import Mention, Place, mentions


@dataclass
class Visit:
    """A stop as the text unfolds: its place, finer places named in it, the sentences about it.

    `fields` are those of the form that belong to it; `sole` is whether they are its alone.
    """

    place: Place
    mention: Mention
    said: list[Sentence] = field(default_factory=list)
    details: list[Mention] = field(default_factory=list)
    block: int = 0


_BEFORE, _AFTER = 400, 120
"""Letters around a place that are looked at: a hostile sentence has no end."""
_NEAR_THE_BEGINNING = 30
_MOST_IN_A_SENTENCE = 200
"""Places of one sentence that are told apart; there are 64 provinces."""


def read_visits(
    sentences: Sentences, form: Form, vintage: str, year: int | None = None
) -> tuple[list[Visit], list[Unsure]]:
    """Return the stops in the order in which the text first names them, and what stays open.

    `year` is that of the trip, where it is known: what the text tells of another is no visit.
    """
    visits: list[Visit] = []
    doubts: list[Unsure] = []
    known = _Known(visits)
    current: Visit | None = None
    for sentence in sentences:
        here = _mentions(sentence, vintage)
        field_ = form.field_of(sentence)
        reasons = [
            _reason(m, sentence, here, form, field_, current) for m in here[:_MOST_IN_A_SENTENCE]
        ]
        reasons = [
            _in_its_year(why, m, sentence, year) for why, m in zip(reasons, here, strict=False)
        ]
        reasons += ["mentioned"] * (len(here) - len(reasons))
        visited = [m for m, reason in zip(here, reasons, strict=True) if reason is None and m.place]
        doubts += _doubts(here, reasons, sentence)
        listed = len({m.place.province for m in visited if m.place}) > 1
        current = None if listed else _same_paragraph(current, sentence, field_)
        for mention in visited:
            current = _follow(known, current, mention, sentence, listed)
            if current is not None and field_ is not None:
                current.block = field_.block
        if field_ is not None and field_.label == "place":
            _mark(visits, visited, field_.block)
        if current is not None and not _of_another(here, visited, current):
            current.said.append(sentence)
    return visits, _open(doubts, visits)


_IN_A_YEAR = re.compile(
    r"(?:^\W*|[,;]\s+)(?:(?:vào|trong|hồi)\s+)?năm\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)


def _in_its_year(
    why: Reason | None, mention: Mention, sentence: Sentence, year: int | None
) -> Reason | None:
    """Take a visit that its sentence sets in another year than the trip's for an earlier one."""
    if why is not None or year is None:
        return why
    told = _last(_IN_A_YEAR, sentence.text[: mention.start - sentence.start])
    return "earlier" if told is not None and int(told["year"]) != year else None


def _mark(visits: list[Visit], visited: Sequence[Mention], block: int) -> None:
    """Note of which block of the form the stops of these mentions are."""
    codes = {(m.place.kind, m.place.code) for m in visited if m.place}
    for visit in visits:
        if (visit.place.kind, visit.place.code) in codes:
            visit.block = block


def _mentions(sentence: Sentence, vintage: str) -> list[Mention]:
    """Return the places of a sentence, where they stand in the text, shared names settled."""
    found = [
        m._replace(start=m.start + sentence.start, end=m.end + sentence.start)
        for m in mentions(sentence.text, vintage)
    ]
    sure = {(m.place.kind, m.place.code): m.place for m in found if m.place}
    return [_narrowed(m, list(sure.values())) for m in found]


def _narrowed(mention: Mention, sure: Sequence[Place]) -> Mention:
    """Settle a shared name by a province or district that the same sentence names, if one does."""
    if len(mention.places) < 2:
        return mention
    inside = tuple(p for p in mention.places if any(_holds(above, p) for above in sure))
    return mention._replace(places=inside) if len(inside) == 1 else mention


def _holds(above: Place, place: Place) -> bool:
    if above.kind == "province":
        return place.kind != "province" and above.code == place.province
    return above.kind == "district" and above.code == place.district


def _same_paragraph(
    current: Visit | None, sentence: Sentence, field_: Field | None
) -> Visit | None:
    if current is None or not current.said:
        return None
    if field_ is not None and field_.label == "content" and current.block == field_.block:
        return current
    return current if current.said[-1].paragraph == sentence.paragraph else None


class _Known:
    """The stops so far, found by their place, or by a province that nothing was told of yet."""

    def __init__(self, visits: list[Visit]) -> None:
        self.visits = visits

    def stop_at(self, place: Place) -> Visit | None:
        for visit in self.visits:
            same = (visit.place.kind, visit.place.code) == (place.kind, place.code)
            if same or (_holds(visit.place, place) and not visit.said):
                return visit
        return next((v for v in self.visits if _holds(place, v.place)), None)


def _follow(
    known: _Known, current: Visit | None, mention: Mention, sentence: Sentence, listed: bool
) -> Visit | None:
    """Take a visited place in: a new stop, a known one told of, or a detail of the current one."""
    place = mention.place
    assert place is not None
    begins = mention.start - sentence.start <= _NEAR_THE_BEGINNING
    if current is not None and _holds(current.place, place) and not begins:
        current.details.append(mention)
        return current
    visit = known.stop_at(place)
    if visit is None:
        visit = Visit(place, mention)
        known.visits.append(visit)
    elif _holds(visit.place, place) or (not visit.said and not _holds(place, visit.place)):
        visit.place, visit.mention = place, mention
    return None if listed else visit


def _of_another(here: Sequence[Mention], visited: Sequence[Mention], current: Visit) -> bool:
    """Tell a sentence in which another place than the current stop is named: whose is it?"""
    return not visited and any(
        m.places and not any(_related(current.place, place) for place in m.places) for m in here
    )


def _related(one: Place, other: Place) -> bool:
    return one.province == other.province


# --- what leads to a place -----------------------------------------------------------------------

_MASK = "\u25a1"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text):
        last = match
    return last


_CUE = re.compile(
    r"\b(?P<cue>tại|ở|đến|tới|ghé|thăm|tham\s+quan|khảo\s+sát|viếng|thực\s+tế|đi"
    r"|kinh\s+nghiệm\s+(?:từ|ở)"
    r"|(?:làm\s+việc|gặp\s+gỡ|gặp\s+mặt|trao\s+đổi|tiếp\s+xúc|tọa\s+đàm|toạ\s+đàm|giao\s+lưu)"
    r"(?:\s+\w+){0,4}?\s+với"
    r"|(?:điểm\s+(?:đến|dừng)|nơi\s+đến|chặng)(?:\s+\w+){0,6}\s+là)\b",
    re.IGNORECASE,
)
_SMALL = _words(
    "và cùng rồi với các hai ba bốn năm sáu bảy tám chín mười nhiều một số những địa phương tỉnh"
    " thành"
    " phố tp thị xã huyện quận phường như gồm bao là trên bàn phía nam bắc trung miền tây đông"
    " duyên hải"
    " đồng bằng sông cửu long nguyên bộ vùng sau đây khác thuộc đó lần lượt cả nước khu vực thủ"
    " đô cũng"
    " được tại ở đầu tiên tiếp theo lượt"
)
_BODY = (
    r"(?:(?:Ban|Thường|Văn|Đảng)\s+\w+\s+)?(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng)\s*(?:ủy|uỷ|bộ)"
    r"|UBND|HĐND|UBMTTQ|MTTQ|[UỦ][ỷy] ban|Ủy ban|Hội đồng nhân dân|Mặt trận|Ban|Sở|Trường Chính trị"
    r"|Trường Đảng|Công an|Liên đoàn|Hội|Tỉnh đoàn|Thành đoàn|Văn phòng|Thường trực|Thường vụ"
    r"|Bộ Chỉ huy"
    r"|Bộ chỉ huy|Trung tâm|Phòng|Chi cục|Cục|Chính quyền|Đồn biên phòng|Khu công nghiệp"
    r"|Khu di tích|Bảo tàng|Thư viện|Nhà văn hóa"
)
_OFFICE = re.compile(
    r"(?:(?:các|đồng chí|tập thể|đại diện|lãnh đạo|cán bộ|chủ chốt|thường trực|ban|nhân dân"
    r"|chính quyền"
    rf"|hội trường|trụ sở|cơ quan)\s+)*(?:(?:{_BODY})(?:\s+[\w.]+){{0,14}}?|lãnh đạo|nhân dân"
    r"|chính quyền|cán bộ)(?:\s+(?:của|các|tỉnh|thành phố|tp\.?|huyện|quận))*\s*",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:(?:Khu|Nhà|nhà máy|mô hình|xã|phường|di tích|bảo tàng|cơ sở|trung tâm|hợp tác xã|trường"
    r"|nông trường"
    r"|làng|bản|đền|chùa|nghĩa trang|hội trường|trụ sở|đồn|cửa khẩu|lăng|thủy điện|cảng"
    r"|vườn quốc gia"
    r"|nhà (?:tù|truyền thống|lưu niệm|thờ|văn hóa|bảo tàng)|trại|suối|thác|đảo|hang|tháp|thành cổ"
    r"|chiến khu|căn cứ|mỏ|đồi|trạm|bệnh viện|ấp|thôn|buôn"
    rf"|trang trại|tượng đài|địa đạo|cụm|dự án|văn phòng|ban|sở)\b|{CAPITAL})[^,;:()\n]{{1,110}}"
    r"(?:[,(]|\b(?:thuộc|ở|tại))\s*(?:(?:thuộc|ở|tại|tỉnh)\s+)?",
)
_NOT_AN_OFFICE = re.compile(
    r"\b(?:khách\s+sạn|nhà\s+hàng|nhà\s+nghỉ|nhà\s+khách|công\s+ty|tổng\s+công\s+ty"
    r"|doanh\s+nghiệp|tập\s+đoàn"
    r"|ngân\s+hàng|báo|đài|tạp\s+chí|đại\s+học|cao\s+đẳng|học\s+viện|đoàn(?!\s+thể)|đại\s+biểu"
    r"|phái\s+đoàn|ông|bà|anh"
    r"|chị|cụ|thầy|cô|nhà\s+(?:báo|thơ|văn)|(?<!trang\s)liệt\s+sĩ|đường|phố|quốc\s+lộ|đại\s+lộ"
    r"|bạn|lớp|quê"
    r"|gia\s+đình"
    r"|phóng\s+viên|gạch|chi\s+nhánh|trung\s+ương|từ)\b",
    re.IGNORECASE,
)
_PART_OF_A_NAME = re.compile(
    r"\b(?:đường|phố|đại\s+lộ|quốc\s+lộ|tỉnh\s+lộ|ngõ|hẻm|cầu|chợ|sông|ga|bến|cảng|đèo|hồ|núi"
    r"|tuyến|sân\s+bay"
    r"|khách\s+sạn|nhà\s+hàng|nhà\s+nghỉ|công\s+ty|báo|đài|tạp\s+chí|đại\s+học|cao\s+đẳng"
    r"|ngân\s+hàng"
    r"|đồng\s+chí|đ/c|ông|bà|anh|chị|em|cụ|thầy|cô|bác|chú|giáo\s+sư|tiến\s+sĩ|nhà\s+báo"
    r"|nhà\s+thơ|liệt\s+sĩ"
    r"|gạch|bưởi|kẹo|nem|chè|cà\s+phê|rượu|bánh|mì|phở|bún|tranh|gốm|lụa|nước\s+mắm|trà|sữa|cam"
    r"|xoài|nhãn|bia"
    r"|xi\s+măng|đặc\s+sản|đoàn|đại\s+biểu|phóng\s+viên|bia|nón|dừa|lúa|gạo|vải|quýt|mắm)"
    rf"(?:\s+(?:\w+\s+){{0,2}}?(?=(?-i:{CAPITAL}))[\w.]+){{0,4}}[\s–-]*$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\w+)[ \t]*(?:[-–][ \t]*)?$")
_NEXT_WORD = re.compile(r"[ \t]*(?:[-–][ \t]*)?(\w+)")
_MAY_PRECEDE = _words(
    "tại ở đến tới thăm ghé từ qua về và với là tỉnh thành rồi cùng thuộc của do theo như gồm"
    " ubnd hđnd"
    " tp tx đi ubmttq mttq sang vào ra lên xuống quan sát viếng tế phố nước đô riêng còn nhưng"
    " mà ủy uỷ"
    " an trị ban sở"
)
_MAY_FOLLOW = _words(
    "đoàn lớp ngày học sáng chiều tối tại ban ubnd các trong từ đến và thành tỉnh nội thời địa"
)


def _reason(
    mention: Mention,
    sentence: Sentence,
    here: Sequence[Mention],
    form: Form,
    field_: Field | None,
    current: Visit | None,
) -> Reason | None:
    """Return why a place is no visit; None when it is one."""
    if form.is_to_come(mention.start):
        return "planned"
    if form.in_letterhead(mention.start) or (
        field_ and field_.label in ("people", "aside", "host")
    ):
        return "mentioned"
    before, after = _context(mention, sentence, here, field_)
    if _is_part_of_a_name(mention, before, after):
        return "named" if _CUE.search(before) or field_ else "mentioned"
    if _is_on_a_route(before) or _is_of_an_actor(before, after):
        return "mentioned"
    cue = _cue(before, field_)
    if cue is None:
        return None if _is_called_a_stop(after) else "mentioned"
    return _circumstance(cue, before, after, mention, current)


def _context(
    mention: Mention, sentence: Sentence, here: Sequence[Mention], field_: Field | None
) -> tuple[str, str]:
    """Return the words before and after a place, other places masked, each by one sign."""
    begins = sentence.start
    if field_ is not None and field_.label in ("place", "content"):
        begins = max(begins, min(field_.value_start, mention.start))
    start = max(begins, mention.start - _BEFORE)
    end = min(sentence.end, mention.end + _AFTER)
    first = bisect_left(here, start, key=lambda other: other.start)
    before, at = [], start
    for other in here[first : bisect_left(here, mention.start, key=lambda m: m.start)]:
        before += [sentence.text[at - sentence.start : other.start - sentence.start], _MASK]
        at = other.end
    text = "".join([*before, sentence.text[at - sentence.start : mention.start - sentence.start]])
    return text, sentence.text[mention.end - sentence.start : end - sentence.start]


def _is_part_of_a_name(mention: Mention, before: str, after: str) -> bool:
    """Tell a place that is only a word of a longer name, or of what is named after it."""
    # In capitals every word looks like a part of a name: only the one before it counts.
    words = (
        before.split(" ")[-2] + " " if mention.text.isupper() and " " in before else before[-90:]
    )
    if _PART_OF_A_NAME.search(words) and not _names_its_kind(mention):
        return True
    if mention.text[:1].islower():
        return False
    last, following = _LAST_WORD.search(before[-40:]), _NEXT_WORD.match(after[:40])
    if (
        last
        and _is_capital(last[1])
        and last[1].casefold() not in _MAY_PRECEDE
        and not (mention.text.isupper() and last[1].isupper())
    ):
        return True
    return bool(
        following
        and _is_capital(following[1])
        and following[1].casefold() not in _MAY_FOLLOW
        and not mention.text.isupper()
    )


_ROUTE = re.compile(rf"{_MASK}\s*[-–]\s*{_MASK}\s*[-–]\s*$")


def _is_on_a_route(before: str) -> bool:
    """Tell the end of a route ("A - B - C") whose other places are not told apart."""
    return bool(_ROUTE.search(before))


_ACTOR = re.compile(rf"{_MASK},\s*(?:{_BODY})(?:\s+[\w.]+){{0,6}}?\s*$")
_ACTS = re.compile(
    r"\s*(?:(?:đã|cũng)\s+)?(?:phối\s+hợp|tổ\s+chức|cử|mở|đưa|chủ\s+trì|báo\s+cáo|trao\s+đổi"
    r"|giới\s+thiệu)\b",
    re.IGNORECASE,
)


def _is_of_an_actor(before: str, after: str) -> bool:
    """Tell the office that does something at a place: "tại A, Trường Chính trị B tổ chức …"."""
    return bool(_ACTOR.search(before) and _ACTS.match(after))


def _names_its_kind(mention: Mention) -> bool:
    return mention.text[:1].islower() or mention.text.startswith(("TP", "TX", "Quận", "Huyện"))


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


@dataclass(frozen=True)
class _Cue:
    """The words that lead to a place: in lower case, and where they stand before it."""

    word: str
    start: int
    end: int


_LABEL_CUE = "địa điểm"
_ITEM_ENDS = re.compile(r"[,;:\n(]|^[ \t]*[-+*•–]|\d[.)]\s|\bvà\b|\s[-–]\s")


def _cue(before: str, field_: Field | None) -> _Cue | None:
    """Return the cue before a place when all that stands between belongs to it."""
    if field_ is not None and field_.label == "place":
        item = _after_last(_ITEM_ENDS, before)
        at = len(before) - len(item)
        if _leads(item) or _leads(before):
            return _Cue(_LABEL_CUE, at, at)
    last = _last(_CUE, before)
    if last is not None and _leads(before[last.end() :]):
        return _Cue(" ".join(last["cue"].casefold().split()), last.start(), last.end())
    return _from_a_day(before) if _DAY_LINE.match(before) else None


_DAY_LINE = re.compile(
    r"[ \t*]*(?:[-+•–][ \t]*)?(?:(?:buổi )?(?:sáng|chiều|tối)[ ,]*)?(?:từ\s+)?ngày[ \t]+[\d/.\-– ]+"
    r"(?:(?:đến|tháng|năm|ngày|và|,)?[ \t]*[\d/.\-– ]+)*[ \t]*[:–-][ \t]*",
    re.IGNORECASE,
)


def _from_a_day(before: str) -> _Cue | None:
    """Take a line of a diary ("- Ngày 6/11: Cần Thơ") for a visit."""
    match = _DAY_LINE.match(before)
    if match is None or not _leads(before[match.end() :]):
        return None
    return _Cue("ngày", match.end(), match.end())


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    last = _last(pattern, text)
    return text[last.end() :] if last else text


def _leads(gap: str) -> bool:
    """Tell whether all between a cue and a place belongs to it: lists, offices, a site's name."""
    parts = gap.split(_MASK)
    return all(_is_small(part) or _are_offices(part) for part in parts[1:]) and (
        _is_small(parts[0]) or _are_offices(parts[0]) or _is_site(parts[0])
    )


def _are_offices(part: str) -> bool:
    """Tell offices of one place, one after another: "Tỉnh ủy, UBND tỉnh"."""
    return all(_is_small(one) or _is_office(one) for one in re.split(r",|\bvà\b", part))


_TOKEN = re.compile(r"[^\W\d_]+")


def _is_small(part: str) -> bool:
    return all(word.casefold() in _SMALL for word in _TOKEN.findall(part)) and not re.search(
        r"[.!?…\n]\s", part.replace("TP. ", "")
    )


def _is_office(part: str) -> bool:
    words = part.lstrip(" ,;:và\t").strip(' (“"')
    return (
        len(words) < 160
        and not _NOT_AN_OFFICE.search(words)
        and not re.search(r"[,;:()\n]", words)
        and _OFFICE.fullmatch(words) is not None
    )


def _is_site(part: str) -> bool:
    words = part.strip()
    return not _NOT_AN_OFFICE.search(words[:-3]) and _SITE.fullmatch(words + " ") is not None


# --- what is said of the visit -------------------------------------------------------------------

_DENIED = re.compile(
    r"\b(?:không|chưa|chẳng|hủy|huỷ|hoãn|bỏ|lỡ|thay\s+vì|thay\s+cho|ngoại\s+trừ|trừ|gác\s+lại"
    r"|từ\s+chối)\b"
    r"(?!\s+(?:chỉ|những|ngại|quản)\b)",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:bị|đã|phải|được)\s+(?:hủy|huỷ|hoãn|bỏ|lùi|gác)|(?:không"
    r"|chưa)\s+(?:thực\s+hiện|thành|diễn\s+ra|tổ\s+chức"
    r"|(?:thể\s+|kịp\s+)?(?:đến|tới|thăm)(?:\s+được)?\s*(?:$|[.,;)]|vì|do|như))"
    r"|hủy\s+bỏ|hoãn\s+lại|gác\s+lại)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\bsẽ\b|dự\s+kiến|dự\s+định|\bsắp\b|chuẩn\s+bị|\bmong\b|hy\s+vọng|\bhẹn\b|\bnếu\b|giá\s+như"
    r"|\bmuốn\b|đề\s+nghị"
    r"|đề\s+xuất|kiến\s+nghị|\bmời\b|ước\s+(?:gì|mong)|(?<!hiện\s)(?<!căn\scứ\s)kế\s+hoạch"
    r"|năm\s+(?:sau|tới)"
    r"|thời\s+gian\s+tới|tới\s+đây"
    r"|(?:chuyến|đợt|khóa|lần|tháng|tuần)\s+(?:đi\s+)?(?:sau|tới|tiếp\s+theo)|\bdự\b"
    r"|lẽ\s+ra|đáng\s+lẽ|\bsuýt\b|\btưởng\b|\bxin\b|giả\s+sử|\btoan\b"
    r"|(?<!quyết\s)(?<!ổn\s)(?<!giả\s)(?<!nhất\s)(?<!quy\s)(?<!xác\s)\bđịnh\b",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"^[^.;]{0,50}\b(?:vào\s+)?(?:năm\s+(?:sau|tới)|(?:chuyến|đợt|lần|tháng|tuần|khóa)\s+(?:sau"
    r"|tới|tiếp\s+theo)"
    r"|thời\s+gian\s+tới|sắp\s+tới|tới\s+đây)|^[^.;,]{0,30}\bsẽ\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"trước\s+(?:đây|đó)|năm\s+(?:ngoái|trước|xưa|kia)|(?:chuyến|đợt|khóa|lớp|lần|tháng"
    r"|tuần)\s+(?:đi\s+)?trước"
    r"|ngày\s+xưa|\btừng\s+(?:đến|thăm|ghé|qua|đi|làm|có)|những\s+năm|thời\s+(?:kỳ|chiến)"
    r"|kháng\s+chiến"
    r"|(?:chuyến|đợt)\s+(?:đi\s+)?(?:thực\s+tế\s+)?(?:thứ\s+(?:nhất|hai|ba|tư|\d)"
    r"|đầu\s+tiên)[^.;]{0,40}\b(?:lớp|đoàn)\s+đã",
    re.IGNORECASE,
)
_EARLIER_AFTER = re.compile(
    r"^[^.;,]{0,30}\b(?:năm\s+(?:ngoái|trước)|trước\s+(?:đây|đó)|(?:chuyến|đợt|khóa|lần)\s+trước)",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"đi\s+qua|ngang\s+qua|đi\s+ngang|quá\s+cảnh|dừng\s+chân|nghỉ\s+(?:chân|trưa|đêm|lại|tại|ở"
    r"|ngơi)|\bnghỉ\b"
    r"|ăn\s+(?:trưa|tối|sáng|cơm)|dùng\s+(?:cơm|bữa)|\bngủ\b|qua\s+đêm|lưu\s+trú|trên\s+đường"
    r"|dọc\s+đường|trung\s+chuyển"
    r"|hạ\s+cánh|máy\s+bay|tạm\s+dừng|xuất\s+phát|khởi\s+hành|lên\s+đường|\brời\b|chia\s+tay"
    r"|tạm\s+biệt|lễ\s+tiễn|tiễn\s+(?:đoàn|lớp)"
    r"|trở\s+về|quay\s+về|về\s+(?:đến|tới|lại)|trở\s+lại|tập\s+trung|tập\s+kết|lên\s+tàu"
    r"|xuống\s+tàu|đổ\s+xăng|băng\s+qua|vượt\s+qua",
    re.IGNORECASE,
)
_PASSED_AFTER = re.compile(r"^[^.,;]{0,20}\b(?:ăn|nghỉ|ngủ|dừng\s+chân)\b", re.IGNORECASE)
_ARRIVES = re.compile(
    r"[,;]\s*(?=(?:rồi\s+|sau\s+đó\s+)?(?:đến|tới|thăm|ghé|làm\s+việc)\b|\Z)", re.IGNORECASE
)
_CEREMONY = re.compile(
    r"khai\s+giảng|bế\s+giảng|xuất\s+quân|ra\s+quân|tổng\s+kết|khai\s+mạc|bế\s+mạc|tốt\s+nghiệp"
    r"|trao\s+bằng|thành\s+lập|lễ\s+tiễn|tiễn\s+(?:đoàn|lớp)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:công\s+tác|sinh\s+sống|sống|sinh|cư\s+trú|trụ\s+sở|đóng|mở|họp|học|đăng|xuất\s+bản|in"
    r"|quê|quê\s+quán|làm\s+ăn"
    r"|quê\s+hương|thường\s+trú|có\s+mặt|đại\s+biểu|cán\s+bộ|cơ\s+quan|đơn\s+vị|phóng\s+viên"
    r"|trường|hội\s+nghị|tổ\s+chức|xảy\s+ra|nhà)\s*$",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(
    r"\bnghe\b|làm\s+việc|trao\s+đổi|thực\s+tế|tham\s+quan|\bthăm\b|khảo\s+sát|nghiên\s+cứu"
    r"|học\s+tập|tìm\s+hiểu|tọa\s+đàm"
    r"|toạ\s+đàm|giao\s+lưu|gặp\s+gỡ|dâng\s+hương|dâng\s+hoa|tiếp\s+xúc|dừng\s+lại|viếng",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?<!do\s)(?<!cùng\s)(?<!với\s)"
    rf"\b(?:đồng\s+chí\s+(?-i:{CAPITAL})\w*|ông|bà|thủ\s+tướng|phó\s+thủ\s+tướng"
    rf"|chủ\s+tịch\s+nước|tổng\s+bí\s+thư|bộ\s+trưởng"
    r"|du\s+khách|khách(?!\s+sạn)|nhà\s+đầu\s+tư"
    r"|doanh\s+nghiệp|đồng\s+bào|(?<!ban\s)(?<!đồng\s)nhân\s+dân|người\s+dân|bộ\s+đội"
    r"|thanh\s+niên|công\s+nhân"
    r"|phái\s+đoàn|sinh\s+viên|hộ|con\s+em"
    rf"|bác\s+hồ|dân(?!\s+(?:tộc|cư|số|chủ))|lớp\s+(?:bạn|khác)|đoàn\s+(?:khác|bạn|của"
    rf"|đại\s+biểu|khách|tỉnh|{_MASK}"
    rf"|{_MASK})|các\s+đoàn"
    r"|(?:một\s+số|một|vài|mấy)\s+(?:đồng\s+chí|học\s+viên|anh\s+chị\s+em|thành\s+viên))\b|"
    r"đoàn\s+(?:(?:cán\s+bộ|đại\s+biểu|công\s+tác|của|tỉnh|học\s+viên|khách|đến|từ|lãnh\s+đạo"
    r"|các|thành\s+phố)"
    rf"\s+){{0,4}}{_MASK}",
    re.IGNORECASE,
)
_TRAVELLERS = re.compile(
    r"(?<!thăm\s)(?<!với\s)(?<!đón\s)(?<!tiếp\s)(?<!gặp\s)(?<!mời\s)(?<!cho\s)"
    r"\b(?:đoàn|lớp|học\s+viên|chúng\s+tôi|chúng\s+ta|anh\s+chị\s+em|thành\s+viên)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:nhưng|mà|song|tuy\s+nhiên|thay\s+vào\s+đó)\b|;"
    r"|[,;]\s*(?:(?:cả|các|toàn|sau\s+đó|nên|vì\s+vậy|do\s+đó|rồi|và)\s+)*(?=(?:đoàn|lớp"
    r"|học\s+viên|chúng\s+tôi|anh\s+chị\s+em"
    r"|đã|chuyển|chỉ|vẫn)\b)|\brồi\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:nhưng|song|tuy\s+nhiên|thay\s+vào\s+đó)\b|;", re.IGNORECASE)
_BEFORE_AN_ARRIVAL = _words(
    "đoàn lớp viên tôi ta đã đi lại tiếp rồi và cũng được đó khi lên ra vào sang xuống chuyến"
    " trước cùng"
    " nhau đều còn mới tục người em chuyển xe bay sau theo để chân nay kịp mà nhưng những chỉ nên"
)
_BEFORE_A_TRIP_TO = _words("đã đoàn lớp được tôi chuyến viên tục tiếp rồi và")
_OPENERS = _words(
    "cũng còn riêng ngày sáng chiều tối trưa hôm sau đó tiếp theo trong và rồi nhân dịp trước"
    " hết đầu"
    " tiên cuối cùng từ đến tháng năm buổi giờ thứ h ii iii iv vi vii mục phần kết quả sau khi"
    " tư làm việc"
    " bảy hai ba sáu nhật chủ đầu điểm kinh nghiệm"
)


def _circumstance(
    cue: _Cue, before: str, after: str, mention: Mention, current: Visit | None
) -> Reason | None:
    """Return what the words around a cue say against a visit; None when nothing does."""
    lead = "" if cue.word == _LABEL_CUE else before[: cue.start]
    scope, told = _after_last(_TURN, lead), _after_last(_CONTRAST, lead)
    gap = before[cue.end :]
    if _DENIED.search(scope) or _DENIED_AFTER.search(after):
        return "denied"
    if _EARLIER.search(told) or _EARLIER_AFTER.search(after):
        return "earlier"
    if _is_still_to_come(told) or _PLANNED_AFTER.search(after):
        return "planned"
    on_the_way = _after_last(_ARRIVES, scope)
    if _PASSED.search(on_the_way) or _PASSED.search(gap) or _PASSED_AFTER.search(after):
        return "passed"
    if _is_of_others(scope):
        return "mentioned"
    if cue.word in (_LABEL_CUE, "ngày"):
        return None
    return None if _is_a_visit(cue, lead, scope, before, after, mention, current) else "mentioned"


def _is_still_to_come(told: str) -> bool:
    """Tell a plan that no "đã" after it says was carried out."""
    last = _last(_PLANNED, told)
    return last is not None and not re.search(r"\bđã\b", told[last.end() :])


def _is_of_others(scope: str) -> bool:
    """Tell a visit by others than the travellers: the nearest ones before the cue."""
    others = [m.end() for m in _OTHERS.finditer(scope)]
    travellers = [
        m.end() for m in _TRAVELLERS.finditer(scope) if not _OTHERS.match(scope, m.start())
    ]
    return bool(others) and max(others) >= max(travellers, default=0)


def _is_a_visit(
    cue: _Cue,
    lead: str,
    scope: str,
    before: str,
    after: str,
    mention: Mention,
    current: Visit | None,
) -> bool:
    word = cue.word
    if word in ("tại", "ở"):
        return _happened_there(cue, lead, after, mention, current)
    previous = _LAST_WORD.search(lead[-20:])
    said = previous[1].casefold() if previous else ""
    if word in ("đến", "tới"):
        if lead.rstrip().endswith(_MASK):
            return not re.search(r"\btừ\b", scope, re.IGNORECASE)
        return not lead.rstrip()[-1:].isalpha() or said in _BEFORE_AN_ARRIVAL
    if word == "đi":
        return said in _BEFORE_A_TRIP_TO
    if word.startswith("kinh nghiệm"):
        return _opens(lead)
    return not _STATED.search(lead[-20:])


def _opens(lead: str) -> bool:
    """Tell a cue that begins its sentence, or follows only days and words that join."""
    return all(word.casefold() in _OPENERS for word in _TOKEN.findall(lead))


def _happened_there(
    cue: _Cue, lead: str, after: str, mention: Mention, current: Visit | None
) -> bool:
    """Tell "tại X" of something that was done there from "tại X" of where something is."""
    if _STATED.search(lead[-20:]):
        return False
    if _opens(lead):
        return not _CEREMONY.search(after[:80]) and _tells_of_the_trip(after)
    inside = current is not None and any(_holds(current.place, p) for p in mention.places)
    if inside:
        return True
    if _ACTIVITY.search(lead) is None:
        return lead.rstrip().endswith(",") and bool(_ACTIVITY.search(after))
    if cue.word == "ở":
        nearest = _last(_ACTIVITY, lead)
        return nearest is not None and len(lead[nearest.end() :].split()) <= _FEW_WORDS
    return not _ABOUT.search(lead) or (current is None and _MASK not in lead)


def _tells_of_the_trip(after: str) -> bool:
    """Tell what the travellers did or learnt there from news of the place; a heading says it"
    " too."""
    return not after.strip(" :.*)") or bool(
        _ACTIVITY.search(after) or _TRAVELLERS.search(after) or _LEARNT.search(after)
    )


_LEARNT = re.compile(
    r"kinh\s+nghiệm|mô\s+hình|bài\s+học|chuyên\s+đề|báo\s+cáo|cách\s+làm|làm\s+điểm|\bbuổi\b"
    r"|giới\s+thiệu",
    re.IGNORECASE,
)
_FEW_WORDS = 2
_ABOUT = re.compile(r"\b(?:về|của|quê\s+hương)\b", re.IGNORECASE)
_CALLED_A_STOP = re.compile(
    r"\s*(?:cũng\s+)?là\s+(?:điểm\s+(?:đến|dừng)|nơi\s+(?:đoàn|lớp)\s+(?:đến|dừng|làm)|chặng)"
    r"|\s+(?:đã\s+)?(?:đón\s+tiếp|tiếp\s+đón|đón|tiếp)\s+(?:đoàn|lớp)\b",
    re.IGNORECASE,
)


def _is_called_a_stop(after: str) -> bool:
    return bool(_CALLED_A_STOP.match(after)) and not _DENIED_AFTER.search(after)


# --- what stays open -----------------------------------------------------------------------------


def _doubts(
    here: Sequence[Mention], reasons: Sequence[Reason | None], sentence: Sentence
) -> Iterator[Unsure]:
    for m, why in zip(here, reasons, strict=True):
        reason: Reason | None = why
        if why is None or why == "mentioned":
            reason = "unknown" if not m.places else "several" if not m.place else why
        if reason is not None:
            yield Unsure(reason, m.text, m.start, m.end, sentence.text, m.places)


def _open(doubts: Sequence[Unsure], visits: Sequence[Visit]) -> list[Unsure]:
    """Return each doubt once, without those about a place that is a stop anyway."""
    known = {(v.place.kind, v.place.code) for v in visits}
    known |= {("province", v.place.province) for v in visits}
    known |= {(m.place.kind, m.place.code) for v in visits for m in v.details if m.place}
    kept: dict[tuple[object, ...], Unsure] = {}
    for doubt in doubts:
        places = tuple((p.kind, p.code) for p in doubt.candidates)
        if not known.intersection(places):
            kept.setdefault(places or (doubt.text,), doubt)
    return list(kept.values())
