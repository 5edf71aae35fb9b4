"""The partnership for programs: JSON over HTTP, by token."""
