"""Speed and scale, run by hand, beside peers in the same run; tests assert no times."""
