#!/usr/bin/env bash
# Sees to it that libical is there for the calendar tests, where this user may install Debian's packages.
set -u
header=/usr/include/libical/ical.h
[[ -f $header ]] && command -v cc >/dev/null && exit 0
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo "Installing libical for the calendar tests (Debian's packages) ..."
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev libical-dev >/dev/null 2>&1 && exit 0
fi
echo "No libical here, and no leave to install it: its tests will be skipped. On Debian: apt-get install gcc libical-dev" >&2
