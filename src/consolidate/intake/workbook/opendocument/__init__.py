"""An .ods: its tables, styles and texts, as far as the reader leaves them out."""
