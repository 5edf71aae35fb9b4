"""What the rules between events leave, and a programme by first fit."""
