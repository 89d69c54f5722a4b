"""The trip map: where a training class went and where its people work.

`streamlit run dashboard.py` imports this file for `app`, which serves the page and its addresses;
the same file, run by Streamlit as the page, draws it.
"""

import streamlit as st

from data import Record
from data.intake import Held
from ui.page import address, drafts, layout
from ui.view import choices, view
from ui.web import MIDDLEWARE, ROUTES, failures, logs, pictures, records, scenes


def main() -> None:
    """Draw the page of the record, or say why there is none."""
    record, held = drafts.record(records.current()), records.held()
    layout.prepare()
    if record.is_empty:
        layout.nothing_to_show(record, held)
    else:
        show(record, held)
    layout.watch(records.stamp)


def show(record: Record, held: Held | None) -> None:
    """Draw what is chosen, what the record answers, what a reader sees."""
    shown = view(record, address.current(choices(record)), ahead=0)
    layout.name(shown)
    if address.is_clean():
        layout.clean(shown, scenes.sent)
    else:
        layout.above(shown, held)
        layout.panels(shown, pictures.picture, scenes.sent)


def failed(error: Exception) -> bool:
    """Say on the page that its script failed, and by which number the log has it."""
    layout.failed(failures.number(error))
    return True


if __name__ == "__main__":
    main()
else:
    logs.start()
    records.store()  # Read while the server starts, so that the first reader waits less.
    pictures.start()
    app = st.App(__file__, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=failed)
