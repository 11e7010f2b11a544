"""The list of terms, as translators review it."""
