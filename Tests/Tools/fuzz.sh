#!/usr/bin/env bash
# Fuzzes the readers with libFuzzer and AddressSanitizer, from the golden suite on:
#
#   Tests/Tools/fuzz.sh                 the controls, then every target, as many runs as CI has time for
#   Tests/Tools/fuzz.sh [all] 5000000   the same, with so many runs for each target
#   Tests/Tools/fuzz.sh linter 100000   one target: reader, linter, fixer, request or guard
#   Tests/Tools/fuzz.sh --control       the controls alone: planted faults that must be found
#
# FUZZ_SEED=N plays other dice (0: new ones each time). FUZZ_CORPUS=DIR keeps what was learnt. What
# breaks a target is left in .build-fuzz/broken; run the target's program on it to see it break again.
#
# Exit 0: nothing broke, and the fuzzers could see. 1: a target broke, or a control was not found, or
# a program runs blind. 2: usage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scratch=${FUZZ_SCRATCH:-.build-fuzz}
programs=$scratch/release
seeds=$scratch/seeds
broken=$scratch/broken
targets=(reader linter fixer request guard)
controls=(control-trap control-overread)
control_seconds=10
# With the backtracer on, a trap ends the process before libFuzzer has written down its input. Who
# allocated what is not kept, which would cost runs: what breaks is run again by hand.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=1:malloc_context_size=0:quarantine_size_mb=4

fail() {
  printf 'fuzz: %s\n' "$1" >&2
  exit "${2:-1}"
}

# How many runs fit into CI, where two cores of 2026 take some eight minutes for all. The reader is
# fast, and all else stands on it.
runs_in_ci() {
  case $1 in
  reader) echo 17000000 ;;
  linter) echo 1000000 ;;
  fixer) echo 600000 ;;
  request) echo 400000 ;;
  guard) echo 1000000 ;;
  esac
}

# `--sanitize` may stand there once only: of two, the order is left to chance, and when `address`
# comes last the program sees no coverage and says nothing. `-Xcc` brings AddressSanitizer to the C
# that is compiled into Swift, which `-sanitize` alone leaves out.
build() {
  local program
  for program in "$@"; do
    swift build -c release --package-path Tests/Fuzz --scratch-path "$scratch" \
      --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address \
      -Xswiftc -Xcc -Xswiftc -fsanitize=address --product "fuzz-$program" |
      sed -n '/error:/p; /Build of product/p'
  done
}

# Bodies without their indentation, and for all but the reader behind one byte, which chooses the
# readings.
make_seeds() {
  local path name count=0
  rm -rf "$seeds"
  mkdir -p "$seeds"/{plain,body,http,wire} "$broken"
  while IFS= read -r path; do
    name=$(printf '%04d' "$count")
    case $path in
    *.http) { printf "\\x3$(printf '%x' $((count % 16)))"; cat "$path"; } >"$seeds/http/$name" ;;
    *)
      sed 's/^ *//' "$path" | tr -d '\n' >"$seeds/plain/$name"
      { printf "\\x3$(printf '%x' $((count % 16)))"; cat "$seeds/plain/$name"; } \
        >"$seeds/body/$name"
      ;;
    esac
    count=$((count + 1))
  done < <(find golden -type f -size -4096c \( -name '*.json' -o -name '*.bin' -o -name '*.http' \) | sort)
  make_wire_seeds
  [[ $count -ge 600 ]] || fail "only $count golden cases to start from"
}

# Connections, behind one byte that says into what pieces they are cut.
make_wire_seeds() {
  local head='POST /a?b HTTP/1.1\r\nHost: x\r\n' next='GET http://x:80/ HTTP/1.1\r\nHost: x\r\n\r\n'
  printf "1${head}Content-Length: 4\r\n\r\nbody$next" >"$seeds/wire/length"
  printf "2${head}Transfer-Encoding: chunked\r\n\r\n4;a=\"b\"\r\nbody\r\n0\r\nA: b\r\n\r\n$next" \
    >"$seeds/wire/chunked"
  printf '3\r\nGET / HTTP/1.0\r\nA:\t b \r\n\r\nOPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n' \
    >"$seeds/wire/forms"
  printf "4${head}Transfer-Encoding: gzip, chunked\r\nContent-Length: 4\r\n\r\n" >"$seeds/wire/both"
}

# Most golden bodies have fewer bytes than this; requests have their header fields too.
length_of() { [[ $1 == request ]] && echo 2048 || echo 1024; }

seeds_of() {
  case $1 in
  reader | control-*) echo "$seeds/plain" ;;
  linter | fixer) echo "$seeds/body" ;;
  request) echo "$seeds/http" ;;
  guard) echo "$seeds/wire" ;;
  *) fail "no target $1; there are ${targets[*]}" 2 ;;
  esac
}

# Runs one program; its log goes to $scratch/TARGET.log.
run() {
  local target=$1 runs=$2 corpus
  shift 2
  corpus=${FUZZ_CORPUS:+$FUZZ_CORPUS/$target}
  corpus=${corpus:-$(mktemp -d "$scratch/corpus.XXXXXX")}
  mkdir -p "$corpus"
  "$programs/fuzz-$target" -runs="$runs" -seed="${FUZZ_SEED:-1}" -timeout=1 -rss_limit_mb=2048 \
    -max_len="$(length_of "$target")" -entropic=0 -dict=Tests/Fuzz/words.dict -print_funcs=0 -print_final_stats=1 \
    -artifact_prefix="$broken/$target-" "$@" "$corpus" "$(seeds_of "$target")" \
    >"$scratch/$target.log" 2>&1
}

edges() { { grep -o 'cov: [0-9]*' "$scratch/$1.log" || true; } | tail -1 | tr -dc 0-9; }

# A fuzzer that runs blind never finds anything and looks like one that has nothing to find.
require_sight() {
  local log=$scratch/$1.log floor=$2 coverage
  grep -q 'inline 8-bit counters' "$log" || fail "$1 has no coverage counters"
  coverage=$(edges "$1")
  [[ ${coverage:-0} -gt $floor ]] || fail "$1 saw ${coverage:-0} edges, which is not above $floor"
}

# The log must say why it ended: a program that cannot start ends otherwise than with 0 too.
run_control() {
  local target=$1 reason=$2 start=$SECONDS
  if run "$target" 100000000 -max_total_time="$control_seconds"; then
    fail "$target: the planted fault was not found in $control_seconds s"
  fi
  grep -q "$reason" "$scratch/$target.log" || fail "$target ended otherwise than by its planted fault"
  printf 'fuzz: %s: found in %d s, as it must be\n' "$target" $((SECONDS - start))
}

run_controls() {
  run_control control-trap 'the planted trap'
  require_sight control-trap 10
  run_control control-overread 'heap-buffer-overflow.*CByteScan.h'
}

run_target() {
  local target=$1 runs=$2 start=$SECONDS
  if ! run "$target" "$runs"; then
    grep -E 'BROKEN PROMISE|ERROR|SUMMARY|Test unit written' "$scratch/$target.log" >&2 || true
    fail "$target broke; the whole log is $scratch/$target.log"
  fi
  # Far above 10, which the code around the fuzzed one would reach by itself.
  require_sight "$target" 500
  printf 'fuzz: %-8s %d runs in %d s, %s edges, nothing broke\n' "$target" "$runs" \
    $((SECONDS - start)) "$(edges "$target")"
}

run_targets() {
  local runs=$1 jobs=()
  shift
  for target in "$@"; do
    while [[ $(jobs -rp | wc -l) -ge $(nproc) ]]; do sleep 0.2; done
    run_target "$target" "${runs:-$(runs_in_ci "$target")}" &
    jobs+=($!)
  done
  local status=0 job
  for job in "${jobs[@]}"; do wait "$job" || status=1; done
  return $status
}

main() {
  local target=${1:-all} runs=${2:-}
  if [[ $target =~ ^[0-9]+$ && $# -eq 1 ]]; then runs=$target target=all; fi
  [[ $# -le 2 && $runs =~ ^([1-9][0-9]*)?$ ]] || fail 'usage: fuzz.sh [TARGET|all|--control] [RUNS]' 2
  [[ $target == all || $target == --control ]] || seeds_of "$target" >/dev/null
  mkdir -p "$scratch"
  make_seeds
  case $target in
  --control)
    build "${controls[@]}"
    run_controls
    ;;
  all)
    build "${controls[@]}" "${targets[@]}"
    run_controls
    run_targets "$runs" "${targets[@]}"
    ;;
  *)
    build "$target"
    run_targets "$runs" "$target"
    ;;
  esac
}

main "$@"
