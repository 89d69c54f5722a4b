"""How the figures of a report are written, and what makes one a part, a guess, or of others."""

import re

from data.trip_report.numbers import NUMBER
from data.trip_report.vocabulary.notation import any_case, spread, written

FIGURE = rf"(?P<figure>{NUMBER})(?:\s*\((?P<again>[^()\n]{{1,40}})\))?"
"""A number, and the same again in words: "37 (ba mươi bảy)"."""
TRAINEES = any_case(
    written(rf"""
    {FIGURE}\s+(?:(?:đồng chí|anh chị em|anh, chị em|anh chị|bạn|em|cán bộ)\s+)?(?:học viên|hv)\b
    """)
)
TRAINEES_PRESENT = any_case(r"(?<![\d/])\d{1,5}/(?P<figure>\d{1,5})(?P<again>\b)\s+học viên\b")
TRAINEES_STATED = any_case(
    written(rf"""
    \b(?:sĩ số | quân số | số học viên | số lượng học viên)(?:\s+(?:của\s+)?(?:lớp | đoàn
    | khóa))?(?:\s+(?:là|gồm|có))?\s*[:=]?\s*{FIGURE}
    """)
)
PROVINCES = any_case(
    written(rf"""
    {FIGURE}\s+(?:tỉnh\s*(?:,|/|và|-)?\s*thành(?:\s+phố)?|tỉnh)\b(?!\s+(?:bạn|lỵ|uỷ|ủy))
    """)
)
TRIP_NUMBER = any_case(
    written(rf"""
    \b(?:chuyến|đợt)(?:[^\S\n]+(?!thứ\b)\w+){{0,6}}?[^\S\n]+(?:lần\s+)?(?:thứ|số)\s+(?P<figure>nhất
    | nhì | tư | \d{{1,2}}(?=/\d) | {NUMBER})(?:/(?P<of>\d{{1,2}}))?
    | \bchuyến(?:\s+đi)?(?:\s+thực\s+tế)?\s+(?P<first>đầu tiên)\b
    """)
)
PLANNED = any_case(
    written(rf"""
    \b(?:trong(?:\s+tổng)?(?:\s+số)? | tổng(?:\s+số|\s+cộng)?
    | kế hoạch(?:\s+\w+){{0,4}}?\s+(?:gồm|có|là))\s+{FIGURE}\s+chuyến\b
    | (?P<after>{NUMBER})\s+chuyến(?:\s+\w+){{0,3}}?\s+theo\s+kế\s+hoạch\b
    """)
)
TOTAL = any_case(
    spread(r"""
    \b(?:tổng số | tổng cộng | tổng | gồm | tất cả | cả thảy | toàn thể | sĩ số
    | quân số)(?: (?:học viên|của|lớp|đoàn|khóa|là|có|tham gia|gồm))*\s*:?\s*$
    """)
)
PART = any_case(
    spread(r"""
    \btrong (?:đó|số đó|số này)\b | \b(?:mỗi | từng | tổ | nhóm | chi bộ
    | các(?! (?:học viên|đồng chí|thành viên)))\b[^,.;\n]{0,30}$ | \bthêm $
    | \b(?:vắng|nghỉ|thiếu) (?:mặt )?$
    """)
)
PART_AFTER = any_case(
    spread(r"""
    ^\s*(?:là )?(?:nam | nữ | người dân tộc | dân tộc | là đảng viên | đạt | xuất sắc | giỏi | khá
    | vắng | nghỉ | ốm | thuộc | của (?:tỉnh|tổ) | ở tổ | được (?:khen|kết nạp) | đầu tiên
    | không)\b
    """)
)
ABOUT = any_case(
    spread(r"""
    \b(?:gần | hơn | trên | khoảng | chừng | độ | ngót | dưới | xấp xỉ | trên dưới | không quá
    | ít nhất | tối đa | tối thiểu | quá | vài | mấy | những | hàng | từ \d+\s*(?:-|–|đến))\s*$
    | \d\s*[-–]\s*$
    """)
)
ABOUT_AFTER = any_case(spread(r"^\s*(?:trở lên|trở xuống|hoặc|hay)\b"))
NAMES = any_case(r"\b(?:năm|tháng|ngày|quý|thứ|khóa|khoá)\s*$")
"""Before a number in digits these make it a name, of a year or an intake, and no amount."""
ELSEWHERE = any_case(
    spread(r"""
    \b(?:trường|trung tâm|học viện|khoa|cơ sở)\b[^,.;:\n]{0,60}\b(?:có | với | quy mô | đào tạo
    | mở | bồi dưỡng | dạy)\b[^,;:\n]{0,60}$ | \b(?:đào tạo | bồi dưỡng | hằng năm | hàng năm
    | mỗi năm | mỗi khóa)\b[^.;\n]{0,60}$
    | \b(?:khóa|lớp|năm|chuyến|đợt) (?:trước|ngoái|sau|tới|bạn|khác)\b[^.;\n]{0,60}$
    | \bsẽ\s[^.;\n]{0,40}$
    """)
)
OF_THE_CLASS = any_case(r"\b(?:lớp|đoàn|chuyến|khóa)\b[^.;\n]{0,80}$")
OF_PEOPLE = any_case(written(r"học viên | cán bộ | đồng chí | đến từ | công tác | \blớp\b"))
VISITED = any_case(
    written(r"""
    (?:\b(?:thăm | qua | đi | đến | tới | thực tế | tham quan | khảo sát | nghiên cứu | làm việc
    | học tập | ghé)(?:\s+(?:với|tại|ở|một\s+số|thực\s+tế|các|được))* | \bvới | \btại
    | \bdiễn\s+ra\b[^.;]{0,60}\bở)\s*$
    """)
)
WORK_AT = re.compile(r"công tác (?:tại|ở)\s*$")
THIS_TRIP = any_case(written(r"đây là | (?:chuyến|đợt)[^,.;]{0,40}này | lần này"))
OTHER_TRIP = any_case(
    written(r"""
    \bsẽ\b | sắp(?!\s+xếp) | trước đó | trước đây | \bsau\b | tiếp theo | dự kiến | đã kết thúc
    | năm (?:trước|sau|ngoái)
    """)
)
