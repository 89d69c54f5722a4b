"""How days and years are written, and what tells those of the trip from others."""

import re

from data.trip_report.vocabulary.notation import any_case, spread, written

YEAR = any_case(
    written(r"""
    (?:tháng\s+(?P<month>\d{1,2})\s*(?:,?\s*năm\s+|[/-]\s*)
    | (?<![\d/.-])(?P<slash>\d{1,2})\s*[/-]\s*
    | \bnăm\s+)(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)
    """)
)
ANOTHER_YEAR = any_case(
    written(r"""
    (?:\b(?:từ | đến | tới | sinh | trước | sau | giữa | giai đoạn | nhiệm kỳ | kể từ | so với
    | cuối | những | các | thành lập | tầm nhìn | phấn đấu | mục tiêu | kế hoạch | khóa | khoá
    | số | hồi | cùng kỳ) | [-–/])\s*$
    """)
)
"""Before a year that is not the report's: "từ năm 1996", "nhiệm kỳ 2001–2005", "đến năm 2010"."""
DATELINE = any_case(r"^\W*[^\W\d_][^\n,]{1,40},\s*(?:ngày|\d)[^\n]{4,40}$")
ABOUT_A_TRIP = any_case(
    written(r"""
    thực tế | chuyến | \bđoàn\b | \blớp\b | tham quan | khảo sát | nghiên cứu | công tác
    | học viên | \bthăm\b
    """)
)
HAPPENED = any_case(
    written(r"""
    thực tế | chuyến | \bđoàn\b | \blớp\b | \bđến\b | \bthăm\b | làm việc | tham quan | khảo sát
    | học tập | \bnghe\b
    """)
)
OF_A_PAPER = any_case(
    written(r"""
    (?:\bsố\s | \b(?:kế hoạch | quyết định | công văn | tờ trình | thông báo | chỉ thị
    | nghị quyết | hướng dẫn | giấy mời | thông tri | kết luận | hợp đồng
    | công điện)\b)[^,.;\n]{0,60}$ | \b(?:sinh | thành lập | ban hành | ký | khai giảng | bế giảng
    | giải phóng | kỷ niệm | tổng kết | rút kinh nghiệm | nộp | gửi | đăng
    | báo cáo trước)\s+(?:vào\s+)?$
    """)
)
OTHER_DAY = any_case(
    written(r"""
    khai giảng | bế giảng | tổng kết | rút kinh nghiệm | thành lập | ban hành | kỷ niệm
    | năm ngoái | năm trước | sơ kết | kể lại | nhìn lại | chuyến trước | đợt trước | trước đó
    | trước đây | \bsẽ\b | dự kiến | chuyến (?:đi )?(?:sau|tới|tiếp theo) | sắp tới
    """)
)
SET_OUT = any_case(
    written(r"khởi hành | xuất phát | lên đường | bắt đầu | rời (?:trường|học viện)")
)
CAME_BACK = any_case(written(r"trở về | kết thúc | về đến | về tới | về trường | quay về"))
NEXT_DAY = any_case(
    spread(r"""
    \bhôm sau\b | \btrước đó\b | \bngày (?:tiếp theo|kế tiếp|hôm sau|thứ (?:hai|2|ba|3))\b
    """)
)
"""Words that tell of more days than the one that is written."""
LINE_OPENS = any_case(
    r"[ \t*+•–|-]*(?:(?:thứ \w+|chủ nhật)[ ,|\t]*)?(?:(?:sáng|chiều|tối)[ ,]*)?(?:ngày\s+)?$"
)
LINE_TELLS = re.compile(r"[ ]*[:|\t–-]\s*\S")
"""A line of a diary, or a row of a table: what stands before its day, and after it."""
OF_THE_WHOLE = any_case(r"chuyến|thực tế|đợt")
"""In a sentence about the whole trip, not one stop of it."""
CLAUSE_ENDS = re.compile(r"[;.]|\bnhưng\b")
