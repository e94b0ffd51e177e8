"""What a change does to the site: values of the content, and pages of the output."""
