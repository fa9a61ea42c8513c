"""The only marker of copies: a team's own workbook with its findings in it. The original is never touched."""
