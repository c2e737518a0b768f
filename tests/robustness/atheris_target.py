"""The target of atheris: `python atheris_target.py -runs=20000 CORPUS`; needs the package atheris."""

import sys

import atheris

with atheris.instrument_imports(include=["bibtaxon"]):
    from attack import attack

atheris.Setup(sys.argv, attack)
atheris.Fuzz()
