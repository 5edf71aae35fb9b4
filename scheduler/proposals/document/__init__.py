"""What is to be planned, written down from the tables."""
