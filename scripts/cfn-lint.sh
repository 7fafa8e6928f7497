#!/usr/bin/env bash
# Lints the stack of each row in each Region that the row claims to work in: a resource type that a
# Region lacks is otherwise found by a deployment. .cfnlintrc says what is suppressed, and why.
#
#   python3 -m venv ~/cfn-lint && ~/cfn-lint/bin/pip install cfn-lint==1.58.0
#   CFN_LINT=~/cfn-lint/bin/cfn-lint scripts/cfn-lint.sh
set -uo pipefail
cd "$(dirname "$0")/.."
lint=${CFN_LINT:-cfn-lint}
command -v "$lint" >/dev/null || { echo "No $lint here: see the head of scripts/cfn-lint.sh"; exit 2; }

rows=$(node -r ts-node/register -p '
  require("./lib/catalogue").catalogue
    .flatMap(({ address, regions }) => regions.known.map((region) => `${address} ${region}`))
    .join("\n")') || exit 2

failed=0
while read -r address region; do
  out=build/cfn-lint/$region
  said=$(npx cdk synth --quiet --no-validation "$address" -c "region=$region" -o "$out" </dev/null 2>&1) ||
    { echo "== $address in $region: not synthesized"; echo "$said"; failed=1; continue; }
  findings=$("$lint" --format parseable --regions "$region" -- "$out"/assembly-*/"${address//\//}"*.template.json)
  code=$?
  [ $code -eq 0 ] && continue
  echo "== $address in $region"
  echo "$findings"
  failed=1
done <<<"$rows"
[ $failed -eq 0 ] && echo 'Nothing found.'
exit $failed
