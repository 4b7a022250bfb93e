#!/usr/bin/env bash
# Compiles the documentation of the library, no warning allowed: docs.sh [FOLDER]
# The archive goes to FOLDER (.build/docs). The package must have been built (make test-build).
# A link that leads nowhere is planted first and must be refused.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

module=AxonLint
output=${1:-.build/docs}
products=$(swift build --show-bin-path)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  printf 'docs: %s\n' "$1" >&2
  exit 1
}

# convert CATALOGUE FOLDER
convert() {
  docc convert "$1" --additional-symbol-graph-dir "$scratch/symbols" --output-path "$2" \
    --fallback-display-name "$module" --fallback-bundle-identifier "$module" --warnings-as-errors
}

command -v docc >/dev/null || PATH=$(dirname "$(swiftc -print-target-info | sed -n \
  's/.*"runtimeResourcePath": "\(.*\)\/lib\/swift".*/\1/p')")/usr/bin:$PATH
mkdir -p "$scratch/symbols"
swift symbolgraph-extract -module-name "$module" -I "$products/Modules" \
  -Xcc "-fmodule-map-file=$products/CByteScan.build/module.modulemap" \
  -target "$(swiftc -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1)" \
  -minimum-access-level public -skip-synthesized-members -output-dir "$scratch/symbols"
grep -q '"Linter"' "$scratch/symbols/$module.symbols.json" || fail 'no symbol was found'

cp -R "Sources/$module/$module.docc" "$scratch/planted.docc"
# shellcheck disable=SC2016
printf '\n- ``NoSuchSymbol``\n' >>"$scratch/planted.docc/$module.md"
if convert "$scratch/planted.docc" "$scratch/planted" >"$scratch/planted.txt" 2>&1; then
  fail 'a planted link that leads nowhere was not found'
fi
grep -q NoSuchSymbol "$scratch/planted.txt" || fail 'the planted link was refused for another reason'
convert "Sources/$module/$module.docc" "$output"
printf 'docs: %s is documented without a warning\n' "$module"
