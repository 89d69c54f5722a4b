"""In the way of the one that Dash brings: Streamlit takes it in, and the product comes without."""

raise ImportError("plotly belongs to the page of Dash alone")
