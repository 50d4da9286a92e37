"""A checked draft in each of its formats, one module for each kind; `render.reviews` is the door. Decides nothing."""
