"""Knowledge: documents in, quoted answers out; knows nothing of Telegram, terminals or the environment."""
