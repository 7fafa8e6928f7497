import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../lib/catalogue';
import type { Row } from '../lib/row';
import { stackAddress, stackAddresses } from '../lib/stack-address';
import { writeDeployedTable } from './prove/deployed-table';
import { readRecords } from './prove/record';
import type { DeployedRecord } from './prove/record';

const words = {
  en: {
    head: ['Row', 'The question', 'Try', 'New customers', 'At rest', 'In an account'],
    open: 'open',
    closed: 'closed',
    since: 'since',
    perMonth: (usd: number) => `$${usd} a month`,
    unknown: 'unknown',
    notDeployed: 'not yet deployed',
    perHour: (usd: number) => `$${usd} an hour`,
    unknownPerHour: 'by the hour, unknown',
  },
  ko: {
    head: ['행', '질문', '실행', '신규 고객', '대기 비용', '계정 배포'],
    open: '가능',
    closed: '마감',
    since: '마감일',
    perMonth: (usd: number) => `월 $${usd}`,
    unknown: '알 수 없음',
    notDeployed: '아직 배포되지 않음',
    perHour: (usd: number) => `시간당 $${usd}`,
    unknownPerHour: '시간당 과금, 금액 알 수 없음',
  },
} as const;

const marks = {
  begin: '<!-- table: begin, made by npm run test:update -->',
  end: '<!-- table: end -->',
};

/** The table of the README in one language, made from the catalogue. */
export function tableOf(
  rows: readonly Row[],
  language: 'en' | 'ko',
  records: readonly DeployedRecord[] = readRecords(),
): string {
  const { head, ...word } = words[language];
  const cells = rows.map((row) => [
    `[\`${row.address}\`](lib/${row.address}/README.md)`,
    row.question[language],
    row.tries.map(({ name }) => `\`${name}\``).join(', '),
    row.lifecycle.status === 'open'
      ? word.open
      : `${word.closed} (${word.since} ${row.lifecycle.since ?? word.unknown}) → ${row.lifecycle.successor ?? word.unknown}`,
    atRest(row, language),
    deployedOf(row, records) ?? word.notDeployed,
  ]);
  return [head, head.map(() => '---'), ...cells]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

/** Day and Region of a deployment that is on record and did not fail, of the stack that the row's tries are about. */
function deployedOf(row: Row, records: readonly DeployedRecord[]): string | undefined {
  const main = stackAddress(row);
  const address = main.startsWith('paid/') ? main : row.address;
  const record = records.find((each) => each.address === address && each.result !== 'failed');
  return record && `${record.day}, ${record.region}`;
}

/** By the month for what is free at rest, by the hour for what is paid and deletes itself. */
function atRest(row: Row, language: 'en' | 'ko'): string {
  const word = words[language];
  const free =
    row.atRest.usdPerMonth === 'unknown' ? word.unknown : word.perMonth(row.atRest.usdPerMonth);
  if (row.paid === undefined) return free;
  const { usdPerHour } = row.paid;
  const hourly = usdPerHour === 'unknown' ? word.unknownPerHour : word.perHour(usdPerHour);
  const [only, ...more] = stackAddresses(row);
  return more.length === 0
    ? `${hourly} (\`${only}\`)`
    : `${free}; ${hourly} (${more.map((address) => `\`${address}\``).join(', ')})`;
}

/** The text with its table replaced by the one that the catalogue makes. */
export function withTable(text: string, language: 'en' | 'ko'): string {
  const [before, rest] = text.split(marks.begin);
  const after = rest?.split(marks.end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The README lacks ${marks.begin} … ${marks.end}`);
  return `${before}${marks.begin}\n<!-- prettier-ignore -->\n${tableOf(catalogue, language)}\n\n${marks.end}${after}`;
}

if (require.main === module) {
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.ko.md', 'ko'],
  ] as const) {
    const path = join(__dirname, '..', file);
    writeFileSync(path, withTable(readFileSync(path, 'utf8'), language));
  }
  writeDeployedTable();
}
