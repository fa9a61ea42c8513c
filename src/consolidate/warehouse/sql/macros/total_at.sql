-- The totals to date: everything from the first quarter of the programme to the end of the one named, distinct things
-- and the rate too.
CREATE MACRO mart.total_at(to_period) AS TABLE (
SELECT * FROM mart.total_over(NULL, to_period)
)
