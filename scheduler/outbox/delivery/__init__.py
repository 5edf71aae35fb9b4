"""Hands letters to the mail server: each once, or at the worst recognisably twice, and none forgotten."""
