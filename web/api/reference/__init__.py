"""What the API offers: its document for programs, and a page of it for people."""
