"""The clerk's desk: authorise, gather, decide, append, answer with a receipt."""
