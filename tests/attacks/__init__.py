"""What somebody with a stolen database password tries, and how far that goes."""
