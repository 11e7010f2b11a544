"""Administration: people, units, absences, rules, the record of acts."""
