#!/bin/sh
# Makes certificates for the hostile server: one good, and each kind of bad. Knows no server.
# usage: certificates.sh FOLDER
set -eu
mkdir -p "$1"
cd "$1"

key() {
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
}

# authority NAME: signs its own certificate
authority() {
    key "$1"
    openssl req -x509 -new -key "$1.key" -subj "/O=muster tests/CN=$1" -days 3650 -out "$1.crt"
}

# issue NAME AUTHORITY HOST FROM UNTIL
issue() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$3" -out "$1.csr"
    : >index.txt
    cat >issue.conf <<EOF
[ca]
default_ca = this
[this]
database = index.txt
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[host]
subjectAltName = DNS:$3
EOF
    openssl ca -batch -notext -config issue.conf -extensions host -cert "$2.crt" -keyfile "$2.key" \
        -startdate "$4" -enddate "$5" -in "$1.csr" -out "$1.crt"
}

long_ago=20100101000000Z ago=20110101000000Z past=20200101000000Z
future=20390101000000Z far=20400101000000Z
{
    authority ca
    authority stranger
    issue good ca longbourn.lit $past $far
    issue expired ca longbourn.lit $long_ago $ago
    issue notyet ca longbourn.lit $future $far
    issue wrongname ca netherfield.lit $past $far
    issue unknown stranger longbourn.lit $past $far
    key selfsigned
    openssl req -x509 -new -key selfsigned.key -subj /CN=longbourn.lit \
        -addext subjectAltName=DNS:longbourn.lit -days 3650 -out selfsigned.crt
} >making.log 2>&1 || { cat making.log >&2; exit 1; }
for name in good selfsigned unknown; do
    openssl x509 -in $name.crt -outform DER | sha256sum | cut -c1-64 >$name.sha256
done
rm -f ./*.csr ./*.pem index.txt* issue.conf
