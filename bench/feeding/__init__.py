"""What the bench of feeds is made of: a filled database, the application with routes to compare, a load."""
