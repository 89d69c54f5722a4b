"""The trip map: where a training class went and where its people work.

`streamlit run dashboard.py` imports this file for `app`, which serves the page and its addresses;
the same file, run by Streamlit as the page, draws it.
"""

import streamlit as st

from ui import drafts, page, records, state
from ui.routes import ROUTES
from ui.scenes import view
from ui.selection import choices


def main() -> None:
    """Draw the page: what is chosen, what the record answers, what a reader sees."""
    record = drafts.record()
    page.prepare(record)
    selection = state.current(choices(record))
    shown = view(record, selection)
    page.name(shown)
    if state.is_clean():
        page.clean(shown)
    else:
        page.filters(shown)
        page.header(shown)
        page.figures(shown)
        page.panels(shown)
    records.watch()


if __name__ == "__main__":
    main()
else:
    records.store()  # Read while the server starts, so that the first reader waits less.
    app = st.App(__file__, routes=ROUTES)
