"""The least that Streamlit does: a choice and a line of text that says it."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

TRIPS = ["all", "1", "2", "3", "4"]


async def healthz(request: Request) -> Response:
    return PlainTextResponse("ok")


if __name__ == "__main__":
    chosen = st.selectbox("trip", TRIPS, key="trip")
    st.html(f"<p id='said' data-state='{chosen}'>{chosen}</p>")
else:
    app = st.App(__file__, routes=[Route("/healthz", healthz)])
