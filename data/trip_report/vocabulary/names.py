"""What makes a place a part of another name: of a street, a person, goods, a route, an office."""

import re

from data.trip_report.vocabulary.cues import BODY
from data.trip_report.vocabulary.notation import CAPITAL, MASK, any_case, listed, spread

PART_OF_A_NAME = any_case(
    spread(rf"""
    \b(?:đường | phố | đại lộ | quốc lộ | tỉnh lộ | ngõ | hẻm | cầu | chợ | sông | ga | bến | cảng
    | đèo | hồ | núi | tuyến | sân bay | khách sạn | nhà hàng | nhà nghỉ | công ty | báo | đài
    | tạp chí | đại học | cao đẳng | ngân hàng | đồng chí | đ/c | ông | bà | anh | chị | em | cụ
    | thầy | cô | bác | chú | giáo sư | tiến sĩ | nhà báo | nhà thơ | liệt sĩ | gạch | bưởi | kẹo
    | nem | chè | cà phê | rượu | bánh | mì | phở | bún | tranh | gốm | lụa | nước mắm | trà | sữa
    | cam | xoài | nhãn | bia | xi măng | đặc sản | đoàn | đại biểu | phóng viên | bia | nón | dừa
    | lúa | gạo | vải | quýt | mắm)(?: (?:\w+ ){{0,2}}?(?=(?-i:{CAPITAL}))[\w.]+){{0,4}}[\s–-]*$
    """)
)
MAY_PRECEDE = listed("""
    tại ở đến tới thăm ghé từ qua về và với là tỉnh thành rồi cùng thuộc của do theo như gồm ubnd
    hđnd tp tx đi ubmttq mttq sang vào ra lên xuống quan sát viếng tế phố nước đô riêng còn nhưng
    mà ủy uỷ an trị ban sở
    """)
MAY_FOLLOW = listed("""
    đoàn lớp ngày học sáng chiều tối tại ban ubnd các trong từ đến và thành tỉnh nội thời địa
    """)
ROUTE = re.compile(rf"{MASK}\s*[-–]\s*{MASK}\s*[-–]\s*$")
ACTOR = re.compile(rf"{MASK},\s*(?:{BODY})(?:\s+[\w.]+){{0,6}}?\s*$")
ACTS = any_case(
    spread(r"""
    \s*(?:(?:đã|cũng) )?(?:phối hợp | tổ chức | cử | mở | đưa | chủ trì | báo cáo | trao đổi
    | giới thiệu)\b
    """)
)
