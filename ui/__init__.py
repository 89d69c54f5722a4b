"""What a person sees and touches, and the addresses the page answers."""
