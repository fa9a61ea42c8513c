"""An .xlsx or .xlsm before it is read: the gate, its parts, what the reader leaves out."""
