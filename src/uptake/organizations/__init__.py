"""Organizations: their bodies, series, rules, names and Word template."""
