"""The same work in Dash and dash-leaflet: units in classes, stops, choices of trip, list, region.

    python -m tests.bench.peers.dash_page PORT

It asks the same questions of the same record and shows the same shapes, kept in the browser and
coloured anew at each choice, which is the fastest way that dash-leaflet has.
"""

import sys
from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html

import data
import texts
from data import questions
from data.questions import Filters
from geo import boundaries, provinces
from geo.class_breaks import breaks_for
from geo.palette import THEMES
from ui.view import names

RECORD = data.read()
ALL = "all"
STYLE = """
window.dashExtensions = {bench: {style: (feature, context) => {
    const said = context.hideout || {classes: {}, ramp: ["#fff"]};
    return {
        weight: 0.8, color: "#fff", fillOpacity: 1,
        fillColor: said.ramp[said.classes[feature.properties.code] ?? 0],
    };
}}};
"""
INDEX = """<!DOCTYPE html><html><head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}
<script>STYLE</script></head><body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body></html>""".replace("STYLE", STYLE)

app = Dash(__name__, title="Dash", index_string=INDEX, update_title="")


@app.server.get("/units/<vintage>.json")
def shapes(vintage: str) -> Any:
    units = boundaries.load(vintage).reset_index()[["code", "geometry"]]
    kept = {"Content-Type": "application/json", "Cache-Control": "max-age=86400"}
    return units.to_json(drop_id=True), kept


def options(lang: str) -> list[dict[str, str]]:
    say = texts.of(lang)
    trips = [
        {"value": str(trip["trip_id"]), "label": names.trip_name(trip, say)}
        for trip in RECORD.trips.sort_values("number").to_dict("records")
    ]
    return [{"value": ALL, "label": say("trip.all")}, *trips]


app.layout = html.Div(
    [
        html.Div(
            [
                dcc.Dropdown(options("vi"), "3", id="trip", clearable=False, searchable=False),
                dcc.Dropdown(["2004", "2008", "2025"], "2004", id="vintage", clearable=False),
                dcc.RadioItems(["vi", "en"], "vi", id="lang", inline=True),
                dcc.Dropdown(list(provinces.regions("2004")), [], id="region", multi=True),
            ],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr 1fr 1fr"},
        ),
        html.P(id="said"),
        dl.Map(
            [
                dl.GeoJSON(id="units", style={"variable": "dashExtensions.bench.style"}),
                dl.LayerGroup(id="stops"),
            ],
            center=[16, 107],
            zoom=6,
            style={"height": "80vh"},
        ),
        html.Ul(id="itinerary"),
    ]
)


@app.callback(Output("units", "url"), Input("vintage", "value"))
def show_units(vintage: str) -> str:
    return f"/units/{vintage}.json"


@app.callback(
    Output("units", "hideout"),
    Output("stops", "children"),
    Output("itinerary", "children"),
    Output("trip", "options"),
    Output("said", "children"),
    Output("said", "data-state"),
    Input("trip", "value"),
    Input("vintage", "value"),
    Input("lang", "value"),
    Input("region", "value"),
)
def show(trip: str, vintage: str, lang: str, regions: list[str]) -> tuple[Any, ...]:
    filters = Filters(trips=() if trip == ALL else (trip,), regions=tuple(regions))
    say = texts.of(lang)
    found = questions.answered(RECORD, vintage, filters)
    people = found.origins.dropna(subset=["code"]).set_index("code")["trainees"]
    every = questions.origins(RECORD, vintage).dropna(subset=["code"])["trainees"]
    breaks = breaks_for(every)
    classes = {code: sum(int(n) > bound for bound in breaks) for code, n in people.items()}
    visited = found.stops.to_dict("records")
    stops = [
        dl.CircleMarker(
            center=[stop["lat"], stop["lon"]],
            radius=10,
            children=dl.Tooltip(names.place_name(stop, say)),
        )
        for stop in visited
        if stop["lat"] == stop["lat"]
    ]
    told = [html.Li(f"{names.place_name(stop, say)}: {stop[f'topic_{lang}']}") for stop in visited]
    said = f"{found.totals.trainees} · {found.totals.provinces} · {found.totals.stops}"
    state = f"trip={trip}&vintage={vintage}&lang={lang}&region={','.join(regions)}"
    hideout = {"classes": classes, "ramp": THEMES["light"].ramp}
    return hideout, stops, told, options(lang), said, state


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
