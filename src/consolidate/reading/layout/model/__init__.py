"""What a workbook is once it is arranged, as values that a worker sends."""
