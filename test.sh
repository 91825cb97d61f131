#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds everything, runs every test.
# The last line says "N passed, N failed", counted from the result files.
#
#   LETTERBOXD_TEST_POSTGRES  a connection string of a PostgreSQL 15+ server to test on, instead of a private one
#   CHROMIUM_PATH             a Chromium or Chrome to drive, instead of the one on the PATH
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release
results=$PWD/artifacts/test-results

say() { printf '%s\n' "$*" >&2; }

# install PACKAGE WHAT: through apt where this user may, else says what to do.
install() {
  local package=$1 what=$2 sudo=
  [ "$(id -u)" = 0 ] || sudo='sudo -n'
  if ! command -v apt-get >/dev/null || ! $sudo true 2>/dev/null; then
    say "The tests need $what: install the package $package and run this again."
    exit 1
  fi
  say "Installing $what ..."
  $sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $package" >/dev/null
}

has_postgres() {
  [ -n "${LETTERBOXD_TEST_POSTGRES:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_chromium() {
  [ -n "${CHROMIUM_PATH:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

command -v dotnet >/dev/null || { say 'Install the .NET 10 SDK first: https://dotnet.microsoft.com/download.'; exit 1; }
has_postgres || install postgresql 'PostgreSQL 15 or newer'
has_chromium >/dev/null || install chromium 'Chromium'
command -v npm >/dev/null || install 'nodejs npm' 'Node.js (it checks the types of the page)'

dotnet build Orleans.Letterboxd.sln --configuration "$configuration" --nologo --verbosity quiet

# Every test project runs, whatever became of the one before; what counts are the result files.
rm -rf "$results"
status=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  dotnet test "$project" --configuration "$configuration" --no-build --nologo \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
  [ -s "$results/$name.trx" ] || { say "$name ended without a result."; status=1; }
done

# count ATTRIBUTE: its sum over the counters of all result files.
count() {
  cat "$results"/*.trx 2>/dev/null | { grep -o '<Counters [^>]*' || true; } | { grep -oE " $1=\"[0-9]+\"" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(count notExecuted)
[ "$failed" = 0 ] && [ "$passed" -gt 0 ] || status=1
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
exit "$status"
