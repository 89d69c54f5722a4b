"""What a person sees and touches."""

from ui.page import address, drafts, layout, signing

__all__ = ["address", "drafts", "layout", "signing"]
