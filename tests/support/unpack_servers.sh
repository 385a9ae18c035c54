#!/usr/bin/env bash
# Debian's mail servers side by side in the folder $1: apt would install only one of them.
# Nothing is installed, but for the libraries that they need where these are missing.
set -euo pipefail
folder=$1
packages=(postfix opensmtpd exim4-daemon-light libnss-wrapper)
mkdir -p "$folder/packages"
cd "$folder/packages"
apt-get download -qq "${packages[@]}" 2>/dev/null || { apt-get update -qq && apt-get download -qq "${packages[@]}"; }
needed=()
for package in "${packages[@]}"; do
    file=$(echo "$package"_*.deb)
    dpkg-deb -x "$file" "$folder/$package"
    chmod -R u-s,g-s "$folder/$package"
    while read -r library; do
        dpkg -s "$library" >/dev/null 2>&1 || needed+=("$library")
    done < <(dpkg-deb -f "$file" Depends | tr ',|' '\n\n' | sed 's/(.*//; s/ //g' | grep '^lib')
done
if [ "${#needed[@]}" -gt 0 ]; then
    apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
fi
