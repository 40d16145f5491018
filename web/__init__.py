"""Pages for people: the same commands and reads as the API's, in HTML."""
