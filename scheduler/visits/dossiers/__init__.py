"""The dossier of a visit: what the guests need to know of the day, and what they ask."""
