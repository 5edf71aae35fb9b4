"""Letters that are decided and wait to be sent."""
