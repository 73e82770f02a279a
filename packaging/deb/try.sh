#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the newest package of dist/, looks at its window under Xvfb with the demo book, removes it.
# Needs root, apt and Xvfb. The picture is out/deb-window.png.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$(ls -t dist/sohodesk_*.deb | head -n 1)
work=$(mktemp -d)
display=:$((90 + RANDOM % 900))
export DEBIAN_FRONTEND=noninteractive HOME="$work" XDG_RUNTIME_DIR="$work"
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

echo "== install $package"
apt-get -o DPkg::Lock::Timeout=400 install --yes --quiet --no-install-recommends "./$package" >/dev/null
/usr/bin/sohodesk --version

echo "== the demo book, made by the installed program"
/usr/bin/sohodesk demo "$work/demo.sohodesk"
/usr/bin/sohodesk --book "$work/demo.sohodesk" status

echo "== its window under Xvfb"
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
started+=($!)
DISPLAY=$display /usr/bin/sohodesk --book "$work/demo.sohodesk" &
program=$!
started+=("$program")
mkdir -p out
.venv/bin/python -m tools.grab "$display" out/deb-window.png
kill -0 "$program"

echo "== remove"
kill "$program"
wait "$program" 2>/dev/null || true
dpkg -L sohodesk | grep -i sohodesk >"$work/files"
apt-get -o DPkg::Lock::Timeout=400 purge --yes --quiet sohodesk >/dev/null
while read -r file; do
    if [ -e "$file" ]; then
        echo "left behind: $file" >&2
        exit 1
    fi
done <"$work/files"
echo "installed, shown and removed cleanly; the picture is out/deb-window.png"
