#!/usr/bin/env bash
# Fetches SCION's test framework (Apache-2.0) from the npm registry into artifacts, once.
set -euo pipefail
folder="$(cd "$(dirname "$0")/../.." && pwd)/artifacts/scion"
if [ ! -d "$folder/package/test" ]; then
  mkdir -p "$folder"
  (cd "$folder" && npm pack --silent @scion-scxml/test-framework@2.0.16 >/dev/null && tar xzf scion-scxml-test-framework-2.0.16.tgz)
fi
