"""What claims prove together: bounds, conflicts, repairs and support, by the laws of counting
alone.
"""

from analysis.reconciliation.readings import Assumptions
from analysis.reconciliation.result import Reconciliation, reconcile

__all__ = ["Assumptions", "Reconciliation", "reconcile"]
