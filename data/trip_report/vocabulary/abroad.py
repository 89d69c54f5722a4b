"""Places abroad as Vietnamese reports write them: no table has them, so that they are only told."""

import re

from data.trip_report.vocabulary.notation import CAPITAL, spread

COUNTRY = spread(r"""
    (?:(?:nước | [Cc]ộng hòa dân chủ nhân dân | CHDCND | [Vv]ương quốc)\s+)?(?:Lào | Cam-?pu-?chia
    | Căm-?pu-?chia | Trung Quốc | Thái Lan | Mi-?an-?ma | Myanmar | Ma-?lai-?xi-?a | Malaysia
    | Xin-?ga-?po | Sing-?ga-?po | Singapore | In-?đô-?nê-?xi-?a | Indonesia | Phi-?líp-?pin
    | Philippines? | Bru-?n[âa]y | Brunei | Nhật Bản | Hàn Quốc | Triều Tiên | Ấn Độ | Hoa Kỳ
    | Cu-?ba | Đài Loan | Hồng Công | Hồng Kông | Ma Cao | Ô-?xtrây-?li-?a | Australia
    | Thụy Điển | Hà Lan | Ba Lan | Hung-?ga-?ri | Canada | Ca-?na-?đa | New Zealand)
    | (?:nước | Liên bang | Cộng hòa(?: Liên bang)? | Vương quốc)\s+(?:Anh | Nga | Pháp | Đức | Mỹ
    | Bỉ | Úc | Séc)
    """)
"""What may be somebody's name as well, such as Anh, is a country only where it is called one."""
CITY = spread(r"""
    Viêng Chăn | Vientiane | Luô?[âa]?ng (?:Pha|Pra)-?\s?[Bb][ăa]ng | Luang Prabang | Pắc Xế | Pakse
    | Sa-?vẳn-?na-?khẹt | Xa-?vẳn-?na-?khẹt | Savannakhet | Phnôm Pênh | Phnom Penh | Xiêm Riệp
    | Siem Reap | Bắc Kinh | Thượng Hải | Côn Minh | Băng Cốc | Bangkok | Xơ-?un | Seoul
    | Tô-?ki-?ô | Tokyo | Mát-?xcơ-?va | La Ha-?ba-?na
    """)
_NAME = rf"(?!(?:Tại|Ở|Đến|Tới|Sang|Thăm|Đi|Từ|Về)\b){CAPITAL}[\w-]*(?:[ ]{CAPITAL}[\w-]*){{0,3}}"
ABROAD = re.compile(
    rf"(?<![\w-])(?:(?:{_NAME}\s*(?P<open>,|\()\s*(?:thuộc\s+)?)?"
    rf"(?P<bare>(?:{COUNTRY})(?![\w-])(?!\s{CAPITAL})(?:\s*\([^()\n]{{1,120}}\))?)"
    rf"|(?:{CITY})(?![\w-])(?!\s{CAPITAL}))"
)
"""A country with its cities in brackets, or after one of them ("Viêng Chăn, Lào"); a known city."""
GOES_THERE = re.compile(r"\bsang\s+(?:thăm\s+)?$")
"""Before a country: who crosses the border."""
