"""Days, hours and events, worked out from a definition without a database."""
