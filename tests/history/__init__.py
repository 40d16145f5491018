"""One stored example of every event type ever written. It only grows."""
