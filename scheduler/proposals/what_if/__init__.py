"""Plans of what is not so: changes that are planned with and kept nowhere but in the run."""
