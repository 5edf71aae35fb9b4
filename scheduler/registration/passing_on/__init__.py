"""What becomes of a place that falls free."""
