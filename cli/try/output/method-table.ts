import type { Bilingual } from '../../../lib/row';
import { printable } from '../../terminal/printable';
import { tableLines } from '../../terminal/table';

/** Method of a comparison, as a function returns it. */
export interface ComparedMethod {
  readonly name: string;
  readonly metrics: Readonly<
    Record<string, { readonly value: number; readonly low: number; readonly high: number }>
  >;
  readonly tokens: number;
  readonly usdPerThousand: number | 'unknown';
  readonly milliseconds: number;
  readonly setup: string;
  readonly failed: readonly unknown[];
}

const headings: Readonly<
  Record<
    keyof Bilingual,
    Readonly<Record<'row' | 'name' | 'tokens' | 'usd' | 'ms' | 'setup', string>>
  >
> = {
  en: {
    row: 'row',
    name: 'method',
    tokens: 'tokens',
    usd: 'USD/1,000',
    ms: 'ms',
    setup: 'needs',
  },
  ko: {
    row: '행',
    name: '방법',
    tokens: '토큰',
    usd: 'USD/1,000건',
    ms: 'ms',
    setup: '준비',
  },
};

const failures: Readonly<Record<keyof Bilingual, (name: string, count: number) => string>> = {
  en: (name, count) => `${name}: ${count} without an answer, counted as wrong`,
  ko: (name, count) => `${name}: 답을 받지 못한 메시지 ${count}건은 틀린 것으로 셈했습니다`,
};

/**
 * Formats compared methods as a table: each metric with its interval of 95 %, tokens of a message,
 * cost of 1,000 messages and median milliseconds. Methods of several rows have the row in front.
 */
export function methodLines(
  methods: readonly (ComparedMethod & { readonly address?: string })[],
  {
    language,
    columns,
  }: { readonly language: keyof Bilingual; readonly columns?: number | undefined },
): string[] {
  const { row, name, tokens, usd, ms, setup } = headings[language];
  const metrics = [...new Set(methods.flatMap((method) => Object.keys(method.metrics)))];
  const hasRows = methods.some(({ address }) => address !== undefined);
  const lines = methods.map((method) => [
    ...(hasRows ? [method.address ?? ''] : []),
    printable(method.name),
    ...metrics.map((metric) => formatEstimate(method.metrics[metric])),
    String(method.tokens),
    typeof method.usdPerThousand === 'number'
      ? method.usdPerThousand.toFixed(4)
      : method.usdPerThousand,
    // The width does not depend on the speed of a run.
    String(method.milliseconds).padStart(5),
    printable(method.setup),
  ]);
  return [
    ...tableLines(
      [...(hasRows ? [row] : []), name, ...metrics, tokens, usd, ms, setup],
      lines,
      columns,
    ),
    ...methods
      .filter(({ failed }) => failed.length > 0)
      .map(({ name: method, failed }) => failures[language](printable(method), failed.length)),
  ];
}

function formatEstimate(estimate: ComparedMethod['metrics'][string] | undefined): string {
  if (estimate === undefined) return '';
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((each) =>
    each.toFixed(2),
  );
  return `${value} [${low}, ${high}]`;
}
