"""What an operator sets."""

import pytest

from ui import settings


@pytest.mark.parametrize(("said", "kept"), [("", 50), ("3", 3), ("0", 1), ("-3", 50), ("many", 50)])
def test_as_many_versions_are_kept_as_the_operator_says(
    said: str, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMAP_VERSIONS", said)
    assert settings.versions_kept() == kept
