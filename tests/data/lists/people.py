"""Invented trainees: names, offices and addresses as Vietnamese lists write them."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("places.toml").read_text(encoding="utf-8")
)
DISTRICTS: dict[str, list[str]] = WORDS["districts"]
TOWNS: dict[str, list[str]] = WORDS["towns"]
URBAN: dict[str, list[str]] = WORDS["urban"]
AMBIGUOUS: list[str] = WORDS["ambiguous"]["names"]
CENTRAL: list[str] = WORDS["offices"]["central"]
OF_2004 = list(DISTRICTS)
"""The 64 units of the list of 2004 by name."""
OF_2008 = [name for name in OF_2004 if name != "Hà Tây"]
OF_2025: list[str] = WORDS["of_2025"]
CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ")


def bare(province: str) -> str:
    return province.removeprefix("TP. ")


def titled(province: str) -> str:
    """Return "tỉnh Hà Giang" or "thành phố Hà Nội"."""
    return f"{'thành phố' if province in CITIES else 'tỉnh'} {bare(province)}"


def shortly(province: str) -> str:
    """Return "T. Hà Giang" or "TP. Hà Nội"."""
    return f"{'TP.' if province in CITIES else 'T.'} {bare(province)}"


def provinces(random: Random, people: int, of: list[str] = OF_2004, most: int = 12) -> list[str]:
    """Return the province of each of `people` persons, of at most `most` provinces."""
    some = random.sample(of, min(most, people))
    return [*some, *random.choices(some, k=people - len(some))]


def grouped(random: Random, people: int, of: list[str] = OF_2004, most: int = 8) -> list[str]:
    """Return as `provinces` does, those of one province together."""
    drawn = provinces(random, people, of, most)
    return sorted(drawn, key=drawn.index)


def name(random: Random, *, woman: bool | None = None) -> str:
    sex = "f" if (random.random() < 0.35 if woman is None else woman) else "m"
    words = WORDS["people"]
    parts = [words["families"], words[f"middles_{sex}"], words[f"given_{sex}"]]
    return " ".join(random.choice(part) for part in parts)


def title(random: Random) -> str:
    return str(random.choice(WORDS["people"]["titles"]))


def nation(random: Random) -> str:
    return str(random.choice(WORDS["people"]["nations"]))


def born(random: Random) -> str:
    return f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/{random.randint(1958, 1985)}"


def year(random: Random) -> int:
    return random.randint(1958, 1985)


def phone(random: Random) -> str:
    return f"09{random.randint(10_000_000, 99_999_999)}"


def office(random: Random, province: str, kind: str) -> str:
    """Return an office of this kind (party, state, line, firms, short) that names its province."""
    city = province in CITIES
    return str(random.choice(WORDS["offices"][kind])).format(
        P=bare(province),
        T=titled(province),
        T1=shortly(province),
        UY="Thành ủy" if city else "Tỉnh ủy",
        U="Thành ủy" if city else "TU",
    )


def district(random: Random, province: str) -> str:
    return random.choice(DISTRICTS[province])


def district_office(random: Random, province: str) -> str:
    """Return an office of a district, the province left unsaid."""
    patterns = ["Huyện ủy {}", "UBND huyện {}", "Phòng Nội vụ huyện {}", "Ban Tổ chức Huyện ủy {}"]
    return random.choice(patterns).format(district(random, province))


COMMUNES = [
    "Tân Tiến",
    "Đồng Tâm",
    "Quyết Thắng",
    "Minh Khai",
    "Hợp Thành",
    "Bình Minh",
    "Đại Đồng",
]


def commune(random: Random) -> str:
    return random.choice(COMMUNES)


def address(random: Random, province: str, separator: str = ", ") -> str:
    """Return village, commune, district and province, the smallest first."""
    parts = [
        f"Thôn {random.randint(1, 9)}",
        f"xã {commune(random)}",
        f"huyện {district(random, province)}",
        titled(province),
    ]
    return separator.join(parts)
