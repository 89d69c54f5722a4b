"""The words of a report that was typed without marks, as they are written with them.

Only what a reader has no doubt of: "den" before a place is "đến", "duong" before a name "đường".
"""

from data.trip_report.vocabulary.notation import listed

WORDS = listed("""
    tại ở đến tới ghé thăm khảo sát viếng thực tế đi với gặp gỡ mặt trao đổi tiếp xúc tọa đàm giao
    lưu làm việc điểm chặng đoàn lớp học viên chúng thành tỉnh phố thị huyện quận và cùng rồi các
    những địa đồng ủy nghe báo cáo giới thiệu trình bày tập kinh nghiệm mô hình bài đề đã không sẽ
    dự kiến định kế hoạch sau đó ngày tháng từ trước xuất phát khởi hành lên trở về lần thứ đợt thời
    gian nghiên cứu tìm hiểu lịch nhất hai bốn năm tám chín mười tổng sĩ được buổi của phần chiều
    trưa nghỉ ngủ lại đêm chương biểu đơn vị nhân dân
    """)
"""Each is the only one of these that is written so without marks."""
PHRASES = (
    "tham quan", "nội dung", "nơi đến", "điểm dừng", "dừng chân", "kết thúc", "tổng số", "sĩ số",
    "đồng chí", "chủ trì", "chuyên đề", "chuyến đi", "chuyến thực", "địa phương", "đại biểu",
    "buổi tối",
    "buổi sáng", "sáng ngày",
    "chưa đến", "chưa tới", "chưa thăm", "chưa đi", "chưa ghé", "bị hủy", "bị hoãn", "tạm hoãn",
    "đi qua", "ăn trưa", "ăn tối", "ăn sáng", "cộng hòa", "quá cảnh", "năm ngoái", "trên đường",
)  # fmt: skip
"""Words that may be others by themselves: "chua" is a pagoda, too."""
BEFORE_A_NAME = listed("""
    đường phố cầu chợ sông đèo hồ núi ông bà chị cụ thầy cô bác chú báo đài bến cảng ga xã
    phường trấn
    """)
"""Words that make a place a part of another name where it follows them at once."""
ABROAD = (
    "lào", "trung quốc", "thái lan", "nhật bản", "hàn quốc", "viêng chăn", "luông pha băng",
    "phnôm pênh", "ấn độ", "đài loan", "pắc xế", "băng cốc", "bắc kinh",
)  # fmt: skip
"""Places abroad that are no places of a table."""
