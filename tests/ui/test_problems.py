"""Problems of a record are told to all; what its cells hold is not."""

from pathlib import Path

import pytest

from tests.data.small import SMALL, with_cell, write_folder
from tests.ui.running import page, words


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_visitor_reads_how_many_rows_are_wrong_and_not_what_is_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    rows = with_cell("trainees", 5, "province", "Xứ Lạ")
    folder = write_folder({**SMALL, "trainees": rows}, tmp_path / "record")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    at = page(lang=lang, panel="about")
    told = [warning.value for warning in at.warning]
    assert told == [
        {"vi": "1 điểm cần xem lại trong hồ sơ", "en": "1 point to mend in the record"}[lang]
    ]
    sent = words(at) + " ".join(element.value for element in (*at.caption, *at.markdown))
    assert "Xứ Lạ" not in sent + " ".join(frame.value.to_csv() for frame in at.dataframe)
    assert {"vi": "Nạp dữ liệu để xem từng chỗ", "en": "under Your data to see each"}[lang] in sent


def test_what_is_wrong_with_a_whole_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder({n: t for n, t in SMALL.items() if n != "sources"}, tmp_path / "record")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    assert "Hồ sơ chưa có bảng nguồn" in words(page(panel="about"))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ["Dữ liệu về các chuyến đến ngày 14/11/2005", "minh họa", "trang đọc hồ sơ lúc"]),
        ("en", ["Data on trips up to 14 Nov 2005", "illustrative", "record read at"]),
    ],
)
def test_about_tells_of_when_the_data_is_and_how_each_part_is_known(
    lang: str, said: list[str]
) -> None:
    told = words(page(lang=lang, panel="about"))
    assert [sentence for sentence in said if sentence not in told] == []
