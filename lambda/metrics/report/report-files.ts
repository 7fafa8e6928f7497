import type { MetricResult } from '@by-example/metrics/options/accumulator';
import type { Plot } from '@by-example/metrics/plots/plots-by-metric';
import { renderReport } from '@by-example/metrics/report/render-report';

export interface ReportFile {
  readonly name: string;
  readonly body: string;
  readonly contentType: string;
}

/** Builds the files of a report: JSON, Markdown and SVG. */
export function reportFiles(
  result: MetricResult,
  pictures: readonly Plot[],
  about: { readonly file: string; readonly items: number },
): readonly ReportFile[] {
  const { json, markdown } = renderReport([{ result, plots: pictures }]);
  return [
    {
      name: 'report.json',
      body: `${JSON.stringify({ ...about, ...json }, null, 2)}\n`,
      contentType: 'application/json',
    },
    { name: 'report.md', body: markdown, contentType: 'text/markdown; charset=utf-8' },
    ...pictures.map(({ file, svg }) => ({ name: file, body: svg, contentType: 'image/svg+xml' })),
  ];
}
