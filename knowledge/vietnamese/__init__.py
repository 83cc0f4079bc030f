"""Vietnamese text as people write it: tokens, syllables, keystrokes; imports nothing of ours."""
