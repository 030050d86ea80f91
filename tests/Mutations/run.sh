#!/usr/bin/env bash
# Breaks the kernel in ten ways, one at a time, in a copy; fails if the conformance suites do not notice one of them.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bash "$here/../Conformance/fetch-scion.sh" || echo "SCION's suite could not be fetched; going on without it."
exec dotnet run --project "$here/Mutations.csproj"
