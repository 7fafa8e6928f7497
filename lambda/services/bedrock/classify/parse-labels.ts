import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { labelSets, type Label } from './label-sets';
import { findTextIssue } from '../converse/validate-text';

const known: Readonly<Record<string, readonly Label[]>> = labelSets;

/**
 * Parses labels: the name of a set, a list of custom labels, or a comma-separated string from the command line.
 *
 * @throws {InvalidInputError}
 */
export function labelsOf(given: string | readonly string[]): readonly Label[] {
  if (typeof given !== 'string') return ownLabels(given);
  if (/[,，、]/u.test(given)) return ownLabels(given.split(/[,，、]/u));
  const set = Object.hasOwn(known, given.trim()) ? known[given.trim()] : undefined;
  if (set !== undefined) return set;
  const near = nearest(given, Object.keys(known));
  return rejectInput({
    field: 'labels',
    expected: `one of ${Object.keys(known).join(', ')}, or own labels`,
    received: shorten(given),
    suggestion:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'Name one of the sets, or give own labels with commas between them.',
  });
}

function ownLabels(given: readonly string[]): readonly Label[] {
  const labels = given.map((label) => label.normalize('NFC').trim());
  if (labels.length < 2 || labels.length > 20) {
    rejectInput({
      field: 'labels',
      expected: '2 to 20 labels',
      received: `${labels.length} (${shorten(labels)})`,
      suggestion: 'Give at least two to choose from, and no more than a model can keep apart.',
    });
  }
  labels.forEach((label, index) => {
    const field = `labels[${index}]`;
    const fault = findTextIssue(field, label, { max: 50, unit: 'characters' });
    if (fault !== undefined) rejectInput(fault);
    const first = labels.findIndex((other) => other.toLowerCase() === label.toLowerCase());
    if (first === index) return;
    rejectInput({
      field,
      expected: 'labels that differ in more than upper and lower case',
      received: `${shorten(label)}, as labels[${first}]`,
      suggestion: 'Leave one of them out.',
    });
  });
  return labels.map((label) => ({ label }));
}
