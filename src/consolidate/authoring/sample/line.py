"""The true lines of the sample, typed: what a perfect reader finds after every decision has been taken.

The fields are named as the form declares them. Money is yuan with two decimals, areas are 亩; `village` is the
register's name (毛崀村委会) or 镇本级.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Pairing:
    team_code: str
    period: str
    pairing_kind: str
    partner: str
    partner_unit: str | None
    uscc: str | None
    local_organisation: str
    village: str
    signed_on: date
    model: str | None
    pairing_status: str
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    team_code: str
    period: str
    title: str
    activity_kind: str
    held_on: date
    village: str
    partners: tuple[str, ...]
    attendance: int
    member_attendance: int | None
    households: int | None
    remark: str | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Contribution:
    team_code: str
    period: str
    received_on: date
    fund_source: str
    donor: str
    village: str
    purpose: str
    cash_yuan: Decimal | None
    goods_name: str | None
    goods_quantity: Decimal | None
    goods_unit: str | None
    goods_value_yuan: Decimal | None
    total_yuan: Decimal
    voucher_no: str | None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    team_code: str
    period: str
    name: str
    industry: str
    village: str
    operator: str
    model: str | None
    investment_yuan: Decimal
    aid_yuan: Decimal
    area_mu: Decimal | None
    project_status: str
    opened_on: date | None
    annual_output_yuan: Decimal | None
    jobs: int
    households: int
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Reclamation:
    team_code: str
    period: str
    village: str
    plot: str
    years_idle: Decimal | None
    area_mu: Decimal
    reclaimed_on: date
    crops: str
    model: str
    households: int | None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Livelihood:
    team_code: str
    period: str
    livelihood_kind: str
    title: str
    village: str
    happened_on: date
    people: int
    households: int | None
    amount_yuan: Decimal | None
    remark: str | None = None


Line = Pairing | Activity | Contribution | Project | Reclamation | Livelihood
TABLES = ("pairing", "activity", "contribution", "project", "reclamation", "livelihood")
