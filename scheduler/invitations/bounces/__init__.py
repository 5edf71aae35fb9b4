"""Letters that came back: reports of mail servers that they could not be delivered."""
