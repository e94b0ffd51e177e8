"""Photographs for the web: what may be published, upright and in sRGB, in the widths and forms the layout needs."""
