"""The regions that provinces are counted in, and the ways to divide the country into them."""

from typing import NamedTuple


class Region(NamedTuple):
    """The names of a region, or of a way to divide the country into regions."""

    vi: str
    en: str


REGIONS: dict[str, Region] = {
    "north-east": Region("Đông Bắc", "Northeast"),
    "north-west": Region("Tây Bắc", "Northwest"),
    "red-river-delta": Region("Đồng bằng sông Hồng", "Red River Delta"),
    "north-central": Region("Bắc Trung Bộ", "North Central Coast"),
    "south-central": Region("Duyên hải Nam Trung Bộ", "South Central Coast"),
    "central-highlands": Region("Tây Nguyên", "Central Highlands"),
    "south-east": Region("Đông Nam Bộ", "Southeast"),
    "mekong-delta": Region("Đồng bằng sông Cửu Long", "Mekong Delta"),
    "northern-uplands": Region("Trung du và miền núi phía Bắc", "Northern Midlands and Mountains"),
    "red-river-delta-2025": Region("Đồng bằng sông Hồng", "Red River Delta"),
    "south-central-highlands": Region(
        "Duyên hải Nam Trung Bộ và Tây Nguyên", "South Central Coast and Central Highlands"
    ),
    "south-east-2025": Region("Đông Nam Bộ", "Southeast"),
    "mekong-delta-2025": Region("Đồng bằng sông Cửu Long", "Mekong Delta"),
}
"""Every region of every vintage; the same name on other land has a key of its own."""


class RegionScheme(NamedTuple):
    """A way to divide the country: what it is called, and its keys of REGIONS, north first."""

    name: Region
    regions: tuple[str, ...]


EIGHT_OF_2005 = RegionScheme(
    Region("8 vùng theo cách chia năm 2005", "the eight regions of 2005"),
    (
        "north-east",
        "north-west",
        "red-river-delta",
        "north-central",
        "south-central",
        "central-highlands",
        "south-east",
        "mekong-delta",
    ),
)
SIX_OF_2025 = RegionScheme(
    Region(
        "6 vùng theo Nghị quyết 306/NQ-CP năm 2025",
        "the six regions of Resolution 306/NQ-CP (2025)",
    ),
    (
        "northern-uplands",
        "red-river-delta-2025",
        "north-central",
        "south-central-highlands",
        "south-east-2025",
        "mekong-delta-2025",
    ),
)
