"""Events to claims: who says so, who denies it."""
