"""How long builds take and how much memory they need, on a generated corpus."""
