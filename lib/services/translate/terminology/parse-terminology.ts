import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { languages } from '../../../../lambda/services/translate/text/supported-languages';

/** Quotas: https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const limits = { fileBytes: 10_000_000, targetLanguages: 10, termBytes: 200 };

/**
 * Parses the languages of a CSV terminology from its first line. It rejects what Translate would reject during a
 * deployment: an unsupported language, a term that is too long, or a duplicate term.
 *
 * @throws {InvalidInputError}
 */
export function terminologyLanguages(csv: string): readonly string[] {
  const bytes = Buffer.byteLength(csv);
  if (bytes > limits.fileBytes)
    rejectTerminology(
      'terminology',
      `at most ${limits.fileBytes} bytes`,
      `${bytes} bytes`,
      'Remove terms.',
    );
  const [header = '', ...rows] = csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const codes = header.split(',').map((code) => code.trim());
  if (codes.length < 2 || codes.length > limits.targetLanguages + 1)
    rejectTerminology(
      'terminology, line 1',
      `2 to ${limits.targetLanguages + 1} comma-separated language codes`,
      shorten(header),
      'Start with a header such as en,ko.',
    );
  for (const code of codes) {
    if (languages.includes(code)) continue;
    const [near] = nearest(code, languages);
    rejectTerminology(
      'terminology, line 1',
      'language codes of Amazon Translate',
      shorten(code),
      near === undefined ? 'Remove the column.' : `Did you mean ${near}?`,
    );
  }
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const where = `terminology, line ${index + 2}`;
    const terms = row.split(',');
    if (terms.length !== codes.length || terms.some((term) => term.trim() === ''))
      rejectTerminology(
        where,
        `${codes.length} terms`,
        shorten(row),
        'Give a term for each language.',
      );
    const long = terms.find((term) => Buffer.byteLength(term) > limits.termBytes);
    if (long !== undefined)
      rejectTerminology(
        where,
        `terms of at most ${limits.termBytes} bytes`,
        shorten(long),
        'Shorten the term.',
      );
    const [source = ''] = terms;
    if (seen.has(source))
      rejectTerminology(where, 'unique terms', shorten(source), 'Remove one of them.');
    seen.add(source);
  }
  return codes;
}

function rejectTerminology(
  field: string,
  expected: string,
  received: string,
  suggestion: string,
): never {
  return rejectInput({ field, expected, received, suggestion });
}
