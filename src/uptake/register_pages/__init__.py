"""The pages of the register: reports, recommendations, what comes first."""
