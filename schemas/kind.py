"""What sort of value a column holds, and how the warehouse stores it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """One reader each in `consolidate.reading.values`; one storage type each in DuckDB."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # typed in 万元, stored in yuan
    AREA = "area"  # 亩
    DATE = "date"
    MONTH = "month"  # a date of which the month is enough
    VILLAGE = "village"
    ORGANISATION = "organisation"
    ORGANISATIONS = "organisations"
    UNIT = "unit"
    CREDIT_CODE = "credit_code"
    CHOICE = "choice"
    TEAM = "team"
    COUNTY = "county"
    TOWN = "town"
    PERIOD = "period"
    PHONE = "phone"


SQL_TYPE: dict[Kind, str] = {
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DECIMAL(18,4)",
    Kind.MONEY: "DECIMAL(18,2)",
    Kind.AREA: "DECIMAL(18,2)",
    Kind.DATE: "DATE",
    Kind.MONTH: "DATE",
}


def sql_type(kind: Kind) -> str:
    """The DuckDB type a kind is stored as; everything that is no quantity and no date is text."""
    return SQL_TYPE.get(kind, "VARCHAR")
