"""Articles about one event, how many independent origins they have, and what retelling changed."""
