"""The view as the server draws it, in the page's first bytes: the country is there before the map.

It stands in the place and frame of the map and gives way to it (`ui/assets/first_map.js`). It shows
and says what the map does, less the names of units; whoever has no script finds the view here.
"""

from functools import lru_cache

from markupsafe import Markup

from data import Record
from geo.palette import THEMES, as_dict
from ui.assets import addresses, typefaces
from ui.view import (
    Selection,
    View,
    caption,
    element,
    escaped,
    figures,
    filters_on,
    names,
    reconciliation,
    view,
    views,
)
from ui.web.map_drawing import GRADES, drawn_map

KEPT = 64
"""Drawings of some 40 kB each, of the views most in use."""


def drawing(record: Record, selection: Selection, clean: bool = False) -> Markup:
    """The drawing of a view, as markup that brings its style and its script along.

    clean: as it is presented, the map with nothing of the page around it.
    """
    return _drawing(views.RecordKey(record), selection.without("pick"), clean)


@lru_cache(maxsize=KEPT)
def _drawing(key: views.RecordKey, selection: Selection, clean: bool) -> Markup:
    shown = view(key.record, selection)
    around = (_show(shown),) if clean else (_bar(shown), _line(shown), _story(shown))
    parts = (*around, _map(shown))
    script, style = (addresses.content(f"first_map.{kind}").decode() for kind in ("js", "css"))
    return (
        element("style", Markup(_variables() + style))
        + element("noscript", element("style", Markup("#first-map { visibility: visible }")))
        + element("div", *parts, id="first-map", cls="is-clean" if clean else "is-page")
        + element("script", Markup(script))
    )


def _map(shown: View) -> Markup:
    credit = element("p", escaped(shown.scene.texts["credit"]), cls="fm-credit")
    return element("div", drawn_map(shown), credit, _figures(shown), _legend(shown), cls="fm-map")


@lru_cache(maxsize=1)
def _variables() -> str:
    """The typeface, and the colours of both themes as custom properties."""
    light, dark = (_colours(theme) for theme in ("light", "dark"))
    both = (f"--{name}: light-dark({light[name]}, {dark[name]});" for name in light)
    return f"{_typeface()}#first-map {{ {' '.join(both)} }}\n"


def _typeface() -> str:
    """The page's typeface, upright alone, as in the map: the slanted one is another file."""
    file = typefaces.font_file()
    if file is None:
        return ""
    where = f"src: url(./static/media/{file.name}); font-weight: 200 900; font-display: swap;"
    return f'@font-face {{ font-family: "First map"; {where} }}\n'


def _colours(theme: str) -> dict[str, str]:
    plain = {k.replace("_", "-"): v for k, v in as_dict(theme).items() if isinstance(v, str)}
    ramp = THEMES[theme].ramp
    shades = {f"shade-{grade}": colour for grade, colour in enumerate(ramp)}
    return plain | shades | {f"line-{g}": THEMES[theme].hatching(g) for g in range(len(ramp))}


# --- the page around the map ---------------------------------------------------------------------


def _bar(shown: View) -> Markup:
    say, selection = shown.say, shown.selection
    boxes = {
        "cls": names.class_names(shown),
        "trip": shown.frame.title,
        "vintage": say(f"vintage.{selection.vintage}"),
        "filters": say("page.filters"),
        "lang": selection.lang.upper(),
    }
    return element(
        "div", *(_span(f"fm-{name}", text) for name, text in boxes.items()), cls="fm-bar"
    )


def _line(shown: View) -> Markup:
    title = _heading("1", names.heading(shown.record, shown.selection, shown.say))
    standing = reconciliation.standing(shown)
    said = element("p", escaped(reconciliation.sentence(shown)), cls=standing)
    return element("div", title, said, cls="fm-line")


def _figures(shown: View) -> Markup:
    row = element("dl", *(_figure(shown, name) for name in figures.ON_THE_MAP))
    return element("div", row, *_made_up(shown), cls="fm-figures")


def _made_up(shown: View) -> list[Markup]:
    """Which of the figures are illustrative."""
    found = [n for n in figures.ON_THE_MAP if shown.figures[n].provenance == "illustrative"]
    named = ", ".join(shown.say(f"story.figures_{name}") for name in found)
    which = "" if len(found) == len(figures.ON_THE_MAP) else f"{named}: "
    word = _span("fm-chip", shown.say("provenance.illustrative"))
    return [element("p", escaped(which), word)] * bool(found)


def _figure(shown: View, name: str) -> Markup:
    value, _ = figures.written(shown, name)
    part, _, whole = value.partition("/")
    if shown.figures[name].value is None:
        part = figures.UNKNOWN
    of = element("small", escaped(f"/{whole}")) if whole else Markup()
    label = element("dt", escaped(shown.say(f"story.figures_{name}")))
    return element("div", element("dd", escaped(part), of), label)


def _story(shown: View) -> Markup:
    trips = len(shown.trips)
    said = shown.say("story.trips", n=trips) if trips > 1 else shown.say("story.itinerary")
    return element("div", _heading("2", said), _stops(shown), cls="fm-story")


def _show(shown: View) -> Markup:
    """What stands beside the map where it is presented."""
    said, people = caption(shown), figures.written(shown, "trainees")[0]
    title = _heading("1", names.heading(shown.record, shown.selection, shown.say))
    when = f"{said.subtitle} · {people} {shown.say('story.figures_trainees')}".removeprefix(" · ")
    kicker, dates = element("p", escaped(said.kicker)), element("p", escaped(when))
    return element("div", kicker, title, dates, *_reserve(shown), _stops(shown), cls="fm-show")


def _reserve(shown: View) -> list[Markup]:
    """How the figures do not agree with what is published, else which filters they are of."""
    differs = reconciliation.standing(shown) == "differs"
    said = (
        reconciliation.sentence(shown) if differs else filters_on.sentence(shown, of_classes=False)
    )
    cls = "fm-reserve differs" if differs else "fm-reserve"
    return [element("p", escaped(said), cls=cls)] if said else []


def _stops(shown: View) -> Markup:
    stops = () if shown.frame.is_counted else shown.frame.places
    rows = (element("li", _span("fm-number", p.number), escaped(p.name)) for p in stops)
    return element("ol", *rows)


def _legend(shown: View) -> Markup:
    words = shown.scene.texts
    each = "legend_each_illustrative" if shown.frame.hatched else "legend_each"
    named = (element("b", escaped(words["legend_title"])), _span("", words[each]))
    ramp = (
        element("span", _span(f"fm-shade fm-{grade}", ""), escaped(words[f"class_{grade}"]))
        for grade in GRADES
    )
    title, shades = element("div", *named, cls="fm-title"), element("div", *ramp, cls="fm-ramp")
    lead = element("div", title, shades, cls="fm-lead")
    return element("div", lead, *_signs(shown), cls="fm-legend")


def _signs(shown: View) -> list[Markup]:
    words, counted, signs = shown.scene.texts, shown.frame.is_counted, []
    if len(shown.frame.located):
        said = words["legend_visits" if counted else "legend_stop_short"]
        signs.append(_span("fm-number", "n" if counted else "1") + escaped(said))
    if shown.frame.ways:
        said = words["legend_legs_short" if counted else "legend_leg_short"]
        signs.append(_span("fm-line-thin" if counted else "fm-line-dashed", "") + escaped(said))
    return [element("span", sign, cls="fm-sign") for sign in signs]


def _heading(level: str, text: str) -> Markup:
    """A heading, but no element of a heading: of these the page has its own."""
    return element("div", escaped(text), role="heading", aria_level=level, cls=f"fm-h{level}")


def _span(cls: str, text: str) -> Markup:
    return element("span", escaped(text), cls=cls)
