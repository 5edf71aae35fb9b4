"""What every change of an event, a venue or the days has in common."""
