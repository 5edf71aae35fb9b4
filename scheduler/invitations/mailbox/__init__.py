"""Where answers arrive: a mailbox by IMAP, or a maildir."""
