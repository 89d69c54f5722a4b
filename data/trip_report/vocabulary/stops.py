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
NAME = rf"(?P<host>(?:{BODY})\b(?:\s+(?:[-–]\s+)?(?!(?:{NAME_ENDS})\b)[\w.]+){{0,14}})"
SPOKE = written(r"""
    (?:trao đổi | báo cáo | giới thiệu | trình bày | chia sẻ | nói chuyện | phát biểu | phổ biến)
    """)
HOSTED = rf"(?:đón tiếp|tiếp đón|đón|tiếp|chủ trì|{SPOKE})"
WITH = written(r"""
    (?:làm việc | gặp gỡ | trao đổi | tiếp xúc | tọa đàm | toạ đàm | giao lưu
    | gặp mặt)\s+(?:với|cùng)\s+(?:đại diện\s+|lãnh đạo\s+|tập thể\s+|các đồng chí\s+)*
    """)
RECEIVED = written(r"""
    (?=\s+(?:đã\s+)?(?:đón tiếp|tiếp đón|đón|tiếp)\s+(?:và\s+\w+\s+\w+\s+với\s+)?(?:đoàn|lớp)\b)
    """)
ACTORS = (
    re.compile(rf"\bnghe\s+(?:đại diện\s+|lãnh đạo\s+)?{NAME}"),
    re.compile(WITH + NAME),
    re.compile(rf"\b(?:thăm|tham quan)\s+(?:và làm việc\s+(?:với|tại)\s+)?{NAME}"),
    re.compile(rf"\bdo\s+{NAME}(?=\s+(?:tỉnh\s+)?{HOSTED})"),
    re.compile(rf"\b{SPOKE}\s+của\s+{NAME}"),
    re.compile(rf"\b{NAME}{RECEIVED}"),
)
"""Where a body speaks, receives or is visited."""
SPOKEN_OF = re.compile(rf"\b(?:của|tại)\s+{NAME}")
NAMED = re.compile(NAME)
NOT_A_HOST = re.compile(written(r"\bTrung ương\b | \bHọc viện\b"))
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
DENIES = any_case(
    written(r"""
    \b(?:không|chưa)\s+(?:\w+\s+)?(?:nghe|làm việc|trao đổi|thăm|gặp|đến|tới)
    """)
)
