"""Answers about visits by the link in a letter."""
