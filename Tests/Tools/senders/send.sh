#!/usr/bin/env bash
# Sends one body with curl and prints the status: send.sh FILE [URL]
set -euo pipefail

curl --silent --show-error --output /dev/null --write-out '%{http_code}\n' \
  --header "Authorization: ${AXON_KEY}" --header 'Content-Type: application/json' \
  --data-binary "@$1" "${2:-$AXON_URL}?pixel_id=${AXON_PIXEL_ID}"
