"""A plan as a careful planner makes it in a spreadsheet: one thing after the other, and nothing is taken back."""
