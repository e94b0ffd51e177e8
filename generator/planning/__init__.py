"""The planner's core: plans a day out, exactly. `assets/js/planner/` is its twin.

It knows nothing of entries, pages or words. All times are minutes after midnight, UTC+7; stops
are named by their index in `Day.stops`.
"""
