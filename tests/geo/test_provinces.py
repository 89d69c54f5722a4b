import time
import unicodedata
from datetime import date

import pandas as pd
import pytest

from geo import provinces
from geo.administrative_units import by_code
from geo.provinces import (
    VINTAGES,
    AmbiguousProvinceError,
    Former,
    UnknownProvinceError,
    carry,
    crosswalk,
    match,
    province,
    province_key,
    region_scheme,
    regions,
    resolve,
    successor,
    units,
    vintage_of,
)
from geo.region_schemes import EIGHT_OF_2005

ALIASES = pd.read_csv(provinces.TABLES / "aliases.csv", dtype=str, keep_default_na=False)
JOINING = ALIASES[ALIASES["ambiguous_with"] == ""]
REFUSED = ALIASES[ALIASES["ambiguous_with"] != ""]
FORMER = provinces.former_units()
TAILS = ["à nam", "ắc kạn", "inh giang", "ậu tây", "ưng yên", "ồng tháp", "ải phòng", "òa an"]


@pytest.mark.parametrize(("vintage", "count"), [("2004", 64), ("2008", 63), ("2025", 34)])
def test_a_vintage_has_its_units_with_names_and_a_known_region(vintage: str, count: int) -> None:
    frame = units(vintage)
    assert len(frame) == frame.index.nunique() == count
    assert set(frame["region"]) == set(regions(vintage))
    assert (frame["short_vi"] != "").all()
    assert frame["kind"].isin(["province", "municipality"]).all()


@pytest.mark.parametrize("vintage", VINTAGES)
def test_english_has_the_vietnamese_names_with_their_marks_but_for_one_city(vintage: str) -> None:
    names = units(vintage)[["name_vi", "name_en"]]
    other = names[names["name_vi"] != names["name_en"]]
    assert other.to_dict("index") == {
        "79": {"name_vi": "TP. Hồ Chí Minh", "name_en": "Ho Chi Minh City"}
    }


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize(
    "text",
    ["Hồ Chí Minh", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "TPHCM", "HCM", "Ho Chi Minh City"],
)
def test_ho_chi_minh_city_is_recognised_under_its_names(text: str, vintage: str) -> None:
    assert resolve(text, vintage).code == "79"


@pytest.mark.parametrize(
    ("text", "code"), [("Ha Giang", "02"), ("Ba Ria - Vung Tau", "77"), ("Dak Lak", "66")]
)
def test_a_name_without_its_marks_is_recognised(text: str, code: str) -> None:
    assert resolve(text) == province(code, "2004")


SIX_REGIONS = {
    "northern-uplands": "Tuyên Quang, Cao Bằng, Lai Châu, Lào Cai, Thái Nguyên, Điện Biên,"
    " Lạng Sơn, Sơn La, Phú Thọ",
    "red-river-delta-2025": "Hà Nội, Hải Phòng, Bắc Ninh, Quảng Ninh, Hưng Yên, Ninh Bình",
    "north-central": "Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế",
    "south-central-highlands": "Đà Nẵng, Quảng Ngãi, Gia Lai, Đắk Lắk, Khánh Hòa, Lâm Đồng",
    "south-east-2025": "Đồng Nai, TP. Hồ Chí Minh, Tây Ninh",
    "mekong-delta-2025": "Đồng Tháp, An Giang, Vĩnh Long, Cần Thơ, Cà Mau",
}


@pytest.mark.parametrize(("key", "names"), SIX_REGIONS.items())
def test_the_units_of_2025_are_in_the_regions_of_resolution_306(key: str, names: str) -> None:
    frame = units("2025")
    assert set(frame.loc[frame["region"] == key, "name_vi"]) == set(names.split(", "))


def test_the_regions_of_a_vintage_come_from_north_to_south_under_the_name_of_their_scheme() -> None:
    assert list(regions("2025")) == list(SIX_REGIONS)
    assert list(regions("2004")) == list(regions("2008")) == list(EIGHT_OF_2005.regions)
    assert [region_scheme(v).vi[:6] for v in VINTAGES] == ["8 vùng", "8 vùng", "6 vùng"]
    assert "306/NQ-CP" in region_scheme("2025").en


def test_a_region_that_two_schemes_share_is_on_the_same_land_in_both() -> None:
    (shared,) = set(regions("2004")) & set(regions("2025"))
    before, since = (units(v)["region"].loc[lambda r: r == shared].index for v in ("2004", "2025"))
    assert {successor(code, "2004", "2025") for code in before} == set(since)


@pytest.mark.parametrize(
    ("vintage", "code", "titled"),
    [
        ("2004", "79", "TP. Hồ Chí Minh"),
        ("2004", "48", "TP. Đà Nẵng"),
        ("2004", "56", "tỉnh Khánh Hòa"),
        ("2025", "46", "TP. Huế"),
    ],
)
def test_a_unit_is_titled_by_what_it_is(vintage: str, code: str, titled: str) -> None:
    assert province(code, vintage).titled_vi == titled


def joined(text: str, vintage: str = "2004") -> tuple[str, str]:
    """The code and the rule by which a text is recognised, else ("", why it is not)."""
    try:
        found = match(text, vintage)
    except (UnknownProvinceError, AmbiguousProvinceError) as refusal:
        return "", str(refusal)
    return found.province.code, found.rule


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_official_name_and_code_is_recognised_exactly(vintage: str) -> None:
    asked = {
        text: unit.code
        for unit in by_code(vintage).values()
        for name in [unit.name_vi]
        for text in (
            name,
            unicodedata.normalize("NFD", name),
            name.upper(),
            f"  {name} ",
            unit.code,
        )
    }
    found = {text: joined(text, vintage) for text in asked}
    assert found == {text: (code, "exact") for text, code in asked.items()}


def test_every_alias_joins_its_unit() -> None:
    found = {alias: joined(alias)[0] for alias in JOINING["alias"]}
    assert found == dict(zip(JOINING["alias"], JOINING["code"], strict=True))


def test_the_alias_table_is_whole() -> None:
    assert len(ALIASES) == 1327


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("former", FORMER, ids=[former.name_vi for former in FORMER])
def test_a_divided_province_is_refused_with_its_years_and_all_its_heirs(
    former: Former, vintage: str
) -> None:
    years = f"{former.since}–{former.until}"
    with pytest.raises(AmbiguousProvinceError, match=years) as refusal:
        resolve(former.name_vi, vintage)
    assert refusal.value.former == former
    became = dict.fromkeys(successor(code, "2004", vintage) for code in former.codes)
    assert [unit.code for unit in refusal.value.candidates] == list(became)


def test_the_aliases_of_a_divided_province_are_all_among_the_divided() -> None:
    heirs = {province_key(former.name_vi): former.codes for former in FORMER}
    for alias, candidates in zip(REFUSED["alias"], REFUSED["candidates"], strict=True):
        assert heirs[province_key(alias)] == tuple(candidates.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ha nam ninh", ["35", "36", "37"]),
        ("tỉnh Hà Nam Ninh (cũ)", ["35", "36", "37"]),
        ("T. Hà Bắc", ["24", "27"]),
        ("Hà Bắc cũ", ["24", "27"]),
        ("Gia Lai-Kontum", ["64", "62"]),
        ("Quảng Nam Đà Nẵng", ["49", "48"]),
        ("VŨNG TÀU - CÔN ĐẢO", ["77"]),
        ("Vĩnh Phú trước đây", ["26", "25"]),
        ("Hậu Giang (cũ)", ["92", "93", "94"]),
        ("Hậu Giang 1976-1991", ["92", "93", "94"]),
        ("Cần Thơ cũ", ["92", "93"]),
        ("Đắc Lắc cũ", ["66", "67"]),
        ("tỉnh Lai Châu cũ", ["12", "11"]),
    ],
)
def test_a_divided_province_is_known_in_any_spelling(text: str, codes: list[str]) -> None:
    with pytest.raises(AmbiguousProvinceError) as refusal:
        resolve(text)
    assert [unit.code for unit in refusal.value.candidates] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hậu Giang", "93"), ("Cần Thơ", "92"), ("tỉnh Đắk Lắk", "66"), ("Lai Châu", "12")],
)
@pytest.mark.parametrize("vintage", ["2004", "2008"])
def test_a_unit_with_the_name_of_a_divided_one_joins(text: str, code: str, vintage: str) -> None:
    assert resolve(text, vintage).code == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("QN", {"22", "49", "51"}),
        ("HN", {"01", "35"}),
        ("BD", {"52", "74"}),
        ("ĐN", {"48", "67", "75"}),
        ("HT", {"28", "42"}),
    ],
)
def test_initials_of_several_units_are_refused_with_all_of_them(text: str, codes: set[str]) -> None:
    with pytest.raises(AmbiguousProvinceError) as refusal:
        resolve(text)
    assert {unit.code for unit in refusal.value.candidates} == codes


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Hà Giamg", "02"),
        ("Quảng Binh Ninh", "22"),
        ("Thanh Hoá Hoá", "38"),
        ("Hoà Chí Minh", "79"),
        ("Thái Phong", "31"),
        ("Ha Nol", "01"),
        ("Hà Nội 2", "01"),
        ("Sở Nội vụ Bình Dươg", "74"),
    ],
)
def test_a_likeness_is_suggested_and_never_joined(text: str, suggested: str) -> None:
    with pytest.raises(UnknownProvinceError, match="did you mean") as refusal:
        resolve(text)
    assert suggested in {unit.code for unit in refusal.value.suggestions}


def suggested(text: str, vintage: str = "2004") -> list[str]:
    with pytest.raises(UnknownProvinceError) as refusal:
        resolve(text, vintage)
    return [unit.code for unit in refusal.value.suggestions]


@pytest.mark.parametrize(
    ("text", "in_2004", "in_2025"),
    [
        ("Nha Trang", ["56"], ["56"]),
        ("Buôn Ma Thuột", ["66"], ["66"]),
        ("Buôn Mê Thuột", ["66"], ["66"]),
        ("da lat", ["68"], ["68"]),
        ("Thị xã Sơn Tây", ["28"], ["01"]),
        ("huyện Củ Chi", ["79"], ["79"]),
        ("Q. Bình Thạnh", ["79"], ["79"]),
        ("Vinh", ["40"], ["40"]),
        ("thị xã Vinh", ["40"], ["40"]),
        ("Biên Hòa", ["75"], ["75"]),
        ("TX Hà Đông", ["28"], ["01"]),
        ("Lao Bảo", ["45"], ["44"]),
        ("phường Phúc Xá", ["01"], ["01"]),
        ("huyện Lương Sơn", ["17"], ["25"]),
        ("Lương Sơn", ["17", "60"], ["25"]),
    ],
)
def test_a_town_or_district_suggests_where_it_lies_and_nothing_alike(
    text: str, in_2004: list[str], in_2025: list[str]
) -> None:
    assert (suggested(text), suggested(text, "2025")) == (in_2004, in_2025)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hà Tai", "28"), ("Phú Thỏa", "25"), ("Nam Địn", "36"), ("H. Nội", "01"), ("H. Giang", "02")],
)
def test_a_misspelt_province_is_suggested_first(text: str, code: str) -> None:
    assert suggested(text)[0] == code


@pytest.mark.parametrize(
    ("text", "heir"), [("Hà Tai", "01"), ("Nam Địn", "37"), ("Quảng Nam cũ", "48")]
)
def test_a_misspelt_or_former_unit_suggests_who_took_over(text: str, heir: str) -> None:
    assert suggested(text, "2025")[0] == heir


@pytest.mark.parametrize(
    ("text", "in_2004", "in_2025"),
    [
        ("Q.Ninh", ["22"], ["22"]),
        ("T. Nguyên", ["19"], ["19"]),
        ("H.Giang", ["02", "93"], ["08", "92"]),
        ("Th.Bình", ["34"], ["33"]),
        ("Bắc G.", ["24"], ["24"]),
        ("Sở Nội vụ Q.Nam", ["49"], ["48"]),
        ("B.G", [], []),
    ],
)
def test_a_name_cut_to_first_letters_suggests_every_province_that_it_may_be(
    text: str, in_2004: list[str], in_2025: list[str]
) -> None:
    assert (suggested(text), suggested(text, "2025")) == (in_2004, in_2025)


@pytest.mark.parametrize("text", ["Châu Thành", "huyện Châu Thành"])
def test_a_district_name_of_many_provinces_suggests_six(text: str) -> None:
    assert suggested(text) == ["72", "80", "82", "83", "84", "87"]


@pytest.mark.parametrize(
    "text",
    [
        "xyz",
        "HT1",
        "không rõ",
        "Ban Tổ chức",
        "Tây Nguyên",
        "xã Tân Hòa",
        "phường 2",
        "Hà Lan",
        "CT",
    ],
)
def test_what_is_near_no_province_suggests_none(text: str) -> None:
    assert suggested(text) == []


def test_a_refusal_that_is_not_read_looks_for_no_suggestions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unexpected(*_: object) -> None:
        pytest.fail("looked for suggestions")

    monkeypatch.setattr(provinces, "suggested", unexpected)
    with pytest.raises(UnknownProvinceError):
        resolve("Nha Trang")


def test_a_thousand_unknown_spellings_are_cheap() -> None:
    texts = [f"{a}{b} {n}" for n in range(25) for a in "hbtnq" for b in TAILS]
    started = time.process_time()
    assert [suggested(text) for text in texts]
    assert len(texts) == 1000
    assert time.process_time() - started < 2


@pytest.mark.parametrize("text", ["", "  ", "…", "-"])
def test_an_empty_name_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnknownProvinceError, match=r"empty or without a letter; write one of"):
        resolve(text)


@pytest.mark.parametrize(
    ("text", "vintage", "successor_code"),
    [
        ("Hà Tây", "2008", "01"),
        ("tỉnh Hà Tây", "2025", "01"),
        ("Hải Dương", "2025", "31"),
        ("Kontum", "2025", "51"),
        ("Phú Yên", "2025", "66"),
    ],
)
def test_a_unit_that_is_gone_suggests_its_successor(
    text: str, vintage: str, successor_code: str
) -> None:
    with pytest.raises(UnknownProvinceError, match=f"none of {vintage}") as refusal:
        resolve(text, vintage)
    assert [unit.code for unit in refusal.value.suggestions] == [successor_code]


@pytest.mark.parametrize(
    ("text", "vintage", "code"),
    [
        ("TP.HCM", "2025", "79"),
        ("Sài Gòn", "2008", "79"),
        ("Thừa Thiên Huế", "2025", "46"),
        ("Tp Huế", "2008", "46"),
        ("Bac Ninh province", "2025", "24"),
        ("Darlac", "2025", "66"),
    ],
)
def test_an_alias_lives_on_where_its_unit_does(text: str, vintage: str, code: str) -> None:
    assert resolve(text, vintage).code == code


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("24", ("Bắc Giang", "Bắc Ninh")),
        ("80", ("Long An", "Tây Ninh")),
        ("91", ("Kiên Giang", "An Giang")),
    ],
)
def test_a_code_means_another_unit_in_another_vintage(code: str, names: tuple[str, str]) -> None:
    assert (resolve(code, "2004").name_vi, resolve(code, "2025").name_vi) == names


def test_codes_of_other_schemes_do_not_follow_into_2025() -> None:
    with pytest.raises(UnknownProvinceError):
        resolve("VN-56", "2025")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ÐẮK LẮK", "daklak"),
        ("tỉnh Hà Tĩnh", "hatinh"),
        ("Hà Tĩnh", "hatinh"),
        ("T.P. Đà Nẵng", "danang"),
        ("Tỉnh", "tinh"),
    ],
)
def test_folding_drops_marks_and_a_leading_prefix_only(text: str, key: str) -> None:
    assert province_key(text) == key


def test_no_two_units_share_a_folded_name_or_alias() -> None:
    names = JOINING[JOINING["match"] == "name"]
    assert (names.groupby(names["alias"].map(province_key))["code"].nunique() == 1).all()


@pytest.mark.parametrize(
    ("code", "in_2008", "in_2025"),
    [("28", "01", "01"), ("26", "26", "25"), ("17", "17", "25"), ("15", "15", "15"),
     ("10", "10", "15"), ("48", "48", "48"), ("93", "93", "92"), ("62", "62", "51")],
)  # fmt: skip
def test_the_main_successor_of_a_unit_of_2004(code: str, in_2008: str, in_2025: str) -> None:
    assert successor(code, "2004", "2008") == in_2008
    assert successor(code, "2004", "2025") == successor(in_2008, "2008", "2025") == in_2025
    assert successor(code, "2004", "2004") == code


def test_units_are_not_carried_back_in_time() -> None:
    with pytest.raises(ValueError, match="to_vintage is '2004', before '2025'"):
        successor("01", "2025", "2004")


@pytest.mark.parametrize("to_vintage", ["2004", "2008", "2025"])
def test_carrying_all_units_reaches_every_later_unit_and_loses_none(to_vintage: str) -> None:
    codes = units("2004").index.to_series()
    carried = carry(codes, "2004", to_vintage)
    assert carried.notna().all()
    assert set(carried) == set(units(to_vintage).index)


def test_carrying_keeps_the_index_and_what_is_missing() -> None:
    carried = carry(pd.Series(["28", None, "01"], index=[7, 8, 9], dtype=str), "2004", "2025")
    assert carried.dropna().to_dict() == {7: "01", 9: "01"}


def test_carrying_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownProvinceError, match="'03'"):
        carry(pd.Series(["01", "03"]), "2004", "2025")


@pytest.mark.parametrize(
    ("from_vintage", "to_vintage", "rows", "parts"),
    [
        ("2004", "2008", 71, 10),
        ("2008", "2025", 63, 0),
        ("2004", "2025", 71, 10),
        ("2025", "2025", 34, 0),
    ],
)
def test_a_crosswalk_has_one_main_row_for_each_unit(
    from_vintage: str, to_vintage: str, rows: int, parts: int
) -> None:
    walk = crosswalk(from_vintage, to_vintage)
    assert (len(walk), (walk["kind"] == "part").sum()) == (rows, parts)
    assert walk.loc[walk["main"], "from_code"].to_list() == list(units(from_vintage).index)
    assert set(walk["to_code"]) == set(units(to_vintage).index)


def test_the_land_that_ha_noi_gained_in_2008_adds_up() -> None:
    walk = crosswalk("2004", "2008").loc[
        lambda t: (t["to_code"] == "01") & (t["from_code"] != "01")
    ]
    assert walk["area_ha"].sum() == pytest.approx(219341.11 + 14164.53 + 8783.92)


@pytest.mark.parametrize(
    ("day", "vintage"),
    [
        (date(2004, 1, 1), "2004"),
        (date(2005, 11, 5), "2004"),
        (date(2008, 7, 31), "2004"),
        (date(2008, 8, 1), "2008"),
        (date(2025, 6, 30), "2008"),
        (date(2025, 7, 1), "2025"),
    ],
)
def test_the_vintage_in_force_on_a_day(day: date, vintage: str) -> None:
    assert vintage_of(day) == vintage


def test_a_day_before_the_first_vintage_is_refused() -> None:
    with pytest.raises(ValueError, match="2003-12-31, before the oldest list"):
        vintage_of(date(2003, 12, 31))


def test_an_unknown_vintage_is_refused_with_the_known_ones() -> None:
    for ask in (units, lambda vintage: resolve("Hà Nội", vintage)):
        with pytest.raises(ValueError, match="vintage is '2010'; choose one of 2004, 2008, 2025"):
            ask("2010")
