import type { EvaluationMetrics } from '../../endpoint/score-predictions';
import type { Schema } from '../../records/model-schema';

export interface Evaluation {
  readonly deploy: boolean;
  /** Decision and the metrics it is based on, in one sentence. */
  readonly decision: string;
  /** Metrics of the candidate model. */
  readonly measured: EvaluationMetrics;
  /** Candidate and current metrics; `current` only if comparable. */
  readonly comparison: readonly {
    readonly metric: string;
    readonly candidate: number;
    readonly current?: number;
  }[];
  /** The candidate's metrics as text, for the model registry. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Renders the evaluation as Markdown. */
export function evaluationReport(
  run: string,
  { label, rows }: Schema,
  evaluation: Evaluation,
): string {
  const { decision, comparison, measured } = evaluation;
  const hasCurrent = comparison.some(({ current }) => current !== undefined);
  return [
    `# ${run}`,
    '',
    decision,
    '',
    `It predicts \`${label.names[0] ?? ''}\`. It was trained on ${rows - measured.rows} rows and evaluated on ${measured.rows} held-out rows.`,
    '',
    ...table(
      ['', 'this model', ...(hasCurrent ? ['current model'] : [])],
      comparison.map(({ metric, candidate, current }) => [
        metric,
        short(candidate),
        ...(hasCurrent ? [current === undefined ? '' : short(current)] : []),
      ]),
    ),
    ...(measured.confusion.length === 0
      ? []
      : table(
          ['label', 'rows', 'precision', 'recall', 'F1', 'predicted as'],
          measured.confusion.map((each) => [
            each.label,
            String(each.rows),
            short(each.precision),
            short(each.recall),
            short(each.f1),
            each.predictedAs,
          ]),
        )),
  ].join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ''];
}

/** Formats a metric with at most three decimals. */
export function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 });
}

/** Builds the JSON of model quality statistics for the model registry, in a custom format. */
export function metricsFile({ rows, metrics }: EvaluationMetrics): string {
  return JSON.stringify({
    held_out_rows: rows,
    metrics: Object.fromEntries(metrics.map(({ metric, value }) => [metric, { value }])),
  });
}
