#!/usr/bin/env bash
# Gets the MQTT broker Mosquitto as Debian 13 builds it, into one folder that can be moved.
# usage: scripts/mosquitto-get.sh [FOLDER]
#
# The folder is by default ${XDG_CACHE_HOME:-~/.cache}/telltale/mosquitto-trixie; the broker is usr/sbin/mosquitto.
set -euo pipefail
# shellcheck source=scripts/debian-unpack.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian-unpack.sh"

readonly release=trixie

# Account and start-up tools, which a broker that we start ourselves does not need.
readonly unused='perl.*|libperl.*|adduser|passwd|login.*|base-passwd|debconf|libdebconf.*|sysvinit-utils'\
'|init-system-helpers|libpam.*|libsemanage.*|libsepol.*|libaudit.*|libbz2.*|libdb5.*|libgdbm.*|libc-bin|netbase'\
'|gcc-.*-base|libselinux.*|libpcre2.*|libattr1|libacl1|libmd0|libbsd0|lsb-base|openssl.*|libcap-ng0|libcrypt1'

fill() {
    local root=$1
    fetch "$root" "$release" "$unused" mosquitto
    wrap "$root" usr/sbin
    need_libraries "$root" "$root/usr/sbin.elf/mosquitto"
}

unpacked_into "$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/telltale/mosquitto-$release}")" fill
