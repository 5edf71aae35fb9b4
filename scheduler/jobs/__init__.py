"""The clockwork: what is due, and the process that looks for it."""
