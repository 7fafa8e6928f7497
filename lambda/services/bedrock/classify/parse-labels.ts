import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { labelSets, type Label } from './label-sets';
import { findTextIssue } from '../converse/validate-text';

const known: Readonly<Record<string, readonly Label[]>> = labelSets;

/**
 * Parses labels: the name of a set, a list of custom labels, or a comma-separated string from the command line.
 *
 * @throws {InvalidInputError}
 */
export function parseLabels(given: string | readonly string[]): readonly Label[] {
  if (typeof given !== 'string') return customLabels(given);
  if (/[,，、]/u.test(given)) return customLabels(given.split(/[,，、]/u));
  const set = Object.hasOwn(known, given.trim()) ? known[given.trim()] : undefined;
  if (set !== undefined) return set;
  const near = nearest(given, Object.keys(known));
  return rejectInput({
    field: 'labels',
    expected: `one of ${Object.keys(known).join(', ')}, or custom labels`,
    received: shorten(given),
    suggestion:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'Use one of the sets, or comma-separated custom labels.',
  });
}

function customLabels(given: readonly string[]): readonly Label[] {
  const labels = given.map((label) => label.normalize('NFC').trim());
  if (labels.length < 2 || labels.length > 20) {
    rejectInput({
      field: 'labels',
      expected: '2 to 20 labels',
      received: `${labels.length} (${shorten(labels)})`,
      suggestion: 'Provide 2 to 20 labels.',
    });
  }
  labels.forEach((label, index) => {
    const field = `labels[${index}]`;
    const issue = findTextIssue(field, label, { max: 50, unit: 'characters' });
    if (issue !== undefined) rejectInput(issue);
    const first = labels.findIndex((other) => other.toLowerCase() === label.toLowerCase());
    if (first === index) return;
    rejectInput({
      field,
      expected: 'labels that are unique regardless of case',
      received: `${shorten(label)}, a duplicate of labels[${first}]`,
      suggestion: 'Leave one of them out.',
    });
  });
  return labels.map((label) => ({ label }));
}
