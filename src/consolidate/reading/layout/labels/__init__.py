"""What labels of the form say: fields, units, qualifiers, kinds of rows."""
