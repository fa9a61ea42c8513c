-- How far a figure of 汇总 is off from what was found, and the unit it was likely typed in; of what is no figure, that.
CREATE OR REPLACE TEMP MACRO off_by(said, found, unit) AS
    CASE
        WHEN said IS NULL THEN '填的不是一个确切的数'
        ELSE '相差 ' || stated(abs(said - found), unit) || coalesce('，很可能是按' || slip(said, found, unit) || '填的', '')
    END
