-- How much a measure has moved: 增加 25%, 减少 40%; from nothing there is no percentage.
CREATE OR REPLACE TEMP MACRO moved(now, before) AS
    CASE
        WHEN before = 0 THEN '上次为零'
        WHEN now > before THEN '增加 ' || plain(round((now - before) * 100 / nullif(before, 0), 0)) || '%'
        ELSE '减少 ' || plain(round((before - now) * 100 / nullif(before, 0), 0)) || '%'
    END
