import { maskName } from './mask-name';

/** The shape of JSON values: types and fields, without words, numbers and lengths. */
export interface Shape {
  /** `string`, `number`, `boolean`, `null`, `object` or `array`. */
  readonly types: ReadonlySet<string>;
  /** Number of objects that were seen here. */
  readonly objects: number;
  readonly fields: ReadonlyMap<string, Field>;
  /** Union of the elements of all arrays here; undefined if all were empty. */
  readonly elements: Shape | undefined;
}

interface Field {
  readonly shape: Shape;
  /** Objects that have the field; fewer than all makes it optional. */
  readonly present: number;
}

export interface Comparison {
  /** One line each, by path. */
  readonly differences: readonly string[];
  /** What could not be compared, and why. */
  readonly notCompared: readonly string[];
}

/** The union of the shapes of JSON values. A field that is undefined is missing, as in JSON. */
export function shapeOf(values: readonly unknown[]): Shape {
  const objects = values.filter(isObject);
  const elements = values.filter((value) => Array.isArray(value)).flat() as readonly unknown[];
  const held = new Map<string, { present: number; values: unknown[] }>();
  for (const object of objects) {
    const names = new Set<string>();
    for (const [name, value] of Object.entries(object)) {
      if (value === undefined) continue;
      const masked = maskName(name);
      const field = held.get(masked) ?? { present: 0, values: [] };
      field.values.push(value);
      if (!names.has(masked)) field.present += 1;
      names.add(masked);
      held.set(masked, field);
    }
  }
  return {
    types: new Set(values.map(typeOf)),
    objects: objects.length,
    fields: new Map(
      [...held].map(([name, field]) => [
        name,
        { shape: shapeOf(field.values), present: field.present },
      ]),
    ),
    elements: elements.length === 0 ? undefined : shapeOf(elements),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/**
 * What differs between the shape in the emulator and the one on AWS.
 *
 * Optional fields: one that some objects of a list lack in the same place may be missing in the other place. A field
 * of a single object may not. `null` next to another type is ignored; `null` alone is a type.
 */
export function compareShapes(emulator: Shape, aws: Shape, path = ''): Comparison {
  const found = typesOf(emulator);
  const onAws = typesOf(aws);
  if (found !== onAws)
    return {
      differences: [`${path || 'answer'}: ${found} in the emulator, ${onAws} on AWS`],
      notCompared: [],
    };
  const names = [...new Set([...emulator.fields.keys(), ...aws.fields.keys()])];
  return joined([
    ...names.map((name) => compareFields(emulator, aws, name, path)),
    compareElements(emulator, aws, path),
  ]);
}

/** Types in words, without `null` where there is another. */
function typesOf({ types }: Shape): string {
  const others = [...types].filter((type) => type !== 'null').sort();
  return others.length === 0 ? 'null' : others.join(' or ');
}

function compareFields(emulator: Shape, aws: Shape, name: string, path: string): Comparison {
  const own = emulator.fields.get(name);
  const other = aws.fields.get(name);
  const at = pathOf(path, name);
  if (own !== undefined && other !== undefined) return compareShapes(own.shape, other.shape, at);
  if (own !== undefined && own.present === emulator.objects)
    return differs(`${at}: ${typesOf(own.shape)} in the emulator, missing on AWS`);
  if (other !== undefined && other.present === aws.objects)
    return differs(`${at}: missing in the emulator, ${typesOf(other.shape)} on AWS`);
  return joined([]);
}

function compareElements(emulator: Shape, aws: Shape, path: string): Comparison {
  const at = `${path}[]`;
  if (emulator.elements !== undefined && aws.elements !== undefined)
    return compareShapes(emulator.elements, aws.elements, at);
  if (emulator.elements === aws.elements) return joined([]);
  const empty = emulator.elements === undefined ? 'in the emulator' : 'on AWS';
  return { differences: [], notCompared: [`${at}: the list is empty ${empty}`] };
}

/** A comparison with one difference. */
export const differs = (difference: string): Comparison => ({
  differences: [difference],
  notCompared: [],
});

/** Several comparisons as one. */
export function joined(comparisons: readonly Comparison[]): Comparison {
  return {
    differences: comparisons.flatMap(({ differences }) => differences),
    notCompared: comparisons.flatMap(({ notCompared }) => notCompared),
  };
}

function pathOf(path: string, name: string): string {
  if (!/^[\w#*-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
