"""The whole state in one file, restorable to either database."""
