-- Which lines equal a line of the same team's last accepted quarter in everything, dates included. A pair or a project
-- is restated from quarter to quarter and stays the same; what happened once is reported once.
CREATE OR REPLACE TEMP TABLE copied AS
SELECT line.line_id, line.table_name, quarter.last_period
FROM line
INNER JOIN quarter USING (team_code, period)
SEMI JOIN line AS earlier
    ON earlier.team_code = line.team_code AND earlier.period = quarter.last_period
    AND earlier.table_name = line.table_name AND earlier.content = line.content
WHERE line.is_event
