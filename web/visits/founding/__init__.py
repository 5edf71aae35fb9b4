"""Founding and changing networks, by organisers."""
