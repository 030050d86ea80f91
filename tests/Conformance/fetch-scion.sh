#!/usr/bin/env bash
# Fetches SCION's test framework (Apache-2.0) from the npm registry into artifacts, once.
set -euo pipefail
artifacts="$(cd "$(dirname "$0")/../.." && pwd)/artifacts"
if [ ! -d "$artifacts/scion/package/test" ]; then
  mkdir -p "$artifacts"
  # Unpacked beside its place: whoever is interrupted leaves no half of a suite that a later run would take for the whole.
  beside="$(mktemp -d "$artifacts/scion.XXXXXX")"
  trap 'rm -rf "$beside"' EXIT
  (cd "$beside" && npm pack --silent @scion-scxml/test-framework@2.0.16 >/dev/null && tar xzf scion-scxml-test-framework-2.0.16.tgz)
  rm -rf "$artifacts/scion"
  mv -T "$beside" "$artifacts/scion"
fi
