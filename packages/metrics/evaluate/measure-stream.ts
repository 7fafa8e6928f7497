import { InvalidInputError } from '../errors/input-error';
import type { InputIssue } from '../errors/input-error';
import { lineReader } from '../readers/line-reader';
import { atLine, csvLines, jsonLines } from '../readers/record-reader';
import type { Columns, Fields } from '../readers/record-reader';
import { registry } from '../options/registry';
import type { OpenMetric } from '../options/registry';
import type { MetricGroup } from './chosen-metrics';
import type { OpenFile } from './open-file';

/** State of a group of metrics, or why the group does not apply to this file. */
export type GroupState = { readonly state: unknown } | { readonly reason: InputIssue };

export interface MeasuredStates {
  readonly items: number;
  readonly states: readonly GroupState[];
}

/**
 * Feeds every record of a file to each group, as its bytes arrive.
 * @throws InvalidInputError on the first record that a group rejects, with its line number
 */
export async function measureStream(
  { format, chunks }: OpenFile,
  groups: readonly MetricGroup[],
): Promise<MeasuredStates> {
  const lines = lineReader();
  const records = format === 'jsonl' ? jsonLines() : csvLines(mergeColumns(groups));
  const feeding: Feeding[] = groups.map(({ metrics: [{ name, metric }] }) => ({
    metric,
    state: metric.empty(),
    maySkip: name === 'auc-roc' && groups.length > 1,
  }));
  const prepareCalls = feeding.flatMap(({ metric }) => metric.prepare ?? []);
  let items = 0;
  const take = async (texts: readonly (string | undefined)[]) => {
    for (const text of texts) {
      const fields = records.read(text);
      if (fields === undefined) continue;
      if (prepareCalls.length > 0) await prepareFields(fields, prepareCalls);
      for (const each of feeding) feed(each, fields);
      items++;
    }
  };
  try {
    for await (const chunk of chunks) await take(lines.push(chunk));
    await take(lines.end());
    records.end();
  } catch (error) {
    if (error instanceof InvalidInputError && error.issue.field === 'header') throw error;
    throw atLine(error, Math.max(1, records.line()));
  }
  return {
    items,
    states: feeding.map(({ state, reason }) => (reason === undefined ? { state } : { reason })),
  };
}

interface Feeding {
  readonly metric: OpenMetric;
  state: unknown;
  /**
   * Whether a third class with single-number scores excludes this metric from the file, instead of
   * making the item invalid.
   */
  readonly maySkip: boolean;
  reason?: InputIssue;
}

function feed(each: Feeding, fields: Fields): void {
  if (each.reason !== undefined) return;
  try {
    each.state = each.metric.add(each.state, fields);
  } catch (error) {
    const isThird =
      error instanceof InvalidInputError &&
      error.issue.field === 'label' &&
      typeof fields['score'] === 'number';
    if (!each.maySkip || !isThird) throw error;
    each.reason = error.issue;
    each.state = undefined;
  }
}

async function prepareFields(
  fields: Fields,
  prepareCalls: readonly ((records: readonly Fields[]) => Promise<void>)[],
): Promise<void> {
  for (const prepare of prepareCalls) await prepare([fields]);
}

/** Combines the CSV columns of all metrics. */
function mergeColumns(groups: readonly MetricGroup[]): Columns {
  const all = groups.flatMap(({ metrics }) => metrics.map(({ name }) => registry[name].columns));
  const together = (of: (columns: Columns) => readonly string[] | undefined) => [
    ...new Set(all.flatMap((columns) => of(columns) ?? [])),
  ];
  return {
    required: together(({ required }) => required),
    json: together(({ json }) => json),
    lists: together(({ lists }) => lists),
  };
}
