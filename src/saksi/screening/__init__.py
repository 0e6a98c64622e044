"""Names and facts about someone -> listed parties that may be meant, ranked and explained."""
