"""The program around `trends`: time, network, disk and sockets."""

__version__ = "0.1.0"
