"""The optional compiled parts; everything else is in pyproject.toml. Without a C compiler the plain code is used."""

import sys

from setuptools import Extension, setup

# Sums must be the same in the compiled and the plain code, so no multiplication is fused with an addition.
FLAGS = ["/O2", "/fp:precise"] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]
SHARED = ["src/saksi/index/_words.h"]

setup(
    ext_modules=[
        Extension("saksi.names._distance", ["src/saksi/names/_distance.c"], extra_compile_args=FLAGS, optional=True),
        Extension("saksi.names._likeness", ["src/saksi/names/_likeness.c"], extra_compile_args=FLAGS, optional=True),
        Extension(
            "saksi.index._lookup",
            ["src/saksi/index/_lookup.c"],
            depends=SHARED,
            extra_compile_args=FLAGS,
            optional=True,
        ),
        Extension("saksi.mentions._decode", ["src/saksi/mentions/_decode.c"], extra_compile_args=FLAGS, optional=True),
        Extension(
            "saksi.index._kernel",
            ["src/saksi/index/_kernel.c"],
            depends=SHARED,
            extra_compile_args=FLAGS,
            optional=True,
        ),
    ]
)
