"""Gets one calendar from a public address, within known time and size."""
