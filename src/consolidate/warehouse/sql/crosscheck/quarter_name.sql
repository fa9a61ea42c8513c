-- A period as people say it: 2024Q2 is 2024年第二季度.
CREATE OR REPLACE TEMP MACRO quarter_name(period) AS
    left(period, 4) || '年第' || substr('一二三四', CAST(right(period, 1) AS INTEGER), 1) || '季度'
