import type { MetricResult } from '../accumulator';

export interface ReportFile {
  readonly name: string;
  readonly body: string;
  readonly contentType: string;
}

/** The files of a report. */
export function reportFiles(
  result: MetricResult,
  about: { readonly file: string; readonly items: number },
): readonly ReportFile[] {
  return [
    {
      name: 'report.json',
      body: `${JSON.stringify({ ...result, ...about }, null, 2)}\n`,
      contentType: 'application/json',
    },
  ];
}
