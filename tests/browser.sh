#!/usr/bin/env bash
# Sees to it that Chromium is there for the page tests, where this user may install Debian's package.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the page tests (Debian's package) ..."
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 && exit 0
fi
echo "No Chromium here, and no leave to install it: the page tests will be skipped. On Debian: apt-get install chromium" >&2
