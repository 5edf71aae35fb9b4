"""A partnership as an organiser writes it: one TOML file, read into values with names."""
