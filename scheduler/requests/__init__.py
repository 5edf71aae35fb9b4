"""Answers kept for programs that ask the same thing twice."""
