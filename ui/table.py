"""The table of the same rows as the map: its accessible twin."""

import pandas as pd
import streamlit as st

from geo import provinces
from ui.scenes import View


def show(view: View) -> None:
    """Draw the table of origins."""
    say = view.say
    st.caption(say("table.caption", title=view.frame.title, vintage=view.selection.vintage))
    st.dataframe(rows(view), hide_index=True, width="stretch", height=520, key="rows")


def rows(view: View) -> pd.DataFrame:
    """One row a unit, by count, then name; people without a province on a row of their own."""
    say, lang = view.say, view.selection.lang
    units = provinces.units(view.selection.vintage)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    trainees = counts["trainees"].reindex(units.index, fill_value=0)
    stops = view.frame.marks["code"].value_counts().reindex(units.index, fill_value=0)
    regions = units["region"].map(lambda key: getattr(provinces.REGIONS[key], lang))
    provenance = (
        counts["provenance"]
        .reindex(units.index)
        .map(lambda key: "" if pd.isna(key) else say(f"provenance.{key}"))
    )
    frame = pd.DataFrame(
        {
            say("table.province"): units[f"name_{lang}"],
            say("table.trainees"): trainees,
            say("table.share"): (100 * trainees / max(view.totals.trainees, 1)).round(1),
            say("table.region"): regions,
            say("table.stops"): stops,
            say("table.provenance"): provenance,
        }
    ).sort_values([say("table.trainees"), say("table.province")], ascending=[False, True])
    if "" not in counts.index:
        return frame
    missing = counts.loc[[""], "trainees"].sum()
    last = {say("table.province"): say("table.without"), say("table.trainees"): missing}
    return pd.concat([frame, pd.DataFrame([last])])
