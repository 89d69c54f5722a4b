"""What travels to the browser's map is data, whatever signs it holds."""

import json

from folium.template import Template
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from geo import leaflet

SIGNS = st.text(st.sampled_from("{%#}7*|-'\"<>&\\ \n\u2028a"), max_size=12)


@given(st.dictionaries(SIGNS, SIGNS | st.lists(SIGNS, max_size=3), max_size=3))
def test_no_text_is_code_for_a_template_engine(content: dict[str, object]) -> None:
    chart = leaflet.base_map("map.js")
    group = leaflet.group(content).add_to(chart)
    # The component compiles what the group renders once more.
    script = Template(generate_leaflet_string(group)).render()
    start = script.index("{", script.index("Atlas.show"))
    assert json.JSONDecoder().raw_decode(script[start:])[0] == content
