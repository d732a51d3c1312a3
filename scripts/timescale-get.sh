#!/usr/bin/env bash
# Gets PostgreSQL 17 with TimescaleDB (Apache edition) as Debian 13 builds them, into one folder that can be moved.
# usage: scripts/timescale-get.sh [FOLDER]
#
# The folder is by default ${XDG_CACHE_HOME:-~/.cache}/telltale/timescaledb-trixie. Its bin/ holds the programs and
# packages.txt the exact versions. Takes about 10 s and 50 MB of download once, nothing after that.
set -euo pipefail
# shellcheck source=scripts/debian-unpack.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian-unpack.sh"

readonly release=trixie major=17
readonly bin=usr/lib/postgresql/$major/bin

# What the packages depend on and a server that is only ever started by us never loads: Perl, the compiler behind
# jit (hence jit = off), account and terminal tools, translations.
readonly unused='perl.*|lib.*-perl|libperl.*|libllvm.*|libz3-.*|locales|libc-l10n|libc-bin|postgresql.*-common.*'\
'|adduser|passwd|login.*|base-passwd|debconf|libdebconf.*|openssl.*|procps|libproc2.*|ssl-cert|netbase|tzdata|ucf'\
'|sensible-utils|sysvinit-utils|init-system-helpers|readline-common|libpam-modules.*|libsasl2-modules-db|libdb5.*'\
'|libgdbm.*|libtext-.*|gcc-.*-base|libsemanage.*|libsepol.*|libbz2.*|libaudit-common|libncurses.*|libattr1|libacl1'\
'|libmd0|libbsd0|libxxhash0'

fill() {
    local root=$1 lib=$1/usr/lib/postgresql/$major/lib
    fetch "$root" "$release" "$unused" "postgresql-$major-timescaledb"
    wrap "$root" "$bin"
    ln -s "$bin" "$root/bin"
    need_libraries "$root" "$root/$bin.elf"/{postgres,initdb,pg_ctl,psql,pg_isready,pg_dump} \
        "$lib"/{plpgsql,timescaledb,dict_snowball,libpqwalreceiver,pgcrypto}.so "$lib"/timescaledb-[0-9]*.so
}

unpacked_into "$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/telltale/timescaledb-$release}")" fill
