-- An amount of yuan as the form states it: 12500 yuan are 1.25万元. Exact: the product of two decimals is one.
CREATE OR REPLACE TEMP MACRO wan(yuan) AS
    CASE
        WHEN yuan IS NULL THEN NULL
        ELSE rtrim(rtrim(CAST(CAST(yuan AS DECIMAL(24, 4)) * 0.0001 AS VARCHAR), '0'), '.') || '万元'
    END
