-- A stored amount in the words of its unit: money in 万元, areas in 亩, counts in what is counted.
CREATE OR REPLACE TEMP MACRO stated(amount, unit) AS
    CASE
        WHEN unit = '万元' THEN wan(amount)
        ELSE plain(amount) || coalesce(unit, '')
    END
