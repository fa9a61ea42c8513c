"""What the verbs find out and write down: values in, values out. `cli` prints it, `desk` shows it on a page."""
