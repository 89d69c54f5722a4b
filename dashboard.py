"""The trip map: where a training class went and where its people work.

`streamlit run dashboard.py` imports this file for `app`, which serves the page and its addresses;
the same file, run by Streamlit as the page, draws it.
"""

import gc
import os
import sys
from functools import partial
from importlib import import_module

if __name__ != "__main__":
    # All that the modules make stays: to look through it for what does not takes long.
    gc.disable()
    # Arrow's own way to memory sets megabytes aside, for columns that come here by the kilobyte.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

import streamlit as st
from streamlit import delta_generator

import texts
from ui import start

if __name__ != "__main__":
    start.draw_soon()
    start.no_components_looked_for()
    start.apart(texts.catalogue)

from data import Record, stored
from data.intake import Held
from data.stored import AwayError
from ui import settings

if __name__ != "__main__":
    # What reads an office's files makes its imports while this process makes its own.
    stored.start_ahead(settings.record_place())
    with start.templates_compiled_when_used():
        start.apart(import_module, "folium.plugins")

from ui import access
from ui.access import Viewer
from ui.page import Publishing, address, drafts, layout, signing
from ui.view import choices, view
from ui.web import MIDDLEWARE, ROUTES, failures, logs, pictures, records, scenes


def main() -> None:
    """Draw the page of the record, or say why there is none."""
    viewer = signing.viewer()
    own, held = records.current(viewer), records.held(viewer)
    named = st.query_params.get("version", "")
    version = records.current(viewer, named) if named else None
    layout.prepare()
    if own is None:
        signing.ask()
    elif named and version is None:
        layout.no_such_version(named)
    elif (record := drafts.record(own, version)).is_empty:
        layout.nothing_to_show(record, held)
    else:
        show(viewer, record, held)
    layout.watch(lambda: (signing.viewer(), records.stamp()))


def show(viewer: Viewer, record: Record, held: Held | None) -> None:
    """Draw what is chosen, what the record answers, what a reader sees."""
    store = records.store()
    publishing = Publishing(
        store.place, viewer, settings.versions_kept(), pictures.compared, store.show
    )
    try:
        selection = address.current(choices(record))
        scenes.give_way(record, selection)
        shown = view(record, selection, ahead=0)
    except AwayError:
        layout.away()
        return
    layout.name(shown)
    scene = partial(scenes.sent, viewer)
    if address.is_clean():
        layout.clean(shown, scene)
    else:
        layout.above(shown, held, publishing)
        layout.panels(shown, pictures.picture, scene, publishing)


def failed(error: Exception) -> bool:
    """Say on the page that its script failed, and by which number the log has it."""
    layout.failed(failures.number(error))
    return True


if __name__ == "__main__":
    main()
else:
    gc.freeze()
    gc.enable()
    # It is run by Streamlit: to make sure, that would look for the file of every module there is.
    delta_generator._use_warning_has_been_displayed = True
    logs.start()
    try:
        access.rules()
    except access.AccessError as wrong:
        sys.exit(access.refusal(wrong))
    records.store()  # Read while the server starts, so that the first reader waits less.
    pictures.start()
    app = st.App(__file__, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=failed)
