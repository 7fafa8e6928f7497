import { shorten } from '@by-example/metrics/errors/input-error';
import { rejectParallelData } from './parallel-data-segments';
import type { Segments } from './parallel-data-segments';

/**
 * Parses parallel data in CSV or TSV, with language codes in the first line. As Translate requires, no field spans
 * lines or begins with a character that a spreadsheet treats as a formula
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data-input-files.html, read
 * 2026-11-25).
 */
export function parseParallelCsv(text: string, separator: ',' | '\t'): Segments {
  const lines = text.split(/\r?\n/);
  const [codes = [], ...rows] = lines.map((line, index) =>
    line.trim() === '' && index > 0 ? [] : splitFields(line, separator, index + 1),
  );
  const segments = rows.flatMap((fields, index) => {
    if (fields.length === 0) return [];
    const where = `line ${index + 2}`;
    if (fields.length !== codes.length)
      rejectParallelData(
        where,
        `${codes.length} fields, one for each language`,
        `${fields.length}: ${shorten(lines[index + 1])}`,
        'Enclose a field with the separator in double quotes.',
      );
    const formula = fields.find((field) => /^[+\-=@]/.test(field));
    if (formula !== undefined)
      rejectParallelData(
        where,
        'fields that do not begin with +, -, = or @',
        shorten(formula),
        'Rephrase it, or remove the line.',
      );
    const texts = codes.map((code, at) => [code, (fields[at] ?? '').trim()] as const);
    return [{ where, texts: new Map(texts.filter(([, field]) => field !== '')) }];
  });
  return { codes: codes.map((code) => code.trim()), segments };
}

function splitFields(line: string, separator: string, at: number): string[] {
  const fields: string[] = [];
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}][^${separator}]*)?)(${separator}|$)`,
    'y',
  );
  for (;;) {
    const match = field.exec(line);
    if (match === null)
      return rejectParallelData(
        `line ${at}`,
        'fields with closed double quotes, doubled inside a field',
        shorten(line),
        'A field cannot span lines.',
      );
    const [, quoted, plain = '', end] = match;
    fields.push((quoted ?? plain).replaceAll('""', '"'));
    if (end === '') return fields;
  }
}
