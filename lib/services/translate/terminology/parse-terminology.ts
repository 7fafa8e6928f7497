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
    wrong('terminology', `at most ${limits.fileBytes} bytes`, `${bytes} bytes`, 'Leave terms out.');
  const [header = '', ...rows] = csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const codes = header.split(',').map((code) => code.trim());
  if (codes.length < 2 || codes.length > limits.targetLanguages + 1)
    wrong(
      'terminology, line 1',
      `2 to ${limits.targetLanguages + 1} codes of languages with commas between them`,
      shorten(header),
      'Begin with a line such as en,ko.',
    );
  for (const code of codes) {
    if (languages.includes(code)) continue;
    const [near] = nearest(code, languages);
    wrong(
      'terminology, line 1',
      'codes of languages of Amazon Translate',
      shorten(code),
      near === undefined ? 'Take the column out.' : `Did you mean ${near}?`,
    );
  }
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const where = `terminology, line ${index + 2}`;
    const terms = row.split(',');
    if (terms.length !== codes.length || terms.some((term) => term.trim() === ''))
      wrong(where, `${codes.length} terms`, shorten(row), 'Give a term for each language.');
    const long = terms.find((term) => Buffer.byteLength(term) > limits.termBytes);
    if (long !== undefined)
      wrong(
        where,
        `terms of at most ${limits.termBytes} bytes`,
        shorten(long),
        'Shorten the term.',
      );
    const [source = ''] = terms;
    if (seen.has(source)) wrong(where, 'each term once', shorten(source), 'Leave one of them.');
    seen.add(source);
  }
  return codes;
}

function wrong(field: string, expected: string, received: string, suggestion: string): never {
  return rejectInput({ field, expected, received, suggestion });
}
