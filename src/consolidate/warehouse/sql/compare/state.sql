-- The states of each group of keys: as it was (0), and after each file or decision that touches it.
CREATE OR REPLACE TEMP TABLE step AS
SELECT row_number() OVER (ORDER BY family, place)::INTEGER AS step, family, place, numbers[place] AS number, 0 AS roster
FROM (
    SELECT family, numbers, unnest(range(len(numbers) + 1)) AS place
    FROM (SELECT DISTINCT family, numbers FROM member)
)
