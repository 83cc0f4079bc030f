"""Passages become searchable: the protocol and its engines."""
