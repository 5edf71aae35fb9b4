"""What the bench of registrations compares: the product, and what it must do at least."""
