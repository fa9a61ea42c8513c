-- What a stated sum was likely typed in, where it is as many times what was found as its unit is of that one, to 1 %;
-- NULL where it is not.
CREATE OR REPLACE TEMP MACRO slip(said, found, unit) AS
    CASE
        WHEN said <= 0 OR found <= 0 THEN NULL
        WHEN unit = '万元' AND abs(log10(said / found) - 4) < 0.004 THEN '元'
        WHEN unit = '亩' AND abs(log10(said / found) - log10(2000 / 3)) < 0.004 THEN '平方米'
        WHEN unit = '亩' AND abs(log10(said / found) + log10(15)) < 0.004 THEN '公顷'
    END
