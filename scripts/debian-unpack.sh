# shellcheck shell=bash
# Unpacks programs of one Debian release into one folder, on any Debian or Ubuntu with apt. Meant to be sourced.
#
# The host's own apt client fetches and verifies the packages, through a private state: its own lists, an empty package
# status, and the mirror that the host's apt already uses with the release swapped. Nothing is installed and nothing
# outside the folder is touched, so no root is needed. Each program is started by the release's own ld.so through a
# small wrapper, so that the host's C library does not matter and the folder can be moved.
#
#   unpacked_into DIR FUNCTION   calls FUNCTION with a new folder to fill, once, however many ask at the same time
#   fetch ROOT SUITE PATTERN PACKAGE...
#                                unpacks the packages and what they depend on, less the names that match PATTERN
#   wrap ROOT FOLDER             puts a wrapper in front of every program in ROOT/FOLDER
#   need_libraries ROOT FILE...  fails when a library that one of the files wants is not there

readonly debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

refuse() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

unpacked_into() {
    local dir=$1 fill=$2 work
    [ -e "$dir/.complete" ] && return
    mkdir -p "$(dirname "$dir")"
    exec 8>"$dir.lock"
    flock 8
    if [ ! -e "$dir/.complete" ]; then
        work=$dir.new
        rm -rf "$work" "$dir"
        mkdir -p "$work"
        "$fill" "$work"
        touch "$work/.complete"
        mv "$work" "$dir"
    fi
    exec 8>&-
}

# The address of the mirror for an apt label (Debian, Debian-Security) among the host's sources; empty where none is.
mirror() {
    apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' | sed -n "s#^$1|##p" | sort -u | head -n 1
}

fetch() {
    local root=$1 suite=$2 pattern=$3 private=$1/.apt main security names package
    shift 3
    command -v apt-get >/dev/null || refuse "needs apt"
    [ -e "$debian_keyring" ] || refuse "needs the package debian-archive-keyring"
    # A fresh machine may never have read its package lists; only root may.
    [ -n "$(mirror Debian)" ] || [ "$(id -u)" != 0 ] || apt-get -qq update
    main=$(mirror Debian) security=$(mirror Debian-Security)
    [ -n "$main" ] || refuse "no Debian mirror among this machine's apt sources (run apt-get update first)"

    mkdir -p "$private"/{lists,cache/archives}/partial "$private/debs"
    : >"$private/status"
    echo "deb [signed-by=$debian_keyring] $main $suite main" >"$private/sources.list"
    [ -z "$security" ] || echo "deb [signed-by=$debian_keyring] $security $suite-security main" >>"$private/sources.list"
    cat >"$private/apt.conf" <<CONF
Dir::Etc::sourcelist "$private/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$private";
Dir::State::lists "$private/lists";
Dir::State::status "$private/status";
Dir::Cache "$private/cache";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
CONF
    APT_CONFIG=$private/apt.conf apt-get -qq update
    names=$(APT_CONFIG=$private/apt.conf apt-get -s install "$@" | awk '/^Inst/ {print $2}' | grep -vxE "$pattern")
    # shellcheck disable=SC2086 # a list of names
    (cd "$private/debs" && APT_CONFIG=$private/apt.conf apt-get -qq download $names)
    for package in "$private"/debs/*.deb; do
        dpkg-deb --fsys-tarfile "$package" |
            tar -x -C "$root" --no-same-owner --exclude='./usr/share/doc*' --exclude='./usr/share/man*' \
                --exclude='./usr/share/locale*' --exclude='./usr/share/lintian*' --exclude='*/bitcode*'
    done
    # /lib is a link to /usr/lib on Debian; a package may still carry either.
    [ ! -d "$root/lib" ] || { cp -a "$root/lib/." "$root/usr/lib/" && rm -rf "${root:?}/lib"; }
    (cd "$private/debs" && ls) >"$root/packages.txt"
    rm -rf "$private"
}

loader() { (cd "$1" && find usr/lib -name 'ld-linux-*.so.*' -not -type l | head -n 1); }

wrap() {
    local root=$1 folder=$2 program loader up
    loader=$(loader "$root")
    up=$(sed 's#[^/]*#..#g' <<<"$folder")
    mv "$root/$folder" "$root/$folder.elf"
    mkdir "$root/$folder"
    for program in "$root/$folder.elf"/*; do
        program=$(basename "$program")
        cat >"$root/$folder/$program" <<WRAPPER
#!/bin/sh
here=\${0%/*}
root=\$here/$up
exec "\$root/$loader" --library-path "\$root/${loader%/*}" --argv0 "\$0" "\$here/../${folder##*/}.elf/$program" "\$@"
WRAPPER
        chmod 755 "$root/$folder/$program"
    done
}

need_libraries() {
    local root=$1 loader file missing
    loader=$(loader "$root")
    shift
    missing=$(for file in "$@"; do
        [ -e "$file" ] || echo "$file not found"
        "$root/$loader" --library-path "$root/${loader%/*}" --list "$file" 2>/dev/null
    done | grep 'not found' || true) # grep finds nothing when all is well
    [ -z "$missing" ] || refuse "libraries are missing: $missing"
}
