"""Reading: an article to its glosses, names, times and statements."""
