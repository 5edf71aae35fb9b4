"""The dossier of a visit: read by all who take part, written by the host, asked about by the guests."""
