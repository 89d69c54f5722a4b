"""The rows of the tables that a view shows, on the page and in files."""

from typing import Any

import pandas as pd

from geo import provinces
from geo.spelling import fold
from ui.view import names, regions
from ui.view.cell_text import in_language, is_said, row_texts
from ui.view.views import View


def unit_rows(view: View) -> pd.DataFrame:
    """One row a unit; people without a province on a last row. Index: the unit's code, or "".

    Sorted by count, with shares, unless figures are made up: then by name, and without shares.
    """
    say, units = view.say, provinces.units(view.selection.vintage)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    known = units.index.union(counts.index)
    trainees = counts["trainees"].reindex(known, fill_value=0)
    stops = view.frame.marks["code"].value_counts().reindex(known, fill_value=0)
    called = units[f"name_{view.lang}"].to_dict() | {"": say("table.without")}
    of_regions = regions.of_units(view.record.vintage, view.selection.vintage)
    columns: dict[str, Any] = {
        say("table.province"): [called[code] for code in known],
        say("table.trainees"): view.people_cells(trainees),
        say("table.share"): (100 * trainees / max(view.totals.trainees, 1)).round(1),
        say("table.region"): [
            ", ".join(regions.name(key, view.lang) for key in of_regions.get(code, ()))
            for code in known
        ],
        # Where none are on record nobody knows that there were none.
        say("table.stops"): stops if view.totals.stops_held else pd.Series(pd.NA, known, "Int64"),
        say("table.provenance"): _said(
            counts["provenance"].reindex(known).fillna(view.people_provenance or "none"), view
        ),
    }
    if not view.allows_findings:
        del columns[say("table.share")]
    return _sorted(pd.DataFrame(columns, index=known), view)


def _sorted(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    by_name = rows[view.say("table.province")].map(fold)
    count = -rows[view.say("table.trainees")] if view.allows_findings else 0
    keys = pd.DataFrame({"last": rows.index == "", "count": count, "name": by_name})
    return rows.loc[keys.sort_values(["last", "count", "name"]).index]


def stop_rows(view: View, most: int | None = None) -> pd.DataFrame:
    """One row a stop in the map's order. Index: the stop's id.

    most: so many of the first, and the one that is picked.
    """
    say, stops = view.say, view.stops
    if most is not None and len(stops) > most:
        picked = stops["stop_id"].iloc[most:] == view.selection.pick.removeprefix("s-")
        stops = pd.concat([stops.head(most), stops.iloc[most:][picked]])
    return pd.DataFrame(
        {
            say("trip.label"): _trips(view, stops),
            say("table.number"): stops["seq"].to_numpy(),
            say("details.place"): names.place_names(stops, say),
            say("details.host"): row_texts(
                stops,
                ["host_vi", "host_en", "host_provenance"],
                lambda stop: names.host_name(stop, say) or say("details.unknown"),
            ),
            say("details.topic"): row_texts(
                stops,
                ["topic_vi", "topic_en"],
                lambda stop: in_language(stop, "topic", view.lang) or say("details.unknown"),
            ),
            say("table.provenance"): _said(stops["provenance"], view).to_numpy(),
        },
        index=stops["stop_id"],
    )


def _trips(view: View, stops: pd.DataFrame) -> Any:
    """The number of each stop's trip; where classes are several, with its class."""
    ids, record = stops["trip_id"], view.record
    trips = {one: names.trip_row(record, one) for one in ids.unique()}
    if len({trip["class_id"] for trip in trips.values() if is_said(trip["class_id"])}) < 2:
        return stops["number"].to_numpy()
    called = {one: names.trip_of_class(record, trip, view.say) for one, trip in trips.items()}
    return ids.map(called).to_numpy()


def _said(provenance: "pd.Series[str]", view: View) -> "pd.Series[str]":
    words = {key: view.say(f"provenance.{key}") for key in provenance.dropna().unique()}
    return provenance.map(words).fillna("")


def provenance_rows(view: View) -> pd.DataFrame:
    """Each claim about people and stops in view, how it is known, and how often it is made."""
    say = view.say
    return pd.DataFrame(
        [
            {
                say("sheet.claim"): say(f"claim.{claim}"),
                say("provenance.label"): say(f"provenance.{known}"),
                say("about.rows"): n,
            }
            for claim, known, n in view.claims()
        ],
        columns=[say("sheet.claim"), say("provenance.label"), say("about.rows")],
    )
