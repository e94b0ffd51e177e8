"""The forms at /admin/: what Sveltia CMS must know to edit content/, read off the declarations of the model."""
