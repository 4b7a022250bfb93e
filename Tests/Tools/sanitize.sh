#!/usr/bin/env bash
# Runs the tests under AddressSanitizer with leak checking, or under ThreadSanitizer:
#
#   Tests/Tools/sanitize.sh address           the whole suite once
#   Tests/Tools/sanitize.sh thread [FILTER]   ten times, the tests that FILTER chooses
#   Tests/Tools/sanitize.sh --control         planted faults, each of which must be found
#
# Nothing is suppressed. Exit 0: no report. 1: a report, a failed test, or a fault that was not found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# With the backtracer on, a trap aborts inside of the sanitizer.
export TSAN_OPTIONS=halt_on_error=1 SWIFT_BACKTRACE=enable=no
# Requests are slow here, and every kind of them is sent in many other tests.
export MUTATIONS=2000
# Whether a race is seen depends on luck, so what runs on several threads runs ten times.
rounds_of_threads=10
fail() {
  printf 'sanitize: %s\n' "$1" >&2
  exit 1
}

# `-Xcc` brings AddressSanitizer to the C that is compiled into Swift, which `--sanitize` leaves out.
flags() {
  printf '%s\n' --sanitize "$1" --scratch-path "$2" --explicit-target-dependency-import-check error
  [ "$1" != address ] || printf '%s\n' -Xswiftc -Xcc -Xswiftc -fsanitize=address
}

# build KIND SCRATCH [PACKAGE]
build() {
  local output=$2/build.txt
  mkdir -p "$2"
  mapfile -t options < <(flags "$1" "$2")
  swift build --package-path "${3:-.}" --build-tests "${options[@]}" >"$output" 2>&1 || {
    grep -E 'error:' "$output" >&2 || tail -n 20 "$output" >&2
    fail "the build for $1 failed"
  }
}

# run KIND SCRATCH PACKAGE [--filter|--skip PATTERN]: the output goes to SCRATCH/output.txt.
run() {
  local kind=$1 scratch=$2 package=$3
  shift 3
  mapfile -t options < <(flags "$kind" "$scratch")
  swift test --disable-xctest --skip-build --package-path "$package" "${options[@]}" "$@" \
    >"$scratch/output.txt" 2>&1
}

# check NAME SCRATCH ARGUMENT…: SwiftPM ends with 0 when no test matches, which is no clean run.
check() {
  local name=$1 scratch=$2 start=$SECONDS
  shift 2
  run "${name%% *}" "$scratch" . "$@" || {
    grep -E '✘|error:|SUMMARY|ERROR|WARNING: ThreadSanitizer' "$scratch/output.txt" >&2 || true
    fail "$name failed; the whole output is $scratch/output.txt"
  }
  grep -qE 'Test run with [1-9][0-9]* tests?' "$scratch/output.txt" || fail "$name: no test ran"
  printf 'sanitize: %s: %s (%d s)\n' "$name" \
    "$(grep -oE 'Test run with .* passed' "$scratch/output.txt" | tail -1)" $((SECONDS - start))
}

address() {
  local scratch=.build/address
  build address "$scratch"
  ASAN_OPTIONS=detect_leaks=1 check 'address with leaks' "$scratch"
}

thread() {
  local scratch=.build/thread round
  build thread "$scratch"
  for round in $(seq "$rounds_of_threads"); do
    check "thread $round of $rounds_of_threads" "$scratch" ${1:+--filter "$1"}
  done
}

# planted KIND TEST REPORT ROUNDS: the test must pass but for the sanitizer, whose report it is.
planted() {
  local scratch=.build/control-$1 round
  for round in $(seq "$4"); do
    if ! ASAN_OPTIONS=detect_leaks=1 run "$1" "$scratch" Tests/Controls --filter "$2"; then
      grep -q "$3" "$scratch/output.txt" || fail "$2 ended otherwise than by its planted fault"
      printf 'sanitize: planted under %s: %s found, as it must be\n' "$1" "$2"
      return
    fi
  done
  fail "the planted $2 was not found under $1"
}

control() {
  build address .build/control-address Tests/Controls
  build thread .build/control-thread Tests/Controls
  planted address 'PlantedFaults/leak' 'LeakSanitizer: detected memory leaks' 1
  planted address 'PlantedFaults/readPastTheEnd\(\)' 'AddressSanitizer: heap-buffer-overflow' 1
  planted address 'PlantedFaults/readPastTheEndInC' 'heap-buffer-overflow.*CPlanted.h' 1
  planted thread 'PlantedFaults/race' 'ThreadSanitizer: .*race' "$rounds_of_threads"
}

case ${1:-} in
address) address ;;
thread) thread "${2:-}" ;;
--control) control ;;
*) fail 'usage: sanitize.sh address | thread [FILTER] | --control' ;;
esac
