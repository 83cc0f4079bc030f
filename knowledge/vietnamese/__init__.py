"""Vietnamese text as people write it; imports nothing of ours."""
