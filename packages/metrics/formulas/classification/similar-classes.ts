import { shorten } from '../../errors/input-error';

/** As many as a line can name. */
const mostNamed = 5;

/**
 * Warns of classes that look alike but are counted apart, such as `1` and `1.0`: with one in the labels and the other
 * in the predictions, every prediction is wrong.
 * @returns no warning, or one that names them
 */
export function similarClassWarnings(labels: readonly string[]): readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const label of labels) {
    const key = keyOf(label);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [label]);
    else group.push(label);
  }
  const groups = [...byKey.values()].filter(({ length }) => length > 1);
  if (groups.length === 0) return [];
  const named = groups.slice(0, mostNamed).map((group) => namesOf(group));
  const more = groups.length > mostNamed ? `; and ${groups.length - mostNamed} more` : '';
  return [
    `Counted as different classes although only blanks, letter case, number format or character form differ: ${named.join('; ')}${more}. Write them alike if they are one class.`,
  ];
}

/** The first of many, since one number can be written in any number of ways. */
function namesOf(group: readonly string[]): string {
  const more = group.length > mostNamed ? ` and ${group.length - mostNamed} more` : '';
  return group.slice(0, mostNamed).map(shorten).join(' and ') + more;
}

/** The warnings as a part of a result, which has none where there is nothing to warn of. */
export function warnedOf(labels: readonly string[]): { readonly warnings?: readonly string[] } {
  const warnings = similarClassWarnings(labels);
  return warnings.length === 0 ? {} : { warnings };
}

/** The same for classes that look alike. */
function keyOf(label: string): string {
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
