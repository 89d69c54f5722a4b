"""What the tests of the page share."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def installed_packages_looked_through_once() -> Iterator[None]:
    """Let every page of a test know what the first one found of Streamlit's components.

    Each looks through all that is installed, as a server does once.
    """
    look = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(look))
        yield
