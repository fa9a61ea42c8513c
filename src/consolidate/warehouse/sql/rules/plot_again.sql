-- Plots that the team has reported in an earlier line, of this period or another: a plot is brought back into use once,
-- whatever the number of crops. Repeated lines and sheets copied forward in bulk have findings of their own.
WITH several AS (
    -- most plots are reported once: they are left out before any are numbered
    SELECT team_code, coalesce(village_code, village) AS village, replace(plot, ' ', '') AS plot
    FROM stage.reclamation
    WHERE status = 'accepted'
    GROUP BY ALL
    HAVING count(*) > 1
),
reported AS (
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
    INNER JOIN several
        ON several.team_code = plot.team_code
        AND several.village IS NOT DISTINCT FROM coalesce(plot.village_code, plot.village)
        AND several.plot IS NOT DISTINCT FROM replace(plot.plot, ' ', '')
    WINDOW same AS (
        PARTITION BY several.team_code, several.village, several.plot
        ORDER BY line.ordinal, line.is_added, plot.file, plot.sheet, plot."row"
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
