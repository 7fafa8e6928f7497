import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords, recordFile } from './record';
import type { DeployedRecord } from './record';
import { root } from '../root';
import { allTargets } from '../preflight/targets';

const marks = {
  begin: '<!-- deployed: begin, made by npm run prove and npm run test:update -->',
  end: '<!-- deployed: end -->',
};

/** Table of docs/first-deploy.md, built from the records: one line per row and stack. */
export function deployedTable(records: readonly DeployedRecord[]): string {
  const lines = allTargets.map(({ address }) => {
    const record = records.find((each) => each.address === address);
    if (record === undefined) return [`\`${address}\``, '', '', '', 'not yet deployed'];
    const { day, region, commit } = record;
    const cell = `[${formatResult(record)}](deployed/${recordFile(address)})`;
    return [`\`${address}\``, day, region, `\`${commit.slice(0, 10)}\``, cell];
  });
  const head = ['Row', 'Day', 'Region', 'Commit', 'Result'];
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function formatResult({ result, failure, tries }: DeployedRecord): string {
  if (result === 'failed') return `failed at ${failure?.step ?? 'an unknown step'}`;
  if (result === 'passed') return 'passed';
  const count = tries.reduce((all, { differences }) => all + differences.length, 0);
  return `${count} ${count === 1 ? 'difference' : 'differences'}`;
}

/** Replaces the table in the text. */
export function withDeployedTable(text: string, records: readonly DeployedRecord[]): string {
  const [before, rest] = text.split(marks.begin);
  const after = rest?.split(marks.end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/first-deploy.md lacks ${marks.begin} … ${marks.end}`);
  return `${before}${marks.begin}\n<!-- prettier-ignore -->\n${deployedTable(records)}\n\n${marks.end}${after}`;
}

export function writeDeployedTable(): void {
  const path = join(root, 'docs', 'first-deploy.md');
  writeFileSync(path, withDeployedTable(readFileSync(path, 'utf8'), readRecords()));
}
