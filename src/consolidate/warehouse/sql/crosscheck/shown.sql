-- The first $suggestions of each team: nobody decides about more in a day.
FROM suggestion
QUALIFY row_number() OVER (
    PARTITION BY team_code ORDER BY period, table_name, sheet, "row", field, line_key
) <= $suggestions
