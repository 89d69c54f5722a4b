"""The colours of the map: one table for the page, the map and the pictures.

`ramp` runs from class 0 to the top class; it is sequential in lightness, so it survives colour
blindness and grey print. `hatch` is drawn over a class where the figures are illustrative.
`outline` is the line around the country, over a wide `glow`: they set it off its neighbours, class
0 too. `land` is the neighbours, `sea_ink` the names in the sea.
"""

from dataclasses import asdict, dataclass

DARK = 3
"""The first of the dark classes: what lies over them is light."""
HATCH_OPACITY = {"alike": 0.13, "apart": 0.6}
DOT_HATCH_OPACITY = {"alike": 0.3, "apart": 0.8}
"""Of the lines over a unit, and over the islands' dots, by the keys of geo.scene.Hatching.

Where all figures are illustrative the lines leave the classes clean; where some are, they tell them
apart at a glance.
"""


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb, for one theme."""

    sea: str
    land: str
    land_line: str
    province_line: str
    outline: str
    glow: str
    sea_ink: str
    ramp: tuple[str, str, str, str, str]
    missing: str
    hatch: str
    ink: str
    muted: str
    panel: str
    panel_line: str
    accent: str
    on_accent: str
    primary: str
    halo: str

    def hatching(self, grade: int) -> str:
        """The colour of the lines over a class: light over the dark classes."""
        return self.halo if grade >= DARK else self.hatch


THEMES: dict[str, Palette] = {
    "light": Palette(
        sea="#e3edf2",
        land="#f1eee5",
        land_line="#d3cfc2",
        province_line="#8b9aa3",
        outline="#4f6670",
        glow="#f7fbfc",
        sea_ink="#3f6275",
        ramp=("#ffffff", "#cde4ea", "#93c3d2", "#4892ad", "#0b5470"),
        missing="#dcd8d0",
        hatch="#17313d",
        ink="#17252d",
        muted="#52626b",
        panel="#ffffff",
        panel_line="#c9d3d8",
        accent="#b83a1e",
        on_accent="#ffffff",
        primary="#0b5c7a",
        halo="#ffffff",
    ),
    "dark": Palette(
        sea="#0b151b",
        land="#131c21",
        land_line="#33424a",
        province_line="#5c717c",
        outline="#a9bdc7",
        glow="#1d3742",
        sea_ink="#8fb1c2",
        ramp=("#2c3b44", "#21647c", "#3089a2", "#6bbccc", "#c9f1f2"),
        missing="#3b4146",
        hatch="#0a1216",
        ink="#e8eff2",
        muted="#a9b8c0",
        panel="#142027",
        panel_line="#3a4a53",
        accent="#ff8a63",
        on_accent="#1c0d07",
        primary="#6cc0d8",
        halo="#0b151b",
    ),
    "grey": Palette(
        sea="#ffffff",
        land="#f2f2f2",
        land_line="#c4c4c4",
        province_line="#7d7d7d",
        outline="#4d4d4d",
        glow="#ffffff",
        sea_ink="#444444",
        ramp=("#ffffff", "#dedede", "#b0b0b0", "#777777", "#333333"),
        missing="#f2f2f2",
        hatch="#111111",
        ink="#111111",
        muted="#444444",
        panel="#ffffff",
        panel_line="#9a9a9a",
        accent="#000000",
        on_accent="#ffffff",
        primary="#222222",
        halo="#ffffff",
    ),
}


def as_dict(theme: str) -> dict[str, str | list[str]]:
    """One theme as plain values, for JSON and CSS."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(THEMES[theme]).items()}
