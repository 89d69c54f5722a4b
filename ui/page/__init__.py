"""What a person sees and touches."""

from ui.page import address, drafts, layout, signing
from ui.page.publishing import Publishing

__all__ = ["Publishing", "address", "drafts", "layout", "signing"]
