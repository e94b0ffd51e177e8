"""How long builds take and how much memory they need, on a generated corpus; how fast the route planner is."""
