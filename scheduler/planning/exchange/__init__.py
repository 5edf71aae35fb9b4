"""What goes into the planner and what comes out: the format `partnership-plan/1` as values with names."""
