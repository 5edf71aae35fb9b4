"""Municipalities and their delegates, for programs."""
