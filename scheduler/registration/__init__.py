"""Who has a place at which event."""
