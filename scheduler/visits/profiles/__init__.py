"""Status profiles: what a municipality offers to show, and what it wants to see."""
