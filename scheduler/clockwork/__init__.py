"""Which of several clockworks works, and how anybody else can tell that it does."""
