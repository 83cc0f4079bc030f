"""What holds for all tests."""

from hypothesis import settings

# The same examples everywhere, so that a test that is red stays red; a busy machine fails none.
settings.register_profile("hoidap", derandomize=True, deadline=None)
settings.load_profile("hoidap")
