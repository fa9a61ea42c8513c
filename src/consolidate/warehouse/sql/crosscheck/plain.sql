-- A number as a person writes it: 100 and not 100.0000, 1.5 and not 1.5000.
CREATE OR REPLACE TEMP MACRO plain(amount) AS
    CASE
        WHEN amount IS NULL THEN NULL
        ELSE rtrim(rtrim(CAST(CAST(amount AS DECIMAL(24, 4)) AS VARCHAR), '0'), '.')
    END
