#!/usr/bin/env bash
# Runs the tests of the core, then those of the host, each on so many dates drawn at random: what passes today must pass on any day.
# The clocks of the tests and of the product are moved by libfaketime, all by the same span; the database's is left alone, for no statement
# asks it what time it is.
set -euo pipefail
core=$1 host=$2
seed=${SEED:-$(date +%s)}
results=artifacts/dates
library=$(ls /usr/lib/*/faketime/libfaketime.so.1 | head -1)
failed=0
rm -rf "$results"
echo "dates drawn with SEED=$seed"
RANDOM=$((seed % 32768))

# Ten years from 2026, to the second; every third one where calendars are awkward.
draw() {
  local awkward=("02-28 23:59:30" "02-29 00:00:10" "12-31 23:59:40" "04-30 16:59:50" "01-01 00:00:05" "11-24 12:00:00" "02-06 06:59:58")
  local year=$((2026 + RANDOM % 10))
  if [ $((RANDOM % 3)) -eq 0 ]; then date -d "$year-${awkward[RANDOM % ${#awkward[@]}]}" '+%F %T' 2>/dev/null || echo "$year-03-01 00:00:00"
  else date -d "@$(($(date -d "$year-01-01" +%s) + (RANDOM * 32768 + RANDOM) % 31536000))" '+%F %T'; fi
}

run() { # project, number of dates
  local project=$1 number
  for ((number = 1; number <= $2; number++)); do
    local at; at=$(draw)
    if FAKETIME="$(printf '%+d' $(($(date -d "$at" +%s) - $(date +%s))))s" FAKETIME_ONLY_CMDS=dotnet LD_PRELOAD=$library dotnet test "tests/$project/$project.csproj" --no-build --nologo -v quiet --filter 'FullyQualifiedName!~BadDays' \
      --results-directory "$results" --logger "trx;LogFileName=$project-$number.trx" >"artifacts/dates-$project.log" 2>&1; then echo "$project on $at: passed"
    else echo "$project on $at: FAILED, see artifacts/dates-$project-$number.log"; cp "artifacts/dates-$project.log" "artifacts/dates-$project-$number.log"; failed=1; fi
  done
}

run Workflows.Tests "$core"
run Host.Tests "$host"
node tests/count.mjs "$results" "$failed"
