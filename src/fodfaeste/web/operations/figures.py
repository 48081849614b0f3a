# SPDX-License-Identifier: MPL-2.0
"""What ``/metrics`` tells: requests as this server saw them, and the state that the database has.

No figure has a label that names an organisation or a person: routes, states and kinds only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.runs.models import Run, State, Worker

__all__ = ["exposition", "observed"]

_OWN = CollectorRegistry()
REQUESTS = Counter(
    "fodfaeste_requests", "Requests answered", ("method", "route", "status"), registry=_OWN
)
SECONDS = Histogram(
    "fodfaeste_request_seconds",
    "Seconds to answer",
    ("route",),
    registry=_OWN,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def observed(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def exposition() -> bytes:
    """Everything, as Prometheus reads it; of all the server's processes where they share."""
    requests: CollectorRegistry = _OWN
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    stored = CollectorRegistry()
    stored.register(_Stored())
    return generate_latest(requests) + generate_latest(stored)


class _Stored(Collector):
    """What the database says when it is asked."""

    def collect(self) -> Iterable[Metric]:
        """The gauges."""
        return list(_gauges())


def _gauges() -> Iterator[Metric]:
    now = timezone.now()
    counted = dict(Run.objects.values_list("state").annotate(n=Count("pk")))
    runs = GaugeMetricFamily("fodfaeste_runs", "Background runs", labels=["state"])
    for state in State.values:
        runs.add_metric([state], counted.get(state, 0))
    yield runs
    ages = {
        "fodfaeste_oldest_waiting_run_seconds": (
            "How long the run that has waited longest could have begun",
            Run.objects.filter(state=State.WAITING, due__lte=now).aggregate(at=Min("due"))["at"],
        ),
        "fodfaeste_oldest_unsealed_event_seconds": (
            "Age of the oldest audit event that is not under a seal",
            AuditEvent.objects.filter(mark__isnull=True).aggregate(at=Min("at"))["at"],
        ),
    }
    for name, (text, at) in ages.items():
        yield GaugeMetricFamily(name, text, value=(now - at).total_seconds() if at else 0)
    seen = Worker.objects.order_by("-seen").values_list("seen", flat=True).first()
    yield GaugeMetricFamily(
        "fodfaeste_worker_silence_seconds",
        "Seconds since a worker was last alive; -1 when none ever was",
        value=(now - seen).total_seconds() if seen else -1,
    )
