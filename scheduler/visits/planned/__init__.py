"""Visits that the planner pairs and dates: what it is asked, and what of its answer is kept."""
