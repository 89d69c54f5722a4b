"""Hand-made scenes and captions for the tests of the pictures."""

from dataclasses import replace

import pandas as pd

from geo.posters import Caption
from geo.provinces import units
from geo.scene import MARK_COLUMNS, Frame, Scene

WORDS = {
    "legend_title": "Số học viên theo tỉnh, thành",
    "legend_hatch": "gạch chéo: số liệu minh họa",
    "illustrative_mark": "Phân bố theo tỉnh là minh họa",
    "illustrative_stops_mark": "Điểm đến là minh họa",
    "legend_stop": "điểm đến, đánh số theo thứ tự trong nguồn",
    "legend_leg": "đường thẳng nối các điểm, không phải lộ trình",
    "legend_note": "Các khoảng tính trên toàn bộ hồ sơ, không đổi khi lọc",
    "legend_visits": "số lượt ghé một nơi",
    "legend_legs": "đường thẳng nối các nơi, đậm khi trùng nhiều, không phải lộ trình",
    **{f"class_{i}": label for i, label in enumerate(("0", "1", "2", "3–4", "5+"))},
}
STOPS = (
    ("1", "Quận 4, TP. Hồ Chí Minh", 10.75845, 106.70537, "79"),
    ("2", "TP. Cần Thơ", 10.06353, 105.72312, "92"),
    ("3", "TP. Cần Thơ", 10.06353, 105.72312, "92"),
    ("4", "Lâm Đồng", 11.940419, 108.458313, "68"),
    ("5", "Đà Nẵng", 16.054407, 108.202167, "48"),
)
CAPTION = Caption(
    title="Chuyến 3: một số tỉnh phía Nam và Tây Nguyên",
    kicker="Lớp Đại học Chính trị chuyên ngành tổ chức khóa 4",
    subtitle="5–14/11/2005",
    filtered="Toàn bộ học viên · địa giới 2004 (64 tỉnh, thành)",
    figures=(
        ("75", "học viên"),
        ("37/64", "tỉnh, thành có học viên"),
        ("5", "điểm đến"),
        ("chưa rõ", "ngày"),
        ("1.055", "km đường chim bay"),
        ("4", "chuyến đi"),
    ),
    badge="Minh họa",
    warning="75 trong 75 học viên là số liệu minh họa, không lấy từ nguồn nào.",
    reconciliation="75 học viên được công bố = 75 trên bản đồ + 0 chưa rõ tỉnh; minh họa",
    stops_title="Các điểm đến",
    stops=tuple((number, name) for number, name, *_ in STOPS),
    stops_more="và {n} điểm nữa",
    fine_print=(
        "Nguồn: Xuân Sơn, “Lớp đào tạo cán bộ làm công tác tổ chức đi thực tế”.",
        "Địa giới 2004 · © OpenStreetMap contributors (ODbL) · Natural Earth",
        "Số liệu đến 14/11/2005 · hồ sơ 1a2b3c4d",
        "Bản đồ chuyên đề, ranh giới giản lược, không dùng làm căn cứ pháp lý về địa giới.",
    ),
    link="http://trip.example:8501/?trip=3&vintage=2004&lang=vi&region=north-east",
    link_label="Quét mã để mở đúng bản đồ này",
    code="K7QM-2F4D",
    summary="75 học viên từ 37 trong 64 tỉnh, thành.",
    sea="Biển Đông",
)
LONG = "một tên rất dài không ai lường trước được cho một chuyến đi thực tế " * 6
HOSTILE = "$\\frac{1}{0}$ <script>alert(1)</script> &amp; ${x} `y` \\n \x00\x07 漢字 🗺"
NO_STOPS = pd.DataFrame(columns=list(MARK_COLUMNS))


def marks(
    rows: tuple[tuple[str, str, float | None, float | None, str | None], ...],
    provenance: str = "documented",
) -> pd.DataFrame:
    """Marks of one series from (number, name, lat, lon, code)."""
    return pd.DataFrame(
        [
            (f"m{i}", "3", number, name, lat, lon, code, provenance)
            for i, (number, name, lat, lon, code) in enumerate(rows)
        ],
        columns=list(MARK_COLUMNS),
    )


def scene(
    stops: pd.DataFrame | None = None,
    vintage: str = "2004",
    lang: str = "vi",
    every: int = 2,
    provenance: str = "illustrative",
) -> Scene:
    """A scene where every so-manieth unit has from 1 to 6 people."""
    codes = sorted(units(vintage).index)[::every]
    shades = pd.DataFrame(
        {"value": [1 + i % 6 for i in range(len(codes))], "provenance": provenance},
        index=pd.Index(codes, name="code"),
    )
    frame = Frame("3", "trip=3", "Chuyến 3", shades, marks(STOPS) if stops is None else stops)
    return Scene(vintage, lang, (1, 2, 3, 5), (frame,), "3", WORDS)


def sixty(provenance: str = "documented") -> pd.DataFrame:
    """Sixty stops, many of them close together."""
    return marks(
        tuple(
            (str(i), f"Điểm đến số {i}", 9.2 + i * 0.22 % 13, 105.2 + i * 0.31 % 3, None)
            for i in range(1, 61)
        ),
        provenance,
    )


def uncounted() -> Scene:
    """A scene without a value anywhere."""
    whole = scene()
    empty = whole.frame.shades.iloc[:0]
    return replace(whole, frames=(replace(whole.frame, shades=empty),))


def shaded(provenances: dict[str, str], vintage: str = "2004") -> Scene:
    """A scene without stops, where the units named have six people of a provenance."""
    whole = scene(NO_STOPS, vintage)
    codes = pd.Index(provenances, name="code")
    shades = pd.DataFrame({"value": 6, "provenance": list(provenances.values())}, index=codes)
    return replace(whole, frames=(replace(whole.frame, shades=shades),))


NOWHERE = marks((*STOPS[:2], ("3", "Nơi chưa rõ tọa độ", None, None, "68")))
CASES: dict[str, tuple[Scene, Caption]] = {
    "the article": (scene(), CAPTION),
    "a later vintage, in English": (scene(vintage="2025", lang="en"), CAPTION),
    "every unit counted": (scene(every=1, provenance="documented"), CAPTION),
    "sixty stops": (
        scene(sixty()),
        replace(CAPTION, stops=tuple((str(i), f"Điểm đến số {i}") for i in range(1, 61))),
    ),
    "a trip without record": (
        scene(NO_STOPS),
        replace(CAPTION, notice=("Chuyến 1: chưa có tài liệu", "Chưa biết ngày đi."), stops=()),
    ),
    "no counts": (uncounted(), replace(CAPTION, badge="", warning="")),
    "a stop without coordinates": (scene(NOWHERE), CAPTION),
    "made-up stops": (scene(marks(STOPS, "illustrative"), provenance="documented"), CAPTION),
    "all made up and full": (scene(sixty("illustrative"), every=1), CAPTION),
    "long texts": (
        scene(marks(((LONG, LONG, 16.0, 108.0, None),))),
        replace(CAPTION, title=LONG, kicker=LONG, filtered=LONG, fine_print=(LONG,) * 4),
    ),
    "hostile texts": (
        scene(marks((("1", HOSTILE, 16.0, 108.0, "48"),))),
        replace(CAPTION, title=HOSTILE, subtitle=HOSTILE, stops=(("1", HOSTILE),)),
    ),
    "nothing but a title": (scene(NO_STOPS), Caption(title="Chuyến 3")),
}
