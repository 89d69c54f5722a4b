"""A publishing that a press began, seen to its end though another press breaks off the page's run.

The next click breaks off a callback at its next look into the session: what was written by then
would be told of as if somebody else had written it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import streamlit as st

from data.history import NotWrittenError, OvertakenError, Version

KEY = "_under_way"


@dataclass(frozen=True)
class UnderWay:
    """What will come of a publishing, and who keeps in the session what there is to say of it.

    Either is called once more where it was broken off itself.
    """

    version: Future[Version]
    done: Callable[[Version], None]
    refused: Callable[[OvertakenError | NotWrittenError], None]


def begin(
    write: Callable[[], Version],
    done: Callable[[Version], None],
    refused: Callable[[OvertakenError | NotWrittenError], None],
) -> None:
    """Publish by `write`, which may not look into the session; no second time while it goes on."""
    if KEY not in st.session_state:
        writer = ThreadPoolExecutor(1)
        st.session_state[KEY] = UnderWay(writer.submit(write), done, refused)
        writer.shutdown(wait=False)
    see_to_end()


def see_to_end() -> bool:
    """Wait for what is under way and keep what came of it; tell whether there was anything."""
    one: UnderWay | None = st.session_state.get(KEY)
    if one is None:
        return False
    error = one.version.exception()
    if error is None:
        one.done(one.version.result())
    elif isinstance(error, OvertakenError | NotWrittenError):
        one.refused(error)
    del st.session_state[KEY]
    if error and not isinstance(error, OvertakenError | NotWrittenError):
        raise error
    return True
