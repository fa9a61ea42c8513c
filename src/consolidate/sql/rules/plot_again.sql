-- Plots that the team has reported in an earlier line, of this period or another: a plot is brought back into use once,
-- whatever the number of crops. Repeated lines and sheets copied forward in bulk have findings of their own.
WITH reported AS (
    SELECT
        plot.*, line.content,
        first_value(plot.period) OVER same AS first_period,
        first_value(plot.sheet) OVER same AS first_sheet,
        first_value(plot."row") OVER same AS first_row,
        first_value(plot.submission_id) OVER same AS first_submission,
        first_value(line.content) OVER same AS first_content,
        row_number() OVER same AS nth
    FROM stage.reclamation AS plot
    INNER JOIN line USING (line_id)
    WINDOW same AS (
        PARTITION BY plot.team_code, coalesce(plot.village_code, plot.village), replace(plot.plot, ' ', '')
        ORDER BY line.ordinal, plot.file, plot.sheet, plot."row"
    )
)
SELECT
    team_code, period, submission_id, file, sheet,
    'reclamation' AS table_name,
    "row",
    'village' AS field,
    line_key,
    plot AS value,
    seen_at(NULL, nullif(first_period, period), first_sheet, first_row) AS expected
FROM reported
WHERE
    nth > 1
    AND NOT (first_submission = submission_id AND first_content = content)
    AND line_id NOT IN (SELECT line_id FROM wholesale)
