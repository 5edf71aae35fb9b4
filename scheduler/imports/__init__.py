"""Reads lists of people that municipalities keep, and nominates those on them."""
