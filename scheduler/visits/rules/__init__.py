"""What is right when two municipalities meet, without a look into the database."""
