"""Uptake: following up the recommendations of the oversight bodies of the United Nations system."""
