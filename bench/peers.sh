#!/usr/bin/env bash
# Compares Remit's engine with CVODE, LSODA and Hipparchus on the lupus model, at equal error, on one core each.
#   bench/peers.sh            4,096 patients, all peers: about half an hour
#   bench/peers.sh N          the same with N patients, at least 256
#   bench/peers.sh --quick    under two minutes once SUNDIALS and Remit are built: CVODE by BDF alone
#   bench/peers.sh --diagram  draws docs/work-precision-*.svg anew
# Needs a C compiler, cmake, curl and what ./remit needs; a Fortran compiler for LSODA. Everything it fetches and builds
# stays in bench/build. The last line printed is one JSON document; docs/performance.md says how to read it.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="${REMIT_BENCH_BUILD:-$home/bench/build}"
mkdir -p "$build"

say() { printf '%s\n' "$*" >&2; }

flags="-O3 -march=native"
compiler=${CC:-gcc}

# A file by its checksum from the first address that gives it.
fetch() { # FILE SHA256 URL...
  local file=$1 sum=$2 url
  shift 2
  for url in "$@"; do
    if echo "$sum  $build/$file" | sha256sum -c --status 2>/dev/null; then return 0; fi
    curl -fsSL --retry 2 -m 300 -o "$build/$file" "$url" 2>/dev/null || true
  done
  echo "$sum  $build/$file" | sha256sum -c --status 2>/dev/null
}

# A command, or the distribution's package of it where that can be installed.
provide() { # COMMAND PACKAGE
  command -v "$1" >/dev/null && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "installing $2 ..."
  apt-get update >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2" >/dev/null 2>&1
}

debian=http://deb.debian.org/debian
snapshot=http://snapshot.debian.org/archive/debian/20250520T000000Z

# Unpacks Debian's binary packages into a folder, with no need to be root.
unpack() { # FOLDER PACKAGE...
  local into=$1
  shift
  mkdir -p "$into"
  (cd "$into" && { apt-get download "$@" >/dev/null 2>&1 ||
    { apt-get update >/dev/null 2>&1 && apt-get download "$@" >/dev/null 2>&1; }; } && for one in *.deb; do dpkg-deb -x "$one" .; done)
}

klu() {
  [ -e "$build/klu/usr/include/suitesparse/klu.h" ] && return 0
  command -v apt-get >/dev/null && unpack "$build/klu" libsuitesparse-dev libklu1 libamd2 libcolamd2 libbtf1 libsuitesparseconfig5
}

# SUNDIALS 6.4.1 from Debian's source package (upstream's release without its documentation), only what CVODE needs.
sundials_source() {
  local tar=sundials_6.4.1+dfsg1.orig.tar.xz
  fetch "$tar" c61157f1d4be06c704bea40cb131eb63ba2dada161989071604d0a0959cdf04a \
    "$debian/pool/main/s/sundials/$tar" "$snapshot/pool/main/s/sundials/$tar" || return 1
  provide cmake cmake || { say "no cmake: SUNDIALS cannot be built"; return 1; }
  mkdir -p "$build/sundials" && tar -xJf "$build/$tar" -C "$build/sundials" --strip-components=1
  local with_klu=(-DENABLE_KLU=OFF)
  if klu; then
    with_klu=(-DENABLE_KLU=ON "-DKLU_INCLUDE_DIR=$build/klu/usr/include/suitesparse"
      "-DKLU_LIBRARY_DIR=$build/klu/usr/lib/$("$compiler" -print-multiarch)" -DKLU_WORKS=ON)
  fi
  say "building SUNDIALS, once: what this takes comes on top ..."
  cmake -S "$build/sundials" -B "$build/sundials-build" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Release \
    "-DCMAKE_C_FLAGS_RELEASE=$flags -DNDEBUG" "-DCMAKE_INSTALL_PREFIX=$build/sundials-install" -DBUILD_SHARED_LIBS=OFF \
    -DBUILD_STATIC_LIBS=ON -DBUILD_ARKODE=OFF -DBUILD_CVODES=OFF -DBUILD_IDA=OFF -DBUILD_IDAS=OFF -DBUILD_KINSOL=OFF \
    -DEXAMPLES_ENABLE_C=OFF -DEXAMPLES_INSTALL=OFF -DENABLE_LAPACK=OFF "${with_klu[@]}" >"$build/sundials.log" 2>&1 &&
    cmake --build "$build/sundials-build" --target install -j "$(nproc)" >>"$build/sundials.log" 2>&1
}

# ODEPACK (Hindmarsh) in the Fortran of the R package deSolve, from Debian's source package. Prints the objects.
odepack_source() {
  local tar=r-cran-desolve_1.34.orig.tar.gz name
  fortran=$(command -v gfortran gfortran-14 gfortran-13 gfortran-12 | head -1 || true)
  if [ -z "$fortran" ] && provide gfortran gfortran; then fortran=gfortran; fi
  [ -n "$fortran" ] || { say "no Fortran compiler: LSODA is left out (apt-get install gfortran)"; return 1; }
  fetch "$tar" 2254305f44dde22ac685fef4c60e29a0608af0197c803107365d1d80b75c9f21 \
    "$debian/pool/main/r/r-cran-desolve/$tar" "$snapshot/pool/main/r/r-cran-desolve/$tar" || return 1
  mkdir -p "$build/odepack" && tar -xzf "$build/$tar" -C "$build/odepack" --strip-components=1 || return 1
  for name in opkdmain opkda1 dlinpk; do
    "$fortran" $flags -std=legacy -w -c "$build/odepack/src/$name.f" -o "$build/$name.o" || return 1
  done
  "$compiler" $flags -w -c "$home/bench/odepack.c" -o "$build/odepack.o"
}

main() {
  local effort=full patients=4096
  case "${1:-}" in
    --quick) effort=quick patients=96 ;;
    --diagram) effort=diagram patients=64 ;;
    "") ;;
    *[!0-9]* | ? | ??) say "bench/peers.sh takes nothing, --quick, --diagram or a number of patients, not '$1'."; exit 2 ;;
    *) patients=$1 ;;
  esac
  provide curl curl || true
  provide "$compiler" gcc || { say "no C compiler: apt-get install gcc"; exit 2; }

  local with=() libraries=() built=() description
  if [ -e "$build/sundials-install/lib/libsundials_cvode.a" ] || sundials_source; then
    description="SUNDIALS 6.4.1 built from source, $("$compiler" --version | head -1), $flags -DNDEBUG"
    with+=("-I$build/sundials-install/include")
    local lib="$build/sundials-install/lib" name
    for name in cvode sunlinsolklu sunlinsoldense sunmatrixsparse sunmatrixdense nvecserial sunnonlinsolnewton \
      sunnonlinsolfixedpoint generic; do
      if [ -e "$lib/libsundials_$name.a" ]; then libraries+=("$lib/libsundials_$name.a"); fi
    done
    built+=("cvode-dense=$description")
    if [ "$effort" != quick ]; then built+=("cvode-adams=$description"); fi
    if [ -e "$lib/libsundials_sunlinsolklu.a" ]; then
      local suite="$build/klu/usr/lib/$("$compiler" -print-multiarch)"
      with+=(-DWITH_KLU "-I$build/klu/usr/include/suitesparse")
      libraries+=("$suite/libklu.a" "$suite/libbtf.a" "$suite/libamd.a" "$suite/libcolamd.a" "$suite/libsuitesparseconfig.a")
      built+=("cvode-klu=$description; KLU of SuiteSparse 5.12 from the distribution's package")
    fi
  elif [ -e /usr/include/cvode/cvode.h ] || unpack "$build/debian" libsundials-dev libsundials-cvode6 \
    libsundials-nvecserial6 libsundials-sunlinsol3 libsundials-sunmatrix4; then
    say "SUNDIALS could not be built (see $build/sundials.log): the distribution's package is used, which is slower"
    local root="$build/debian"
    [ -e /usr/include/cvode/cvode.h ] && root=
    with+=("-I$root/usr/include")
    libraries+=("-L$root/usr/lib/$("$compiler" -print-multiarch)" "-Wl,-rpath,$root/usr/lib/$("$compiler" -print-multiarch)"
      -lsundials_cvode -lsundials_sunlinsoldense -lsundials_sunmatrixdense -lsundials_nvecserial -lsundials_sunnonlinsolfixedpoint)
    built+=("cvode-dense=SUNDIALS of the distribution's package, not built here")
  else
    say "neither SUNDIALS' source nor the distribution's package could be had"
    exit 1
  fi
  if [ "$effort" != quick ] && odepack_source; then
    with+=(-DWITH_LSODA)
    libraries+=("$build/opkdmain.o" "$build/opkda1.o" "$build/dlinpk.o" "$build/odepack.o" "$("$fortran" -print-file-name=libgfortran.so)")
    built+=("lsoda=ODEPACK of deSolve 1.34 built from source, $("$fortran" --version | head -1), $flags")
  fi

  export REMIT_HEAP=3g # the read-outs of all patients at once, several times; a run of the product needs none of that
  "$home/remit" bench peers export "$build" "$patients"
  "$compiler" $flags -w "${with[@]}" "-I$build" -o "$build/peers" "$home/bench/peers.c" "${libraries[@]}" -lm
  if [ "$effort" = diagram ]; then
    exec "$home/remit" bench peers diagram "$build" "$home/docs" "${built[@]}"
  fi
  exec "$home/remit" bench peers compare "$build" "$effort" "$patients" "${built[@]}"
}

main "$@"
