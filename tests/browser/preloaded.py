"""What a server that is forked has in it from the first: its packages, and our modules on tables.

None of it looks at the environment, the settings or a record before it is asked. What does, the
server imports itself.
"""

from functools import cache
from importlib import import_module

from streamlit.components.v2 import manifest_scanner

PRELOADED = (
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "uvicorn",
    "folium",
    "geopandas",
    "pyarrow.pandas_compat",
    "ibis.backends.duckdb",
    "prometheus_client",
    "argon2",
    "segno",
    "data",
    "geo.leaflet",
    "ui.view.views",
    "ui.files.exports",
)

for name in PRELOADED:
    import_module(name)

# At every start Streamlit reads what each installed package says of itself, four times over.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
manifest_scanner.scan_component_manifests()
