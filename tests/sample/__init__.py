"""The sample: what 24 invented teams did in twelve quarters (truth/*.csv), and the hands that write it into workbooks."""
