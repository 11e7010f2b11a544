"""Translation: what is missing in a language, beside its original."""
