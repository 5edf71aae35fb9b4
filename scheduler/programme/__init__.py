"""What is held, where, and for whom."""
