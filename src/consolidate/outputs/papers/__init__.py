"""Papers for the office: a table of totals, a briefing and a page about one figure, each figure with what it covers."""
