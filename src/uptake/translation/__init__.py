"""Translation: what is missing in a language, files of translators, and the memory."""
