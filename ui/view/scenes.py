"""From the answers of a record to the scene of a map: its frames, its marks and its words."""

from functools import cache, partial

import pandas as pd

import texts
from data import Record
from data.public import FEW
from data.questions import kept
from geo import boundaries
from geo.class_breaks import Breaks, labels
from geo.scene import MARK_COLUMNS, Frame, Scene
from texts import Say
from ui.view import names, summary, unknown_trip
from ui.view.answers import Answers
from ui.view.selection import Selection

NUMBERED = "map.legend_stop"
STOP_LEGENDS = {
    "order in source": "map.legend_stop_source",
    "order of visit": "map.legend_stop_visit",
}


def scene(found: Answers, breaks: Breaks, frames: tuple[Frame, ...]) -> Scene:
    """The scene that stands at the frame of the answers' own selection."""
    return Scene(
        vintage=found.selection.vintage,
        lang=found.lang,
        breaks=breaks,
        frames=frames,
        current=found.selection.frame_key,
        texts=_words(found, breaks),
        few=FEW if found.record.is_rounded else 0,
    )


def frame(found: Answers) -> Frame:
    """What the map shows of one selection."""
    marks = _marks(found.stops, found.say)
    return Frame(
        key=found.selection.frame_key,
        query=found.selection.query(),
        title=names.trips_title(found.record, found.selection, found.say),
        shades=_shades(found.origins),
        marks=marks,
        summary=summary.sentences(found),
        step=len(found.selection.trip) == 1,
        notice=unknown_trip.notice(found),
    )


def _shades(origins: pd.DataFrame) -> pd.DataFrame:
    located = origins[origins["code"].notna()]
    shades = {"value": located["trainees"].array, "provenance": located["provenance"].array}
    return pd.DataFrame(shades, index=pd.Index(located["code"]))


def _marks(stops: pd.DataFrame, say: Say) -> pd.DataFrame:
    numbers = _numbers(stops["seq"])
    if stops["trip_id"].nunique() > 1:
        of_trips = _numbers(stops["number"])
        numbers = [f"{trip}·{number}" for trip, number in zip(of_trips, numbers, strict=True)]
    own = {
        "mark_id": stops["stop_id"].array,
        "series": stops["trip_id"].array,
        "number": pd.array(numbers, dtype="str"),
        "name": pd.array(names.place_names(stops, say), dtype="str"),
    }
    rest = (column for column in MARK_COLUMNS if column not in own)
    return pd.DataFrame({**own, **{column: stops[column].array for column in rest}})


def _numbers(numbers: "pd.Series[int]") -> list[str]:
    each = numbers.tolist()
    written = {number: "?" if pd.isna(number) else str(number) for number in {*each}}
    return [written[number] for number in each]


def _words(found: Answers, breaks: Breaks) -> dict[str, str]:
    say, write = found.say, partial(texts.number, lang=found.lang)
    return {
        **_lasting_words(say),
        "legend_stop": say(_stop_legend(found.record)),
        "credit": say("map.credit", vintage=found.selection.vintage),
        **{f"class_{grade}": label for grade, label in enumerate(labels(breaks, write))},
    }


@cache
def _lasting_words(say: Say) -> dict[str, str]:
    keys = [key for key in texts.catalogue() if key.startswith("map.")]
    return {key.removeprefix("map."): say.form(key) for key in keys}


@kept
def _stop_legend(record: Record) -> str:
    """What the numbers of the stops mean: one order throughout the record, or one and the other."""
    orders = set(record.stops["seq_basis"])
    return STOP_LEGENDS.get(orders.pop(), NUMBERED) if len(orders) == 1 else NUMBERED


def islands(selection: Selection) -> list[dict[str, object]]:
    """The two island groups as plain values for the map: label, unit and points."""
    return _islands(selection.vintage, selection.lang)


@cache
def _islands(vintage: str, lang: str) -> list[dict[str, object]]:
    groups = boundaries.island_groups(vintage)
    return [
        {
            "id": group.Index,
            "code": group.code,
            "label": getattr(group, f"label_{lang}"),
            "at": [group.lon, group.lat],
            "points": group.points,
        }
        for group in groups.itertuples()
    ]
