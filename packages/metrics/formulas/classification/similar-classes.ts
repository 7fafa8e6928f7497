import { shorten } from '../../errors/input-error';

/** Limit of names in one line. */
const maxNamed = 5;

/**
 * Warns of classes that look alike but are counted apart, such as `1` and `1.0`. If labels use one
 * and predictions the other, every prediction is wrong.
 * @returns an empty list, or one warning that names them
 */
export function similarClassWarnings(labels: readonly string[]): readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const label of labels) {
    const key = normalizeLabel(label);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [label]);
    else group.push(label);
  }
  const groups = [...byKey.values()].filter(({ length }) => length > 1);
  if (groups.length === 0) return [];
  const named = groups.slice(0, maxNamed).map((group) => formatNames(group));
  const more = groups.length > maxNamed ? `; and ${groups.length - maxNamed} more` : '';
  return [
    `Counted as different classes, although they differ only in white space, letter case, number format or Unicode form: ${named.join('; ')}${more}. Spell them the same way if they are one class.`,
  ];
}

/** Lists the first names only, since a number has any number of spellings. */
function formatNames(group: readonly string[]): string {
  const more = group.length > maxNamed ? ` and ${group.length - maxNamed} more` : '';
  return group.slice(0, maxNamed).map(shorten).join(' and ') + more;
}

/** Returns `warnings` as part of a result, omitted without warnings. */
export function toWarningFields(labels: readonly string[]): {
  readonly warnings?: readonly string[];
} {
  const warnings = similarClassWarnings(labels);
  return warnings.length === 0 ? {} : { warnings };
}

/** Returns the same key for classes that look alike. */
function normalizeLabel(label: string): string {
  const text = label.trim().normalize('NFKC').toLowerCase();
  const [, sign = '', whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const digits = withoutTrailingZeros(fraction);
  return `${sign === '-' ? '-' : ''}${whole}${digits === '' ? '' : `.${digits}`}`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
