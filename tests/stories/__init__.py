"""Stories: what a partnership lives through, told through the commands."""
