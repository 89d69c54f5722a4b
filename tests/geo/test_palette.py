import pytest

from geo.palette import THEMES, Palette, as_dict


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_ramp_is_sequential_in_lightness_and_its_steps_can_be_told_apart(
    theme: Palette,
) -> None:
    steps = [luminance(colour) for colour in theme.ramp]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(contrast(a, b) > 1.2 for a, b in zip(theme.ramp, theme.ramp[1:], strict=False))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["panel", "sea", "land"])
def test_text_has_the_contrast_of_aa(theme: Palette, ground: str) -> None:
    assert contrast(theme.ink, getattr(theme, ground)) >= 4.5
    assert contrast(theme.muted, getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_name_of_the_sea_can_be_read_on_it(theme: Palette) -> None:
    assert contrast(theme.sea_ink, theme.sea) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_outline_sets_the_country_off_all_that_is_around_it(theme: Palette) -> None:
    for around in (theme.land, theme.sea, theme.glow, theme.ramp[0]):
        assert contrast(theme.outline, around) >= 3


def test_in_the_dark_a_unit_without_anyone_stands_out_from_the_neighbours() -> None:
    assert contrast(THEMES["dark"].ramp[0], THEMES["dark"].land) >= 1.4


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_stop_number_can_be_read(theme: Palette) -> None:
    assert contrast(theme.accent, theme.on_accent) >= 4.5


def test_a_theme_travels_as_plain_values() -> None:
    assert as_dict("dark")["ramp"] == list(THEMES["dark"].ramp)
