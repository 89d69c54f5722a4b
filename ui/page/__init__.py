"""What a person sees and touches."""

from ui.page import address, drafts, layout

__all__ = ["address", "drafts", "layout"]
