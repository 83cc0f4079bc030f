"""Measuring answers: question sets in, figures out; imports the knowledge, never the bot."""
