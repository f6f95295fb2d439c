"""The program around `trends`: time, network, disk and sockets."""

import os

# Before numpy is loaded: small matrices gain nothing from the threads of BLAS, whose waiting for
# each other costs tens of times the work.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
