#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: Debian packages, and a Python environment.
#   setup.sh          for `make test` and `make demo`
#   setup.sh build    only the libraries that the commands are linked with
#   setup.sh bench    also what `make bench` compares with
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=.build/venv
requirements=Tests/Tools/requirements.txt

fail() {
  printf 'setup: %s\n' "$1" >&2
  exit 1
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "install these as root, then try again: $*"
    as_root=(sudo)
  fi
  command -v apt-get >/dev/null || fail "install these, then try again: $*"
  printf 'setup: installing %s\n' "$*"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# What is there is judged by whether it works, not by which package it came from.
missing_libraries() {
  command -v git >/dev/null || echo git
  command -v pkg-config >/dev/null || echo pkg-config
  pkg-config --exists libmicrohttpd 2>/dev/null || echo libmicrohttpd-dev
  pkg-config --exists gnutls 2>/dev/null || echo libgnutls28-dev
  pkg-config --exists sqlite3 2>/dev/null || echo libsqlite3-dev
}

missing_packages() {
  missing_libraries
  [ "${1:-}" != build ] || return 0
  command -v python3 >/dev/null || echo python3
  python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  command -v curl >/dev/null || echo curl
  command -v node >/dev/null || echo nodejs
  command -v openssl >/dev/null || echo openssl
  command -v strace >/dev/null || echo strace
  if [ "${1:-}" = bench ]; then
    command -v g++ >/dev/null || echo g++
    echo '#include <simdjson.h>' | g++ -std=c++17 -x c++ -fsyntax-only - 2>/dev/null \
      || echo libsimdjson-dev
    command -v wrk >/dev/null || echo wrk
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
    command -v java >/dev/null || echo default-jre-headless
  fi
}

make_venv() {
  # The copy is written last, so that an installation that broke off is done again.
  cmp -s "$requirements" "$venv/installed.txt" && return
  printf 'setup: making %s\n' "$venv"
  python3 -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$venv/installed.txt"
}

command -v swift >/dev/null || fail "Swift 6.3 or later is needed: https://www.swift.org/install/"
mapfile -t missing < <(missing_packages "${1:-}")
[ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}"
[ "${1:-}" = build ] || make_venv
