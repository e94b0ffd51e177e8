"""What is generated from the declarations of the model."""
