-- Where another line stands. Team and period are NULL when they are those of the line that is spoken of.
CREATE OR REPLACE TEMP MACRO seen_at(team, period, sheet, line) AS
    concat(team, quarter_name(period), '“', sheet, '”第 ', line, ' 行')
