import { catalog } from '../../lib/catalog';
import type { Row } from '../../lib/row';
import { stackAddress, stackAddresses } from '../../lib/stack-address';
import { readRecords } from '../../cli/prove/record/record';
import type { DeployedRecord } from '../../cli/prove/record/record';
import { replaceBlock } from './marked-block';

const words = {
  en: {
    head: ['Row', 'The question', 'Try', 'New customers', 'Idle cost', 'In an account'],
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
    closed: '신규 가입 종료',
    since: '',
    perMonth: (usd: number) => `월 $${usd}`,
    unknown: '알 수 없음',
    notDeployed: '아직 배포되지 않음',
    perHour: (usd: number) => `시간당 $${usd}`,
    unknownPerHour: '시간당 과금, 금액 알 수 없음',
  },
} as const;

/** Number of rows in each part of the study table. */
const table = { services: 11, methods: 7, metrics: 16 } as const;

/** Progress of the study table, by part. */
export function progressOf(rows: readonly Row[], language: 'en' | 'ko'): string {
  const here = (part: keyof typeof table) =>
    rows.filter(({ address }) => address.startsWith(`${part}/`)).length;
  const [services, methods, metrics] = [here('services'), here('methods'), here('metrics')];
  return language === 'en'
    ? `${rows.length} of them are here: ${services} of the ${table.services} services, ${methods} of the ` +
        `${table.methods} ways to customize a model and ${metrics} of the ${table.metrics} metrics.`
    : `그 가운데 ${rows.length}행이 준비되어 있습니다. 서비스 ${table.services}개 중 ${services}개, 모델 사용자 지정 방법 ` +
        `${table.methods}개 중 ${methods}개, 평가 지표 ${table.metrics}개 중 ${metrics}개입니다.`;
}

/** Table of the README in one language, built from the catalog. */
export function tableOf(
  rows: readonly Row[],
  language: 'en' | 'ko',
  records: readonly DeployedRecord[] = readRecords(),
): string {
  const { head, ...word } = words[language];
  const cells = rows.map((row) => [
    `[\`${row.address}\`](lib/${row.address}/README${language === 'en' ? '' : '.ko'}.md)`,
    row.question[language],
    row.tries.map(({ name }) => `\`${name}\``).join(', '),
    row.lifecycle.status === 'open'
      ? word.open
      : `${word.closed} (${`${word.since} ${row.lifecycle.since ?? word.unknown}`.trim()}) → ${row.lifecycle.successor ?? word.unknown}`,
    atRest(row, language),
    deployedOf(row, records) ?? word.notDeployed,
  ]);
  return [head, head.map(() => '---'), ...cells]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

/** Day and Region of a recorded deployment of the row's main stack that did not fail. */
function deployedOf(row: Row, records: readonly DeployedRecord[]): string | undefined {
  const main = stackAddress(row);
  const address = main.startsWith('paid/') ? main : row.address;
  const record = records.find((each) => each.address === address && each.result !== 'failed');
  return record && `${record.day}, ${record.region}`;
}

/** Idle cost: by the month for free stacks, by the hour for paid stacks that delete themselves. */
function atRest(row: Row, language: 'en' | 'ko'): string {
  const word = words[language];
  const free =
    row.idleCost.usdPerMonth === 'unknown' ? word.unknown : word.perMonth(row.idleCost.usdPerMonth);
  if (row.paid === undefined) return free;
  const { usdPerHour } = row.paid;
  const hourly = usdPerHour === 'unknown' ? word.unknownPerHour : word.perHour(usdPerHour);
  const [only, ...more] = stackAddresses(row);
  return more.length === 0
    ? `${hourly} (\`${only}\`)`
    : `${free}; ${hourly} (${more.map((address) => `\`${address}\``).join(', ')})`;
}

/** Replaces the table in the text with the one built from the catalog. */
export function withTable(text: string, language: 'en' | 'ko'): string {
  const table = `${progressOf(catalog, language)}\n\n<!-- prettier-ignore -->\n${tableOf(catalog, language)}`;
  return replaceBlock(text, 'table', table);
}
