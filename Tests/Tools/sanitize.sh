#!/usr/bin/env bash
# Runs tests under a sanitizer: sanitize.sh address|thread [FILTER]
# SwiftPM ends with 0 when no test matches, which here would pass for a clean run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

kind=$1
filter=${2:-}
scratch=.build/$kind
mkdir -p "$scratch"
# Swift's own runtime keeps some memory until the end; what we leak is for tests of our own.
export ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1 SWIFT_BACKTRACE=enable=no

# Whether a race is seen depends on luck, so what runs on several threads runs ten times.
rounds=1
[ "$kind" = address ] || rounds=10
for round in $(seq "$rounds"); do
  swift test --disable-xctest --explicit-target-dependency-import-check error \
    --sanitize "$kind" --scratch-path "$scratch" ${filter:+--filter "$filter"} \
    >"$scratch/output.txt" 2>&1 || {
    tail -n 60 "$scratch/output.txt"
    printf 'sanitize: round %d under %s failed\n' "$round" "$kind" >&2
    exit 1
  }
  grep -qE 'Test run with [1-9][0-9]* tests?' "$scratch/output.txt" || {
    printf 'sanitize: no test ran under %s\n' "$kind" >&2
    exit 1
  }
  printf 'sanitize: %s, round %d of %d: %s\n' "$kind" "$round" "$rounds" \
    "$(grep -oE 'Test run with .*' "$scratch/output.txt")"
done
