"""What is told of a stop: bodies and what they do, topics, sessions."""

import re

from data.trip_report.numbers import NUMBER
from data.trip_report.vocabulary.notation import any_case, written

TOPIC = any_case(
    written(r"""
    chuyên đề | kinh nghiệm | báo cáo | trao đổi | nội dung | bài học | tìm hiểu | giới thiệu
    | thảo luận | mô hình | \bnghe\b | \bvề\s+(?:công tác|việc|phân công|xây dựng)
    """)
)
BODY = written(r"""
    (?:(?:Ban Thường vụ | Thường vụ | Thường trực
    | Ban \w+(?: \w+)?)\s+)?(?:Quận|Tỉnh|Thành|Huyện|Thị|Đảng)\s*(?:ủy|uỷ) | Ban | Trường | Sở
    | UBND | HĐND | [UỦ]ỷ ban | Ủy ban | Học viện | Công ty | Nhà máy | Hội | Liên đoàn | Mặt trận
    | Tổng công ty | Khu công nghiệp | Thường trực | Công an | Tỉnh đoàn | Thành đoàn
    """)
"""A body that may be a host: what it is called by."""
NAME_ENDS = written(r"""
    trao đổi | báo cáo | giới thiệu | trình bày | chia sẻ | trong | về | đã | và | để | cho | tiếp
    | là | khi | nói | phổ biến | tại | ở | đến | tham | nghe | thăm | cùng | do | tổ chức
    | chủ trì | đón | ngày | sáng | chiều | với | nhằm | từ | qua | theo | như | được | có | còn
    | sẽ | vào | mở | làm việc | phối hợp | nơi | trên | phát biểu
    """)
"""Words at which the name of a body ends."""
JOINED = written(r"""
    (?:,\s+Thể thao)?\s+và\s+(?:Đầu tư | Công nghệ | Du lịch | Thể thao | Đào tạo | Môi trường
    | Phát triển nông thôn | PTNT | Truyền thông | Xã hội | Công thương)\b
    """)
"""What an office joins in its name: "Sở Kế hoạch và Đầu tư"."""
NAME = rf"(?P<host>(?:{BODY})\b(?:{JOINED}|\s+(?:[-–]\s+)?(?!(?:{NAME_ENDS})\b)[\w.]+){{0,14}})"
SPOKE = written(r"""
    (?:trao đổi | báo cáo | giới thiệu | trình bày | chia sẻ | nói chuyện | phát biểu | phổ biến)
    """)
HOSTED = rf"(?:đón tiếp|tiếp đón|đón|tiếp|chủ trì|{SPOKE})"
WITH = written(r"""
    (?i:làm việc | gặp gỡ | trao đổi | tiếp xúc | tọa đàm | toạ đàm | giao lưu
    | gặp mặt)\s+(?:với|cùng)\s+(?:đại diện\s+|lãnh đạo\s+|tập thể\s+|các đồng chí\s+)*
    """)
RECEIVED = written(r"""
    (?=\s+(?:đã\s+)?(?:đón tiếp|tiếp đón|đón|tiếp)\s+(?:và\s+\w+\s+\w+\s+với\s+)?(?:đoàn|lớp)\b)
    """)
ACTORS = (
    re.compile(rf"\b(?i:nghe)\s+(?:đại diện\s+|lãnh đạo\s+)?{NAME}"),
    re.compile(WITH + NAME),
    re.compile(rf"\b(?i:thăm|tham quan)\s+(?:và làm việc\s+(?:với|tại)\s+)?{NAME}"),
    re.compile(rf"\bdo\s+{NAME}(?=\s+(?:tỉnh\s+)?{HOSTED})"),
    re.compile(rf"\b{SPOKE}\s+của\s+{NAME}"),
    re.compile(rf"\b{NAME}{RECEIVED}"),
    re.compile(rf"\b(?i:được)\s+(?:lãnh đạo\s+|đại diện\s+)?{NAME}(?=\s+{HOSTED})"),
)
"""Where a body speaks, receives or is visited; what was done may begin a sentence."""
SPOKEN_OF = re.compile(rf"\b(?:của|tại)\s+{NAME}")
NAMED = re.compile(NAME)
NOT_A_HOST = re.compile(
    written(r"""
    \bTrung ương\b | \bHọc viện\b | ^Sở chỉ huy\b | ^Hội (?:trường|nghị|thảo)\b
    | ^(?:Ban|Trường|Sở|Hội|Công ty|Nhà máy)$
    """)
)
"""A body of the travellers themselves, or one that is not named."""
OF_THE_TRAVELLERS = any_case(r"\b(?:đoàn|lớp|học viên|giảng viên|cán bộ)\b(?:\s+\w+){0,4}\s*$")
"""Before "của …": the body that the travellers come from."""
SESSIONS = any_case(
    written(rf"""
    (?P<figure>{NUMBER})\s+(?:buổi|cuộc)\s+(?:làm việc|trao đổi|nghe|học tập|tọa đàm)
    """)
)
SUBJECT = re.compile(
    written(r"""
    chuyên đề\s+(?P<subject>[^.;\n]+?)(?=\s*(?:,?\s*và\s+chuyên đề|,\s*chuyên đề|[.;]|$))
    """)
)
OPENS_ITS_DAYS = any_case(r"\s*\((?:từ\s+|ngày\s+|các ngày\s+)*(?=\d)")
"""After a place: its days in brackets."""
DENIES = any_case(
    written(r"""
    \b(?:không|chưa)\s+(?:\w+\s+)?(?:nghe|làm việc|trao đổi|thăm|gặp|đến|tới)
    """)
)
