# shellcheck shell=bash
# Sourced by every script: where things live, and the few words that the scripts share.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${TENANTRY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tenantry}
TOOLS=$CACHE/tools
LOGS=$ROOT/target/logs
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
DEBIAN_RUSTC=/usr/bin/rustc

export PATH=$TOOLS/bin:$TOOLS/node/node_modules/.bin:$PATH
export CARGO_TERM_COLOR=never NO_COLOR=1 DEBIAN_FRONTEND=noninteractive
# Both would silently turn one of the two compilers into the other.
unset RUSTC FORCE_COLOR

CARGO_LEPTOS=0.3.10
BINARYEN=132.0.0
CARGO_DENY=0.20.2
CARGO_SHEAR=1.14.0
OLDEST_RUST=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml")
# The command line tool and the library speak a private format: their versions have to be equal.
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/version = |"/, ""); print }' "$ROOT/Cargo.lock")

cd "$ROOT"
mkdir -p "$LOGS"

# One clear line, and the end.
fail() {
  printf 'tenantry: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command with the right to change the system; false where nobody gave us that.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo && sudo -n true 2>/dev/null; then
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  else
    return 1
  fi
}

# $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Can COMPILER build for wasm32? Tries it, because a library of another compiler's looks the same.
builds_wasm() {
  local out
  out=$(mktemp -d)
  echo '#![no_main]' >"$out/probe.rs"
  local ok=0
  "$1" --target wasm32-unknown-unknown --crate-type cdylib -o "$out/probe.wasm" "$out/probe.rs" >/dev/null 2>&1 || ok=1
  rm -rf "$out"
  return $ok
}

# The compiler for the frontend: the ordinary one, or Debian's where only that has the target.
wasm_rustc() {
  local candidate
  for candidate in rustc "$DEBIAN_RUSTC"; do
    if have "$candidate" && builds_wasm "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

# Folder with initdb and pg_ctl.
postgres_bin() {
  local found
  found=$(find /usr/lib/postgresql /opt/homebrew/opt /usr/local/opt -maxdepth 3 -name initdb -path '*/bin/*' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || found=$(command -v initdb || true)
  [ -n "$found" ] || return 1
  dirname "$found"
}
