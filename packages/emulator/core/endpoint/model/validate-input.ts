import { segments } from '../../text/segments';
import { ServiceError } from '../../../services/service';
import { listConstraints } from './shape-constraints';
import { errorCodes } from './error-codes';
import {
  getShape,
  getStructure,
  type OperationModel,
  type ServiceModel,
  type Shape,
  type StructureShape,
} from './service-model';

/**
 * Validates an input against the model's constraints. Types were checked during decoding.
 * @throws ServiceError with all violations, in AWS's wording
 */
export function validate(
  model: ServiceModel,
  operation: OperationModel,
  input: Readonly<Record<string, unknown>>,
): void {
  const violations = memberViolations(model, getStructure(model, operation.input), input, '');
  if (violations.length === 0) return;
  const count =
    violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  throw new ServiceError(errorCodes(model).invalid, `${count} detected: ${violations.join('; ')}`);
}

function memberViolations(
  model: ServiceModel,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string[] {
  return Object.entries(shape.members).flatMap(([name, reference]) => {
    const path = `${at}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const member = value[name];
    if (member !== undefined) {
      return valueViolations(model, getShape(model, reference.shape), member, path);
    }
    return shape.required?.includes(name)
      ? [violation('Value null', path, 'Member must not be null')]
      : [];
  });
}

function valueViolations(model: ServiceModel, shape: Shape, value: unknown, at: string): string[] {
  const shapeConstraints = listConstraints(shape)
    .filter(({ isSatisfied: holds }) => !holds(value))
    .map(({ message: words }) => violation(nameValue(shape, value), at, words));
  switch (shape.type) {
    case 'structure': {
      // An event stream is validated by its reader, as events arrive.
      const isChecked = shape.document === true || shape.eventStream === true;
      const members = isChecked ? {} : (value as Readonly<Record<string, unknown>>);
      return [...shapeConstraints, ...memberViolations(model, shape, members, `${at}.`)];
    }
    case 'list': {
      const items = (value as readonly unknown[]).map((item, index) => [index + 1, item] as const);
      const element = getShape(model, shape.member.shape);
      return [
        ...shapeConstraints,
        ...elementViolations(model, shape, value, element, items, at, 'Member'),
      ];
    }
    case 'map': {
      const entries = Object.entries(value as Readonly<Record<string, unknown>>);
      const keys = entries.map(([key]) => [key, key] as const);
      const keyShape = getShape(model, shape.key.shape);
      const valueShape = getShape(model, shape.value.shape);
      return [
        ...shapeConstraints,
        ...elementViolations(model, shape, value, keyShape, keys, at, 'Map keys'),
        ...elementViolations(model, shape, value, valueShape, entries, at, 'Map value'),
      ];
    }
    default:
      return shapeConstraints;
  }
}

/**
 * Lists violations of list and map elements. AWS refers to a structure by its position
 * (`messages.1.member`, from 1). For strings and numbers, it shows the whole list and what each
 * element must satisfy.
 */
function elementViolations(
  model: ServiceModel,
  container: Shape,
  whole: unknown,
  element: Shape,
  items: readonly (readonly [place: string | number, value: unknown])[],
  at: string,
  label: 'Member' | 'Map keys' | 'Map value',
): string[] {
  const missing = items.filter(([, item]) => item === undefined);
  const present = items.filter(([, item]) => item !== undefined);
  const absent = missing.map(([path]) =>
    violation('Value null', `${at}.${path}.member`, 'Member must not be null'),
  );
  if (element.type === 'structure' || element.type === 'list' || element.type === 'map') {
    return [
      ...absent,
      ...present.flatMap(([path, item]) =>
        valueViolations(model, element, item, `${at}.${path}.member`),
      ),
    ];
  }
  const rules = listConstraints(element);
  if (present.every(([, item]) => rules.every(({ isSatisfied: holds }) => holds(item))))
    return absent;
  const words = `${label} must satisfy constraint: [${rules.map((rule) => rule.message).join(', ')}]`;
  return [...absent, violation(nameValue(container, whole, element), at, words)];
}

function violation(value: string, at: string, words: string): string {
  return `${value} at '${at}' failed to satisfy constraint: ${words}`;
}

/** Hides values of sensitive shapes, bytes and structures, as AWS does. */
function nameValue(shape: Shape, value: unknown, element?: Shape): string {
  const displayed = showValue(value);
  return shape.sensitive || element?.type === 'blob' || displayed === undefined
    ? 'Value'
    : `Value '${displayed}'`;
}

function showValue(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map(showValue);
    return items.every((item) => item !== undefined)
      ? truncate(`[${items.join(', ')}]`)
      : undefined;
  }
  return typeof value === 'string' || typeof value === 'number'
    ? truncate(String(value))
    : undefined;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Truncates a value. AWS shows it whole, but a very long text would hide the problem. */
function truncate(text: string): string {
  let displayed = '';
  let count = 0;
  for (const { segment } of segments(graphemes, text)) {
    if (count === 200) return `${displayed}…`;
    displayed += segment;
    count++;
  }
  return text;
}
