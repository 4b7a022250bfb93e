#!/usr/bin/env bash
# Shows what axon-lint does with payloads that are right and wrong: demo.sh PATH-OF-AXON-LINT
# Every exit code that it shows is checked, and the first wrong one ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

lint=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# show EXPECTED LINES TITLE ARGUMENT…: runs axon-lint and shows the last LINES lines it prints.
show() {
  local expected=$1 lines=$2 title=$3 code=0
  shift 3
  printf '\n== %s\n$ axon-lint %s\n' "$title" "$*"
  "$lint" "$@" >"$scratch/output" 2>&1 || code=$?
  local total
  total=$(wc -l <"$scratch/output")
  [ "$total" -le "$lines" ] || printf '   (%d lines before these)\n' $((total - lines))
  tail -n "$lines" "$scratch/output"
  printf '=> exit code %d\n' "$code"
  if [ "$code" -ne "$expected" ]; then
    printf 'demo: exit code %d was expected\n' "$expected" >&2
    exit 1
  fi
}

mkdir "$scratch/empty"

show 0 1 "Everything in here is accepted, some of it with a warning" golden/accept
show 0 60 "The page's own example: accepted, and what is odd about it" \
  golden/accept/flagged/page-example-generate-lead.json
show 1 60 "One lead without a currency: it takes 99 good events down with it" \
  golden/reject/lead-currency-missing/poison-among-100.json
show 1 60 "A mend that can be made for you" \
  --diff golden/reject/lead-currency-lower-case/lead-currency-lower-case.json
show 1 40 "A folder" golden/reject/lead-value-not-number
show 0 80 "What a rule means" explain lead-currency-missing
show 1 40 "How a payload differs from one that is right" \
  diff golden/reject/lead-currency-missing/lead-currency-missing.json golden:generate-lead-web
show 0 40 "What the page leaves open, read leniently as by default" \
  golden/accept/flagged/os-unlisted-macos.json
show 1 40 "... and read strictly" \
  --reading os-values=closed golden/accept/flagged/os-unlisted-macos.json
show 2 5 "A reading that does not exist" --reading os-value=closed golden/accept/good
show 3 5 "A file that does not exist" no-such-file.json
show 5 5 "A folder with nothing to check is no success" "$scratch/empty"

printf '\nEvery exit code was as it is documented.\n'
