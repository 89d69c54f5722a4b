"""The labels of segmented controls."""


def label(said: str) -> str:
    """A label as Streamlit is given it, which does not look for an emoji in its first word.

    To know one it would read them all, in the first page of a server, and keep them. Before the
    space there is no word, and what a browser shows has no space.
    """
    return f" {said}"
