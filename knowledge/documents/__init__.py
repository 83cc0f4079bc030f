"""Files become Documents: one reader a format behind one `load`."""
