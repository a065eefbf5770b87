"""Figures of this process and of the county's queues, told to Prometheus."""
