"""What is said of a visit: denied, planned, of another time or of others, only passed through."""

import re

from data.trip_report.vocabulary.notation import CAPITAL, MASK, any_case, listed, spread

DENIED = any_case(
    spread(r"""
    \b(?:không | chưa | chẳng | hủy | huỷ | hoãn | bỏ | lỡ | thay vì | thay cho | ngoại trừ | trừ
    | gác lại | từ chối)\b(?! (?:chỉ|những|ngại|quản)\b)
    """)
)
DENIED_AFTER = any_case(
    spread(r"""
    ^[^.;]{0,60}?\b(?:(?:bị|đã|phải|được) (?:hủy|huỷ|hoãn|bỏ|lùi|gác)
    | (?:không|chưa) (?:thực hiện | thành | diễn ra | tổ chức
    | (?:thể\s+|kịp )?(?:đến|tới|thăm)(?: được)?\s*(?:$|[.,;)]|vì|do|như)) | hủy bỏ | hoãn lại
    | gác lại)
    """)
)
PLANNED = any_case(
    spread(r"""
    \bsẽ\b | dự kiến | dự định | \bsắp\b(?! xếp) | chuẩn bị | \bmong\b | hy vọng | \bhẹn\b | \bnếu\b
    | giá như | \bmuốn\b | đề nghị | đề xuất | kiến nghị | \bmời\b | ước (?:gì|mong)
    | (?<!hiện\s)(?<!căn\scứ\s)kế hoạch | năm (?:sau|tới) | thời gian tới | tới đây
    | (?:chuyến|đợt|khóa|lần|tháng|tuần) (?:đi )?(?:sau|tới|tiếp theo) | lẽ ra | đáng lẽ
    | \bsuýt\b | \btưởng\b | \bxin\b | giả sử | \btoan\b
    | (?<!quyết\s)(?<!ổn\s)(?<!giả\s)(?<!nhất\s)(?<!quy\s)(?<!xác\s)\bđịnh\b
    """)
)
PLANNED_AFTER = any_case(
    spread(r"""
    ^[^.;]{0,50}\b(?:vào )?(?:năm (?:sau|tới)
    | (?:chuyến|đợt|lần|tháng|tuần|khóa) (?:sau|tới|tiếp theo) | thời gian tới | sắp tới
    | tới đây) | ^[^.;,]{0,30}\bsẽ\b
    """)
)
CARRIED_OUT = re.compile(r"\bđã\b")
"""After a plan: it was carried out."""
EARLIER = any_case(
    spread(r"""
    trước (?:đây|đó) | năm (?:ngoái|trước|xưa|kia) | (?:chuyến | đợt | khóa | lớp | lần | tháng
    | tuần) (?:đi )?trước | ngày xưa | \btừng (?:đến | thăm | ghé | qua | đi | làm | có)
    | những năm | thời (?:kỳ|chiến) | kháng chiến
    | (?:chuyến|đợt) (?:đi )?(?:thực tế )?(?:thứ (?:nhất|hai|ba|tư|\d)
    | đầu tiên)[^.;]{0,40}\b(?:lớp|đoàn) đã
    """)
)
EARLIER_AFTER = any_case(
    spread(r"""
    ^[^.;,]{0,30}\b(?:năm (?:ngoái|trước) | trước (?:đây|đó) | (?:chuyến|đợt|khóa|lần) trước)
    """)
)
IN_A_YEAR = any_case(spread(r"(?:^\W*|[,;] )(?:(?:vào|trong|hồi) )?năm (?P<year>(?:19|20)\d\d)\b"))
PASSED = any_case(
    spread(r"""
    đi qua | ngang qua | đi ngang | quá cảnh | dừng chân | nghỉ (?:chân|trưa|đêm|lại|tại|ở|ngơi)
    | \bnghỉ\b | ăn (?:trưa|tối|sáng|cơm) | dùng (?:cơm|bữa) | \bngủ\b | qua đêm | lưu trú
    | trên đường | dọc đường | trung chuyển | hạ cánh | máy bay | tạm dừng | xuất phát | khởi hành
    | lên đường | \brời\b | chia tay | tạm biệt | lễ tiễn | tiễn (?:đoàn|lớp) | trở về | quay về
    | về (?:đến|tới|lại) | trở lại | tập trung | tập kết | lên tàu | xuống tàu | đổ xăng
    | băng qua | vượt qua
    """)
)
PASSED_AFTER = any_case(spread(r"^[^.,;]{0,20}\b(?:ăn|nghỉ|ngủ|dừng chân)\b"))
ARRIVES = any_case(spread(r"[,;]\s*(?=(?:rồi\s+|sau đó )?(?:đến|tới|thăm|ghé|làm việc)\b|\Z)"))
CEREMONY = any_case(
    spread(r"""
    khai giảng | bế giảng | xuất quân | ra quân | tổng kết | khai mạc | bế mạc | tốt nghiệp
    | trao bằng | thành lập | lễ tiễn | tiễn (?:đoàn|lớp)
    """)
)
STATED = any_case(
    spread(r"""
    \b(?:công tác | sinh sống | sống | sinh | cư trú | trụ sở | đóng | mở | họp | học | đăng
    | xuất bản | in | quê | quê quán | làm ăn | quê hương | thường trú | có mặt | đại biểu
    | cán bộ | cơ quan | đơn vị | phóng viên | trường | hội nghị | tổ chức | xảy ra | nhà)\s*$
    """)
)
ACTIVITY = any_case(
    spread(r"""
    \bnghe\b | làm việc | trao đổi | thực tế | tham quan | \bthăm\b | khảo sát | nghiên cứu
    | học tập | tìm hiểu | tọa đàm | toạ đàm | giao lưu | gặp gỡ | dâng hương | dâng hoa
    | tiếp xúc | dừng lại | viếng
    """)
)
LEARNT = any_case(
    spread(r"""
    kinh nghiệm | mô hình | bài học | chuyên đề | báo cáo | cách làm | làm điểm | \bbuổi\b
    | giới thiệu
    """)
)
ABOUT = any_case(spread(r"\b(?:về|của|quê hương)\b"))
CALLED_A_STOP = any_case(
    spread(r"""
    \s*(?:cũng )?là (?:điểm (?:đến|dừng)|nơi (?:đoàn|lớp) (?:đến|dừng|làm)|chặng)
    | \s+(?:đã )?(?:đón tiếp|tiếp đón|đón|tiếp) (?:đoàn|lớp)\b
    """)
)
OTHERS = any_case(
    spread(rf"""
    (?<!do\s)(?<!cùng\s)(?<!với\s)\b(?:đồng chí (?-i:{CAPITAL})\w* | ông | bà | thủ tướng
    | phó thủ tướng | chủ tịch nước | tổng bí thư | bộ trưởng | du khách | khách(?! sạn)
    | nhà đầu tư | doanh nghiệp | đồng bào | (?<!ban\s)(?<!đồng\s)nhân dân | người dân | bộ đội
    | thanh niên | công nhân | phái đoàn | sinh viên | hộ | con em | bác hồ
    | dân(?! (?:tộc|cư|số|chủ)) | lớp (?:bạn|khác)
    | đoàn (?:khác|bạn|của|đại biểu|khách|tỉnh|{MASK}|{MASK}) | các đoàn
    | (?:một số|một|vài|mấy) (?:đồng chí|học viên|anh chị em|thành viên))\b | đoàn (?:(?:cán bộ
    | đại biểu | công tác | của | tỉnh | học viên | khách | đến | từ | lãnh đạo | các
    | thành phố) ){{0,4}}{MASK}
    """)
)
TRAVELLERS = any_case(
    spread(r"""
    (?<!thăm\s)(?<!với\s)(?<!đón\s)(?<!tiếp\s)(?<!gặp\s)(?<!mời\s)(?<!cho\s)\b(?:đoàn | lớp
    | học viên | chúng tôi | chúng ta | anh chị em | thành viên)\b
    """)
)
TURN = any_case(
    spread(r"""
    \b(?:nhưng|mà|song|tuy nhiên|thay vào đó)\b | ; | [,;]\s*(?:(?:cả | các | toàn | sau đó | nên
    | vì vậy | do đó | rồi | và) )*(?=(?:đoàn | lớp | học viên | chúng tôi | anh chị em | đã
    | chuyển | chỉ | vẫn)\b) | \brồi\b
    """)
)
CONTRAST = any_case(spread(r"\b(?:nhưng|song|tuy nhiên|thay vào đó)\b | ;"))
FROM = any_case(r"\btừ\b")
OF_DAYS = listed("""
    từ ngày sáng chiều tối trưa đến tháng năm và các buổi hết thứ hai tư sáu bảy chủ nhật giờ
    """)
HEADED = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđ])[.)/]")
"""How a numbered heading begins."""
DAY = re.compile(r"\d\s*[/.-]\s*\d")
HEADING = re.compile(
    rf"{HEADED.pattern}(?:\s*(?:Tại|Ở)\b|[^\n(:,]{{2,60}}[(:,][^\n]*{DAY.pattern}[\d/.-]*\W*$)"
)
"""A numbered line over what was done at a place: "1. Tại Cần Thơ", "1. Cần Thơ (6/11)"."""
SECTION = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4})[.)/](?!\d)")
"""How a section begins that ends the one before; a part of it is numbered "1.1"."""
BEFORE_AN_ARRIVAL = listed("""
    đoàn lớp viên tôi ta đã đi lại tiếp rồi và cũng được đó khi lên ra vào sang xuống chuyến trước
    cùng nhau đều còn mới tục người em chuyển xe bay sau theo để chân nay kịp mà nhưng những chỉ
    nên sáng trưa chiều tối
    """)
BEFORE_A_TRIP_TO = listed("""
    đã đoàn lớp được tôi chuyến viên tục tiếp rồi và chuyển
    """)
GOES = frozenset({"về", "ra", "lên", "vào", "xuống", "sang"})
"""Who goes so visits a place where what was done there follows; "đoàn về Hà Nội" is a way home."""
OPENERS = listed("""
    cũng còn riêng ngày sáng chiều tối trưa hôm sau đó tiếp theo trong và rồi nhân dịp trước hết
    đầu tiên cuối cùng từ đến tháng năm buổi giờ thứ h ii iii iv vi vii mục phần kết quả sau khi
    tư làm việc bảy hai ba sáu nhật chủ đầu điểm kinh nghiệm
    """)
