"""Who takes part, and under which agreement."""
