"""What an operator relies on when something has gone wrong."""
