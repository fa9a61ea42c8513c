"""Packages of files that workbooks are: zip archives and compound files, opened under limits."""
