"""The optional compiled parts; everything else is in pyproject.toml. Without a C compiler the plain code is used."""

import sys

from setuptools import Extension, setup

# Sums must be the same in the compiled and the plain code, so no multiplication is fused with an addition.
FLAGS = ["/O2", "/fp:precise"] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]
# What the compiled parts of the index have in common.
WORDS = ["src/saksi/index/_words.h"]
PARTS = {
    "saksi.index._filing": WORDS,
    "saksi.index._kernel": WORDS,
    "saksi.index._lookup": WORDS,
    "saksi.mentions._decode": [],
    "saksi.names._distance": [],
    "saksi.names._likeness": [],
}

setup(
    ext_modules=[
        Extension(
            name,
            [f"src/{name.replace('.', '/')}.c"],
            depends=depends,
            extra_compile_args=FLAGS,
            optional=True,
        )
        for name, depends in PARTS.items()
    ]
)
