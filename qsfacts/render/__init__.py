"""What is shown, one module for each kind of output. Decides nothing."""
