-- The lines of sheets that all equal lines of the same team's last accepted quarter in everything but their dates, and
-- not once in these too: the sheet was copied and its dates typed anew.
CREATE OR REPLACE TEMP TABLE redated AS
WITH alike AS (
    SELECT line.line_id, quarter.last_period
    FROM line
    INNER JOIN quarter USING (team_code, period)
    SEMI JOIN line AS earlier
        ON earlier.team_code = line.team_code AND earlier.period = quarter.last_period
        AND earlier.table_name = line.table_name AND earlier.undated = line.undated
    WHERE line.is_event
)
SELECT line.line_id, alike.last_period
FROM line
LEFT JOIN alike USING (line_id)
LEFT JOIN copied USING (line_id)
WINDOW whole AS (PARTITION BY line.submission_id, line.table_name)
QUALIFY
    count(*) OVER whole >= $copied_lines AND count(alike.line_id) OVER whole = count(*) OVER whole
    AND count(copied.line_id) OVER whole = 0
