"""The tables: organizations, reports, recommendations, follow-ups and their history."""
