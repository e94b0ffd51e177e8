"""What the site draws itself: data in, SVG out."""
