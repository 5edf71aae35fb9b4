"""What follows for registrations when people, members or events change."""
