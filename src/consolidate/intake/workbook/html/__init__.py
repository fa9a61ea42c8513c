"""Tables of a web page that was saved under a workbook's name."""
