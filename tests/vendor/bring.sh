#!/usr/bin/env bash
# Brings the JavaScript that the tests read calendars with: a copy in the tree, so that no test needs the net.
# To change the version: change it here, run this once with --new, look at what changed, commit.
set -euo pipefail
cd "$(dirname "$0")/ical.js"
version=2.2.1
parcel=$(mktemp -d)
trap 'rm -r "$parcel"' EXIT
npm pack --silent --pack-destination "$parcel" "ical.js@$version" >/dev/null
tar -xzf "$parcel/ical.js-$version.tgz" -C "$parcel"
cp "$parcel/package/dist/ical.es5.min.cjs" "$parcel/package/LICENSE" .
if [[ ${1:-} == --new ]]; then
  sha256sum ical.es5.min.cjs LICENSE >SHA256SUMS
fi
sha256sum --check SHA256SUMS
