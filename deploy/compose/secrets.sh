#!/usr/bin/env bash
# Makes the secrets that compose.yaml reads, each a file of its own; leaves those that are there. None of them belongs into git.
set -euo pipefail
umask 077
mkdir -p "$(dirname "$0")/secrets"
cd "$(dirname "$0")/secrets"
make() { [ -e "$1" ] || { printf '%s' "$2" > "$1"; echo "made $1"; }; }
random() { openssl rand -hex 24; }
make support_token "$(random)"
make mongo_key "$(openssl rand -base64 512 | tr -d '\n')"
make mongo_root_password "$(random)"
make mongo_password "$(random)"
make mongo_backup_password "$(random)"
make mongodb_uri "mongodb://support:$(cat mongo_password)@mongo-1:27017,mongo-2:27017,mongo-3:27017/support?replicaSet=support&authSource=support&w=majority&readConcernLevel=majority"
# Names no database: a dump of one moment is one of all
make backup_uri "mongodb://backup:$(cat mongo_backup_password)@mongo-1:27017,mongo-2:27017,mongo-3:27017/?replicaSet=support&authSource=admin"
make grafana_password "$(random)"
# Nothing is sent to Slack while this is empty
make slack_webhook_url ""
# Your dead man's switch: see observability/alertmanager/alertmanager.yml
make dead_man_url ""
# Readable by the users of the containers, and by nobody who can't enter this directory
chmod 644 ./*
