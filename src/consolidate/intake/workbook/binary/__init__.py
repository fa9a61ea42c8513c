"""The records of an .xls and of an .xlsb: what the reader leaves out."""
