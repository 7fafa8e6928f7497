import { maskName } from './mask-name';

/** Shape of JSON values: types and fields, without texts, numbers and lengths. */
export interface Shape {
  /** `string`, `number`, `boolean`, `null`, `object` or `array`. */
  readonly types: ReadonlySet<string>;
  /** Number of objects seen at this path. */
  readonly objects: number;
  readonly fields: ReadonlyMap<string, Field>;
  /** Union of the elements of all arrays at this path; undefined if all were empty. */
  readonly elements: Shape | undefined;
}

interface Field {
  readonly shape: Shape;
  /** Number of objects with the field; the field is optional if some lack it. */
  readonly present: number;
}

export interface Comparison {
  /** Differences, one line each, with the path. */
  readonly differences: readonly string[];
  /** Paths that could not be compared, with the reason. */
  readonly notCompared: readonly string[];
}

/** Union of the shapes of JSON values. As in JSON, an undefined field is missing. */
export function toShape(values: readonly unknown[]): Shape {
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
    types: new Set(values.map(getType)),
    objects: objects.length,
    fields: new Map(
      [...held].map(([name, field]) => [
        name,
        { shape: toShape(field.values), present: field.present },
      ]),
    ),
    elements: elements.length === 0 ? undefined : toShape(elements),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function getType(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Compares the shape in the emulator with the one on AWS.
 *
 * A field is optional if some objects of a list lack it; the other side may then miss it altogether. A field of a
 * single object is required. `null` next to another type is ignored; `null` alone is a type.
 */
export function compareShapes(emulator: Shape, aws: Shape, path = ''): Comparison {
  const found = formatTypes(emulator);
  const onAws = formatTypes(aws);
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

/** Type names joined by "or", without `null` if there are others. */
function formatTypes({ types }: Shape): string {
  const others = [...types].filter((type) => type !== 'null').sort();
  return others.length === 0 ? 'null' : others.join(' or ');
}

function compareFields(emulator: Shape, aws: Shape, name: string, path: string): Comparison {
  const own = emulator.fields.get(name);
  const other = aws.fields.get(name);
  const at = buildPath(path, name);
  if (own !== undefined && other !== undefined) return compareShapes(own.shape, other.shape, at);
  if (own !== undefined && own.present === emulator.objects)
    return differs(`${at}: ${formatTypes(own.shape)} in the emulator, missing on AWS`);
  if (other !== undefined && other.present === aws.objects)
    return differs(`${at}: missing in the emulator, ${formatTypes(other.shape)} on AWS`);
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

/** Comparison with one difference. */
export const differs = (difference: string): Comparison => ({
  differences: [difference],
  notCompared: [],
});

/** Merges several comparisons. */
export function joined(comparisons: readonly Comparison[]): Comparison {
  return {
    differences: comparisons.flatMap(({ differences }) => differences),
    notCompared: comparisons.flatMap(({ notCompared }) => notCompared),
  };
}

function buildPath(path: string, name: string): string {
  if (!/^[\w#*-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
