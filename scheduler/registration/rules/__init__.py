"""What is right: who may register, who gets a seat, who is next."""
