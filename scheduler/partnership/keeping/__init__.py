"""Keeps what a definition says: rows are added, changed or left alone, and each change is journalled."""
