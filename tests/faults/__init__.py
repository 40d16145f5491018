"""What is killed, and what has to hold all the same."""
