"""How the installation does: what a look at it found, how much it has to do, what is slow, who is told."""
