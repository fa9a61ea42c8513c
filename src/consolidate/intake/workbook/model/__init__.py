"""What every format is read into: a book of sheets and cells, or the sentence why not."""
