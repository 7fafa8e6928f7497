import { nameOfResult } from '../options/accumulator';
import type { Interval, MetricResult } from '../options/accumulator';
import { cautions } from './metric-caveats';
import { escapeMarkdown } from './escape-markdown';
import { percent, shortNumber } from '../plots/svg/format-number';

/** Metric result and the files of its plots. */
export interface ReportedMetric {
  readonly result: MetricResult;
  readonly plots: readonly ReportedPlot[];
}

export interface ReportedPlot {
  /** File name next to the report, such as `roc-curve.svg`. */
  readonly file: string;
  /** Text alternative of the plot. */
  readonly alt: string;
}

/** Content of `report.json`. */
export interface ReportDocument {
  readonly metrics: readonly (MetricResult & {
    /** Caveat: when the number misleads. */
    readonly misleads: string;
    readonly plots: readonly string[];
  })[];
}

/** Limit of listed entries of an option; the rest are counted. */
const mostListed = 5;

/**
 * Renders results as an object for programs and as Markdown for people. Metrics are side by side,
 * each with its interval, options and caveat; then each plot once.
 * @throws Error on a value that is not finite, and on a metric without a caveat: both are bugs.
 */
export function report(metrics: readonly ReportedMetric[]): {
  readonly json: ReportDocument;
  readonly markdown: string;
} {
  const cautioned = metrics.map(({ result, plots }) => ({
    result: finite(result),
    misleads: cautionOf(result.metric),
    plots,
  }));
  return {
    json: {
      metrics: cautioned.map(({ result, misleads, plots }) => ({
        ...result,
        misleads: `${result.metric} ${misleads}`,
        plots: plots.map(({ file }) => file),
      })),
    },
    markdown: [
      '# Evaluation',
      [
        '| metric | value | interval | options |',
        '| --- | ---: | --- | --- |',
        ...cautioned.map(({ result }) => row(result)),
      ].join('\n'),
      ...remarks(metrics.map(({ result }) => result)),
      '## When a number misleads',
      [
        ...new Set(
          cautioned.map(
            ({ result, misleads }) => `- **${escapeMarkdown(result.metric)}** ${misleads}`,
          ),
        ),
      ].join('\n'),
      ...pictures(cautioned.flatMap(({ plots }) => plots)),
    ]
      .join('\n\n')
      .concat('\n'),
  };
}

/** Collects warnings and notes without duplicates: metrics of one family share them. */
function remarks(results: readonly MetricResult[]): string[] {
  const lines = new Set([
    ...results.flatMap(({ warnings = [] }) =>
      warnings.map((each) => `- **Warning**: ${escapeMarkdown(each)}`),
    ),
    ...results.flatMap(({ notes = [] }) => notes.map((each) => `- ${escapeMarkdown(each)}`)),
  ]);
  return lines.size === 0 ? [] : ['## Notes', [...lines].join('\n')];
}

function row(result: MetricResult): string {
  const { value, interval, options } = result;
  const cells = [
    escapeMarkdown(nameOfResult(result)),
    shortNumber(value),
    interval === undefined ? '' : escapeMarkdown(inWords(interval)),
    Object.entries(options)
      .map(([name, option]) => `${escapeMarkdown(name)}: ${escapeMarkdown(listed(option))}`)
      .join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function inWords({ low, high, level, method }: Interval): string {
  return `${shortNumber(low)} to ${shortNumber(high)} (${percent(level)}, ${method})`;
}

function listed(option: unknown): string {
  if (option === null || option === undefined) return 'none';
  if (Array.isArray(option)) {
    const first = option.slice(0, mostListed).map(listed).join(', ');
    return option.length > mostListed ? `${first} and ${option.length - mostListed} more` : first;
  }
  if (typeof option === 'string') return option;
  if (typeof option === 'number')
    return Number.isInteger(option) ? String(option) : shortNumber(option);
  return JSON.stringify(option);
}

function pictures(plots: readonly ReportedPlot[]): string[] {
  const once = new Map(plots.map((plot) => [plot.file, plot]));
  if (once.size === 0) return [];
  return [
    '## Plots',
    ...[...once.values()].map(
      ({ file, alt }) =>
        `![${escapeMarkdown(alt)}](${encodeURI(file).replaceAll('(', '%28').replaceAll(')', '%29')})`,
    ),
  ];
}

function finite(result: MetricResult): MetricResult {
  const { metric, value, interval } = result;
  const bad = [value, interval?.low ?? 0, interval?.high ?? 0].find(
    (each) => !Number.isFinite(each),
  );
  if (bad !== undefined) throw new Error(`${metric} says ${bad}, which no report can`);
  return result;
}

function cautionOf(metric: string): string {
  const caution = cautions[metric];
  if (caution === undefined) throw new Error(`Nothing says when ${metric} misleads`);
  return caution;
}
