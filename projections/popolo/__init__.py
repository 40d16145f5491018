"""Who decides what and for whom, in the classes of Popolo (popoloproject.com)."""
