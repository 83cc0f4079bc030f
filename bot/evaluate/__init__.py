"""`hoidap evaluate`: the command, its words, its tables and its page."""
