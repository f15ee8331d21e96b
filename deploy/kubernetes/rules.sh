#!/bin/sh
# The alert rules as a resource of Prometheus' operator: rules.sh | kubectl apply -f -
set -eu
cat <<'EOF'
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: support
  namespace: support
  labels: {app.kubernetes.io/part-of: support}
spec:
EOF
sed 's/^/  /' "$(dirname "$0")/../observability/prometheus/rules.yml"
