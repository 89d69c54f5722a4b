"""The words that lead to a place, and what may stand between them and it."""

import re

from data.trip_report.vocabulary.notation import CAPITAL, any_case, listed, spread, written

CUE = any_case(
    spread(r"""
    \b(?P<cue>tại | ở | đến | tới | ghé | thăm | tham quan | khảo sát | viếng | thực tế | đi
    | về | ra | lên | vào | xuống | sang | kinh nghiệm (?:từ|ở) | (?:làm việc | gặp gỡ | gặp mặt
    | trao đổi | tiếp xúc | tọa đàm | toạ đàm | giao lưu)(?: \w+){0,4}? với
    | (?:điểm (?:đến|dừng)|nơi đến|chặng)(?: \w+){0,6} là)\b
    """)
)
RECEIVED_BY = any_case(
    written(r"""
    \b(?:đoàn | lớp | học viên | chúng tôi)\b(?:\s+\w+){0,4}?\s+(?P<cue>được)(?=\s)
    """)
)
RECEIVES = any_case(
    written(r"""
    \s+(?:(?:đã | nhiệt tình | chu đáo | trọng thị
    | ân cần | nồng hậu)\s+){0,2}(?:đón tiếp | tiếp đón | đón | tiếp)\b
    """)
)
"""What leads to the office that receives the travellers, and what it does: "được … tiếp"."""
LABEL_CUE = "địa điểm"
"""What leads to a place that stands under a label of the form."""
ABROAD_CUE = "qua biên giới"
"""What leads to a place across the border."""
DAY_CUE = "ngày"
"""What leads to a place in a line of a diary."""
DAY_LINE = any_case(
    r"[ \t*]*(?:[-+•–|][ \t]*)?(?:(?:thứ \w+|chủ nhật)[ ,|\t]*)?"
    r"(?:(?:buổi )?(?:sáng|chiều|tối)[ ,]*)?"
    r"(?:(?:từ\s+)?ngày[ \t]+|(?=\d{1,2}[/.]\d{1,2}))[\d/.\-– ]+"
    r"(?:(?:đến|tháng|năm|ngày|và|,)?[ \t]*[\d/.\-– ]+)*[ \t]*[:|\t–-][ \t]*"
)
DAYS_IN_BRACKETS = any_case(
    r"\((?:(?:từ|đến|các|ngày|tháng|năm|và|sáng|chiều)(?=\s)|[\d/.,\s–-])+\)"
)
"""What does not part the places of a list: "Cần Thơ (ngày 6/11), Vĩnh Long"."""
ITEM_ENDS = re.compile(written(r"[,;:\n(] | ^[ \t]*[-+*•–] | \d[.)]\s | \bvà\b | \s[-–]\s"))
SMALL = listed("""
    và cùng rồi với các hai ba bốn năm sáu bảy tám chín mười nhiều một số những địa phương tỉnh
    thành phố tp thị xã huyện quận phường như gồm bao là trên bàn phía nam bắc trung miền tây đông
    duyên hải đồng bằng sông cửu long nguyên bộ vùng sau đây khác thuộc đó lần lượt cả nước khu
    vực thủ đô cũng được tại ở đầu tiên tiếp theo lượt
    """)
BODY = written(r"""
    (?:(?:Ban|Thường|Văn|Đảng)\s+\w+\s+)?(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng)\s*(?:ủy|uỷ|bộ) | UBND
    | HĐND | UBMTTQ | MTTQ | [UỦ][ỷy] ban | Ủy ban | Hội đồng nhân dân | Mặt trận | Ban | Sở
    | Trường Chính trị | Trường Đảng | Công an | Liên đoàn | Hội | Tỉnh đoàn | Thành đoàn
    | Văn phòng | Thường trực | Thường vụ | Bộ Chỉ huy | Bộ chỉ huy | Trung tâm | Phòng | Chi cục
    | Cục | Chính quyền | Đồn biên phòng | Khu công nghiệp | Khu di tích | Bảo tàng | Thư viện
    | Nhà văn hóa
    """)
"""An office: what it is called by."""
OFFICE = any_case(
    written(rf"""
    (?:(?:các | đồng chí | tập thể | đại diện | lãnh đạo | cán bộ | chủ chốt | thường trực | ban
    | nhân dân | chính quyền | hội trường | trụ sở
    | cơ quan)\s+)*(?:(?:{BODY})(?:\s+[\w.]+){{0,14}}? | lãnh đạo | nhân dân | chính quyền
    | cán bộ)(?:\s+(?:của|các|tỉnh|thành phố|tp\.?|huyện|quận))*\s*
    """)
)
SITE = re.compile(
    written(rf"""
    (?:(?:Khu | Nhà | nhà máy | mô hình | xã | phường | di tích | bảo tàng | cơ sở | trung tâm
    | hợp tác xã | trường | nông trường | làng | bản | đền | chùa | nghĩa trang | hội trường
    | trụ sở | đồn | cửa khẩu | lăng | thủy điện | cảng | vườn quốc gia
    | nhà (?:tù|truyền thống|lưu niệm|thờ|văn hóa|bảo tàng) | trại | suối | thác | đảo | hang
    | tháp | thành cổ | chiến khu | căn cứ | mỏ | đồi | trạm | bệnh viện | ấp | thôn | buôn
    | trang trại | tượng đài | địa đạo | cụm | dự án | văn phòng | ban | sở)\b
    | {CAPITAL})[^,;:()\n]{{1,110}}(?:[,(]|\b(?:thuộc|ở|tại))\s*(?:(?:thuộc|ở|tại|tỉnh)\s+)?
    """)
)
NOT_AN_OFFICE = any_case(
    spread(r"""
    \b(?:khách sạn | nhà hàng | nhà nghỉ | nhà khách | công ty | tổng công ty | doanh nghiệp
    | tập đoàn | ngân hàng | báo | đài | tạp chí | đại học | cao đẳng | học viện | đoàn(?! thể)
    | đại biểu | phái đoàn | ông | bà | anh | chị | cụ | thầy | cô | nhà (?:báo|thơ|văn)
    | (?<!trang\s)liệt sĩ | đường | phố | quốc lộ | đại lộ | bạn | lớp | quê | gia đình
    | phóng viên | gạch | chi nhánh | trung ương | từ)\b
    """)
)
