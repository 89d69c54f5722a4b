"""What a person sees and touches."""

from ui.page import address, drafts, layout, signing
from ui.page.desk import Desk

__all__ = ["Desk", "address", "drafts", "layout", "signing"]
