# Sourced by ./termbase and ./test: a virtual environment in .venv, made once for each set of requirements.

python_with() { # the first Python of at least 3.11 on the path
    for each in python3.13 python3.12 python3.11 python3 python; do
        if command -v "$each" >/dev/null 2>&1 &&
            "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$each"
            return
        fi
    done
    echo "termbase needs Python 3.11 or newer" >&2
    exit 2
}

stop() { # say what is wrong, and end
    echo "termbase: $1" >&2
    exit 2
}

make_venv() { # Debian splits off ensurepip: without it, borrow the system's pip
    python=$(python_with)
    if "$python" -m venv "$here/.venv" >/dev/null 2>&1; then return; fi
    rm -rf "$here/.venv"
    if "$python" -m venv --without-pip "$here/.venv" &&
        "$python" -m pip --python "$here/.venv/bin/python" install -q pip; then return; fi
    rm -rf "$here/.venv"
    stop "cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv"
}

prepare() { # install the checkout, editable, with the extras asked for, unless that is done already
    stamp="$here/.venv/installed-$(printf %s "$1" | tr -c 'a-z\n' _)"
    if [ -x "$here/.venv/bin/python" ] && [ -e "$stamp" ] && [ ! "$here/pyproject.toml" -nt "$stamp" ]; then return; fi
    # Not -w: on a file system mounted read-only some shells say that root may write.
    if ! (mkdir -p "$here/.venv" && : >"$here/.venv/.writable" && rm "$here/.venv/.writable") 2>/dev/null; then
        stop "cannot write to $here/.venv, where it sets up its virtual environment; clone it into a folder of yours"
    fi
    [ -x "$here/.venv/bin/python" ] || make_venv
    echo "setting up .venv (once) ..." >&2
    export PIP_RETRIES="${PIP_RETRIES:-1}"
    (cd "$here" && .venv/bin/python -m pip install -q --disable-pip-version-check -e "$1") >&2 ||
        stop "pip could not install what it needs, and says above why; is there a network? Nothing else was changed"
    touch "$stamp"
}
