#!/usr/bin/env bash
# Asks the API of a running server with curl: rows, tag and 304, next page, problem.
#   bash tests/oracle/read_api.sh http://127.0.0.1:8501
# Run by hand, as the test suite does not need curl. Ends with an error at the first difference.
set -euo pipefail
server=$1
address="$server/api/observations?indicator=papi_d8&limit=100"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
curl --silent --show-error --fail --compressed --dump-header "$folder/head" --output "$folder/rows.csv" "$address"
test "$(wc -l < "$folder/rows.csv")" = 101
tag=$(grep -i '^etag:' "$folder/head" | tr -d '\r' | cut -d ' ' -f 2)
test "$(curl --silent --output /dev/null --write-out '%{http_code}' --header "If-None-Match: $tag" "$address")" = 304
next=$(grep -i '^link:' "$folder/head" | sed -E 's/.*<([^>]+)>.*/\1/')
test "$(curl --silent --fail "$server$next" | wc -l)" = 101
test "$(curl --silent --output "$folder/problem" --write-out '%{http_code} %{content_type}' "$server/api/observations?place=nowhere")" = "400 application/problem+json"
grep -q nowhere "$folder/problem"
echo "curl: rows, tag, next page and problem are as they should be ($(curl --version | head -n 1 | cut -d ' ' -f 1,2))"
