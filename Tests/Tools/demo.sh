#!/usr/bin/env bash
# Shows what both commands do with payloads that are right and wrong:
#   demo.sh PATH-OF-AXON-LINT PATH-OF-AXON-MOCK
# Every exit code that it shows is checked, and the first wrong one ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

lint=$1
mock=$2
scratch=$(mktemp -d)
serving=
trap '[ -z "$serving" ] || kill "$serving"; rm -rf "$scratch"' EXIT

# show EXPECTED LINES TITLE ARGUMENT…: runs axon-lint and shows the last LINES lines it prints.
show() {
  show_command "$lint" axon-lint "$@"
}

# show_command PATH NAME EXPECTED LINES TITLE ARGUMENT…
show_command() {
  local path=$1 name=$2 expected=$3 lines=$4 title=$5 code=0
  shift 5
  printf '\n== %s\n$ %s %s\n' "$title" "$name" "$*"
  "$path" "$@" >"$scratch/output" 2>&1 || code=$?
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

# The mock.
printf '\n== A mock serves on a free port, and says where\n$ axon-mock --port 0\n'
mkfifo "$scratch/ready"
"$mock" --port 0 >"$scratch/ready" &
serving=$!
read -r ready <"$scratch/ready"
printf '%s\n' "$ready"
url=$(sed -E 's/.*"url":"([^"]+)".*/\1/' <<<"$ready")

# post STATUS TITLE FILE: sends a body to the mock and shows what it says.
post() {
  local status
  printf '\n== %s\n$ curl %s?pixel_id=… --data-binary @%s\n' "$2" "$url" "$3"
  status=$(curl --silent --noproxy '*' --output "$scratch/answer" --write-out '%{http_code}' \
    --header 'Authorization: demo-key' --header 'Content-Type: application/json' \
    --data-binary "@$3" "$url?pixel_id=demo")
  head -c 600 "$scratch/answer"
  printf '\n=> status %s\n' "$status"
  if [ "$status" != "$1" ]; then
    printf 'demo: status %s was expected\n' "$1" >&2
    exit 1
  fi
}

post 200 "A lead that is right, but for its age" golden/accept/good/generate-lead-web.json
post 400 "The batch with one bad lead: all 100 are dropped, and it says which and why" \
  golden/reject/lead-currency-missing/poison-among-100.json
printf '\n== What the mock has counted\n$ curl …/_axon/summary\n'
curl --silent --noproxy '*' "${url%/v1/event}/_axon/summary"
kill "$serving"
code=0
wait "$serving" || code=$?
serving=
printf '=> exit code %d when it is asked to end\n' "$code"
[ "$code" -eq 0 ] || exit 1

send=Tests/Tools/senders/send.sh
show_command "$mock" axon-mock 0 20 "A sender in CI: it is told where to send" \
  run -- "$send" golden/accept/good/generate-lead-web.json
show_command "$mock" axon-mock 1 20 "... one that would lose 100 leads" \
  run -- "$send" golden/reject/lead-currency-missing/poison-among-100.json
show_command "$mock" axon-mock 0 20 "... one whose address is built in" \
  run --capture -- "$send" golden/accept/good/generate-lead-web.json https://b.applovin.com/v1/event
show_command "$mock" axon-mock 5 20 "... and one that sends nothing, which is no success" run -- true

printf '\nEvery exit code was as it is documented.\n'
