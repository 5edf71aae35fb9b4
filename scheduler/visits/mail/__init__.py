"""Visits by mail: what both sides are told, and the links by which they answer."""
