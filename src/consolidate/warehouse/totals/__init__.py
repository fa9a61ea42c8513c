"""From accepted lines to totals: what each line brings, what it adds up to, and what several teams count."""

from consolidate.warehouse.totals.account import fill_account as fill_account
from consolidate.warehouse.totals.facts import fill_facts as fill_facts
from consolidate.warehouse.totals.macros import create_macros as create_macros
from consolidate.warehouse.totals.overlap import fill_overlap as fill_overlap
from consolidate.warehouse.totals.total import fill_totals as fill_totals
from consolidate.warehouse.totals.views import fill_views as fill_views
