import { formatResultName } from '../options/accumulator';
import type { Interval, MetricResult } from '../options/accumulator';
import { metricCaveats } from './metric-caveats';
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
    readonly caveat: string;
    readonly plots: readonly string[];
  })[];
}

/** Limit of listed entries of an option; the rest are counted. */
const maxListed = 5;

/**
 * Renders results as an object for programs and as Markdown for people. Metrics are side by side,
 * each with its interval, options and caveat; then each plot once.
 * @throws Error on a value that is not finite, and on a metric without a caveat: both are bugs.
 */
export function renderReport(metrics: readonly ReportedMetric[]): {
  readonly json: ReportDocument;
  readonly markdown: string;
} {
  const entries = metrics.map(({ result, plots }) => ({
    result: finite(result),
    caveat: getCaveat(result.metric),
    plots,
  }));
  return {
    json: {
      metrics: entries.map(({ result, caveat: caveat, plots }) => ({
        ...result,
        caveat: `${result.metric} ${caveat}`,
        plots: plots.map(({ file }) => file),
      })),
    },
    markdown: [
      '# Evaluation',
      [
        '| metric | value | interval | options |',
        '| --- | ---: | --- | --- |',
        ...entries.map(({ result }) => row(result)),
      ].join('\n'),
      ...remarks(metrics.map(({ result }) => result)),
      '## Caveats',
      [
        ...new Set(
          entries.map(({ result, caveat }) => `- **${escapeMarkdown(result.metric)}** ${caveat}`),
        ),
      ].join('\n'),
      ...pictures(entries.flatMap(({ plots }) => plots)),
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
    escapeMarkdown(formatResultName(result)),
    shortNumber(value),
    interval === undefined ? '' : escapeMarkdown(formatInterval(interval)),
    Object.entries(options)
      .map(([name, option]) => `${escapeMarkdown(name)}: ${escapeMarkdown(listed(option))}`)
      .join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function formatInterval({ low, high, level, method }: Interval): string {
  return `${shortNumber(low)} to ${shortNumber(high)} (${percent(level)}, ${method})`;
}

function listed(option: unknown): string {
  if (option === null || option === undefined) return 'none';
  if (Array.isArray(option)) {
    const first = option.slice(0, maxListed).map(listed).join(', ');
    return option.length > maxListed ? `${first} and ${option.length - maxListed} more` : first;
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
  if (bad !== undefined)
    throw new Error(`${metric} has the value ${bad}, which a report cannot show`);
  return result;
}

function getCaveat(metric: string): string {
  const caveat = metricCaveats[metric];
  if (caveat === undefined) throw new Error(`No caveat for ${metric}`);
  return caveat;
}
