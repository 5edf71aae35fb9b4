#!/usr/bin/env bash
# Sees to it that Chromium is there for the page tests, where this user may install Debian's package.
set -u
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the page tests (Debian's package) ..."
  apt-get update -qq >/dev/null 2>&1
  for package in chromium-headless-shell chromium; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 && exit 0
  done
fi
echo "No Chromium here, and no leave to install it: the page tests will be skipped. On Debian: apt-get install chromium-headless-shell" >&2
