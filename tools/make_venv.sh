#!/bin/sh
# Make .venv, with pip in it, from the first suitable Python; nothing outside .venv is changed.
set -eu
cd "$(dirname "$0")/.."

found=
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=$python
        break
    fi
done
if [ -z "$found" ]; then
    echo "no Python 3.11 or newer found: install one, or name it: make PYTHON=/path/to/python3" >&2
    exit 2
fi

has_pip() { .venv/bin/python -m pip --version >/dev/null 2>&1; }

# One that is whole already is kept, whatever made it.
has_pip && exit 0
rm -rf .venv

"$found" -m venv .venv >/dev/null 2>&1 && has_pip && exit 0

# Debian ships venv without ensurepip. Then the machine's pip fills a bare environment,
# or pip's own source does, which runs as it is.
echo "$found has no ensurepip; trying other ways to get pip into .venv" >&2
rm -rf .venv
if "$found" -m venv --without-pip .venv >/dev/null 2>&1; then
    "$found" -m pip --python .venv/bin/python install --quiet pip 2>/dev/null && has_pip && exit 0
    rm -rf build/pip
    GIT_TERMINAL_PROMPT=0 git clone --quiet --depth 1 --branch 25.3 --config advice.detachedHead=false \
        https://github.com/pypa/pip build/pip 2>/dev/null &&
        .venv/bin/python build/pip/src/pip install --quiet pip && has_pip && exit 0
fi
rm -rf .venv
cat >&2 <<MESSAGE
$found has neither ensurepip nor pip, and pip's source could not be fetched.
On Debian and Ubuntu run this once, then make again:
    sudo apt install python3-venv
Or name another Python: make PYTHON=/path/to/python3
MESSAGE
exit 2
