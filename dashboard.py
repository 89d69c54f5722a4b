"""The trip map: where a training class went and where its people work.

`streamlit run dashboard.py` imports this file for `app`, which serves the page and its addresses;
the same file, run by Streamlit as the page, draws it.
"""

import streamlit as st

from data import Record
from data.intake import Held
from ui import drafts, page, records, share, state
from ui.routes import ROUTES
from ui.scenes import view
from ui.selection import choices


def main() -> None:
    """Draw the page of the record, or say why there is none."""
    record, held = drafts.record(records.current()), records.held()
    page.prepare()
    if record.is_empty:
        page.nothing_to_show(record, held)
    else:
        show(record, held)
    page.watch(records.stamp)


def show(record: Record, held: Held | None) -> None:
    """Draw what is chosen, what the record answers, what a reader sees."""
    shown = view(record, state.current(choices(record)))
    page.name(shown)
    if state.is_clean():
        page.clean(shown)
    else:
        page.sidebar(shown)
        page.header(shown, held)
        page.figures(shown)
        page.panels(shown, share.picture)


if __name__ == "__main__":
    main()
else:
    records.store()  # Read while the server starts, so that the first reader waits less.
    app = st.App(__file__, routes=ROUTES)
