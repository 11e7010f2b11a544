"""The Word template that gives an organization's documents their dress."""
