"""Pure analysis of one snapshot: plain values in, plain values out; never Django."""
