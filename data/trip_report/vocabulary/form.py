"""The labels of the office form, and the headings of reports and plans."""

import re
from typing import Literal

from data.trip_report.vocabulary.notation import any_case, written

Label = Literal["time", "place", "people", "content", "host", "count", "aside"]

LABELS: dict[Label, str] = {
    "time": written("thời gian | thời điểm | ngày giờ"),
    "place": written(r"""
        địa điểm | địa bàn | nơi đến | điểm đến(?: số)?(?: \d{1,2})? | các điểm đến | nơi làm việc
        | địa chỉ
    """),
    "people": written("thành phần | thành viên | đoàn gồm | người tham dự | tham dự"),
    "content": written("nội dung | chuyên đề | chủ đề"),
    "host": written("""
        chủ trì | đơn vị (?:tiếp đón|đón tiếp|tiếp đoàn|tiếp|làm việc)
        | cơ quan (?:tiếp|làm việc)
    """),
    "count": written("số lượng | sĩ số | quân số | số học viên | tổng số"),
    "aside": written("""
        nơi nhận | kính gửi | người (?:báo cáo|viết|lập) | kết quả | đánh giá | kiến nghị
        | đề xuất | ghi chú | phương tiện | kinh phí | mục đích | yêu cầu | tổ chức thực hiện
        | thư ký | nhận xét | tồn tại | hạn chế | bài học | diễn biến | trưởng đoàn | khách mời
    """),
}
PLAN = re.compile(r"^\W*(?:KẾ HOẠCH|LỊCH TRÌNH|CHƯƠNG TRÌNH|DỰ KIẾN)\b", re.MULTILINE)
REPORT = re.compile(r"^\W*(?:BÁO CÁO|BIÊN BẢN|TƯỜNG TRÌNH|TIN)\b", re.MULTILINE)
TO_COME = any_case(
    written(r"""
    kế hoạch | dự kiến | phương hướng | đề xuất | kiến nghị | thời gian tới
    | (?:chuyến|đợt)[^\n]{0,30}(?:tiếp theo|sau|tới)\b
    """)
)
DONE = any_case(written(r"thực hiện kế hoạch | kết quả"))
MOTTO = re.compile(
    written(r"""
    CỘNG H[OÒ]A? X | CỘNG HOÀ X | ĐẢNG CỘNG SẢN VIỆT NAM | Độc lập\s*[-–]\s*Tự do
    """)
)
TITLE = re.compile(r"^\W*BÁO CÁO\b", re.MULTILINE)
