#!/usr/bin/env bash
# Lints every stack in each Region that its row claims to work in: a resource type that a Region lacks
# is otherwise found by a deployment. .cfnlintrc says what is suppressed, and why.
#
#   python3 -m venv ~/cfn-lint && ~/cfn-lint/bin/pip install cfn-lint==1.58.0
#   CFN_LINT=~/cfn-lint/bin/cfn-lint tools/cfn-lint.sh [eu-west-1 …]
set -uo pipefail
cd "$(dirname "$0")/.."
lint=${CFN_LINT:-cfn-lint}
command -v "$lint" >/dev/null || { echo "No $lint here: see the head of tools/cfn-lint.sh"; exit 2; }
# An older one does not know resource types that are in use here.
version=$("$lint" --version | grep -oE '[0-9.]+')
if [ "$(printf '%s\n' 1.58.0 "$version" | sort -V | head -1)" != 1.58.0 ]; then
  echo "cfn-lint $version is too old, 1.58.0 or later is needed: see the head of tools/cfn-lint.sh"
  exit 2
fi

# A line for each Region: its name, an option for stacks that have more with it, the stacks of all rows that work there.
regions=$(node -r ts-node/register -p '
  const { catalog } = require("./lib/catalog");
  const { stackAddresses } = require("./lib/stack-address");
  const { parallelDataRegions } = require("./lib/services/translate/parallel-data/parallel-data");
  const examples = "parallelData=samples/services/translate/parallel-data.en-ko.csv";
  const named = process.argv.slice(1);
  [...new Set(catalog.flatMap(({ regions }) => regions.known))]
    .filter((region) => named.length === 0 || named.includes(region))
    .map((region) => [
      region,
      parallelDataRegions.includes(region) ? examples : "owner=unset",
      ...new Set(
        catalog.filter(({ regions }) => regions.known.includes(region)).flatMap(stackAddresses),
      ),
    ].join(" "))
    .join("\n")' "$@") || exit 2
[ -n "$regions" ] || { echo "No row works in $*"; exit 2; }

failed=0
linted=0
while read -r region option stacks; do
  out=build/cfn-lint/$region
  rm -rf "$out"
  # Without a certificate Studio Lab's stack is nearly empty.
  # shellcheck disable=SC2086 # a list of addresses
  said=$(npx cdk synth --quiet --no-validation $stacks -c "region=$region" \
    -c certificate=test/services/studio-lab/authority.pem -c "$option" -o "$out" </dev/null 2>&1) ||
    { echo "== $region: not synthesized"; echo "$said"; failed=1; continue; }
  templates=()
  for stack in $stacks; do
    # CDK adds a hash to the name of a stack that lies in a stage.
    name=${stack//[\/-]/}
    template=$(find "$out" -name "$name.template.json" -o -name "$name????????.template.json")
    [ -n "$template" ] && templates+=("$template") ||
      { echo "== $stack in $region: no template"; failed=1; }
  done
  linted=$((linted + ${#templates[@]}))
  findings=$("$lint" --format parseable --regions "$region" -- "${templates[@]}") && continue
  echo "== $region"
  echo "$findings"
  failed=1
done <<<"$regions"
[ $failed -eq 0 ] && echo "Nothing found in $linted templates."
exit $failed
