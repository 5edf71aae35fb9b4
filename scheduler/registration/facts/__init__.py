"""What decides and what is asked about places: read from the tables, changed nowhere."""
