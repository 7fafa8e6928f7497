type Part = Record<string, unknown>;
/** Parts of a text that CloudFormation joins: strings, and functions such as `Ref`. */
type Joined = readonly unknown[];

export interface MachineDeletion {
  /** `Retry of Analyze > DetectLanguages` */
  readonly name: string;
  /** State that it is removed from, without its path; undefined for the state machine itself. */
  readonly state: string | undefined;
  /** Definition without it, in the form of the template. */
  readonly definition: unknown;
}

/** Limits of a state; without them it still works, but may run too long, use too much or stop early. */
const bounds = [
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'ResultWriter',
  'MaxConcurrency',
  'ToleratedFailurePercentage',
  'ToleratedFailureCount',
];

/**
 * Lists every deletion in a state machine's `DefinitionString`: retriers, catchers, timeouts, limits, tolerated
 * failures and ResultWriters, of the state machine and of each state in it.
 */
export function machineDeletions(definitionString: unknown): readonly MachineDeletion[] {
  const { definition, write } = readDefinition(definitionString);
  const found: MachineDeletion[] = [];
  const add = (name: string, path: Path, change: (state: Part) => void) => {
    const copy = structuredClone(definition);
    change(at(copy, path));
    withoutUnreached(at(copy, path.slice(0, -2)));
    found.push({ name, state: path.at(-1)?.toString(), definition: write(copy) });
  };
  for (const bound of bounds)
    if (bound in definition)
      add(`${bound} of the machine`, [], (machine) => {
        Reflect.deleteProperty(machine, bound);
      });
  for (const { name, path } of statesIn(definition)) {
    const state = at(definition, path);
    for (const list of ['Retry', 'Catch'])
      for (const [which, of] of numbered(state[list]))
        add(`${list}${of > 1 ? ` ${which + 1} of ${of}` : ''} of ${name}`, path, (copy) => {
          withoutItem(copy, list, which);
        });
    for (const limit of Object.keys((state['ItemBatcher'] ?? {}) as Part).filter(isLimit))
      add(`ItemBatcher's ${limit} of ${name}`, path, (copy) => {
        const batcher = copy['ItemBatcher'] as Part;
        Reflect.deleteProperty(batcher, limit);
        if (!Object.keys(batcher).some(isLimit)) delete copy['ItemBatcher'];
      });
    for (const bound of bounds)
      if (bound in state)
        add(`${bound} of ${name}`, path, (copy) => {
          Reflect.deleteProperty(copy, bound);
        });
  }
  return found;
}

const isLimit = (name: string) => name.startsWith('Max');

function numbered(list: unknown): (readonly [which: number, of: number])[] {
  return Array.isArray(list) ? list.map((_, which) => [which, list.length] as const) : [];
}

function withoutItem(state: Part, list: string, which: number): void {
  const others = (state[list] as readonly unknown[]).toSpliced(which, 1);
  if (others.length > 0) state[list] = others;
  else Reflect.deleteProperty(state, list);
}

/** Removes states that only a deleted catcher led to: Step Functions rejects unreachable states. */
function withoutUnreached(machine: Part): void {
  const text = JSON.stringify(machine);
  for (const name of Object.keys(machine['States'] ?? {})) {
    const isReached = ['StartAt', 'Next', 'Default'].some((field) =>
      text.includes(`"${field}":${JSON.stringify(name)}`),
    );
    if (!isReached) Reflect.deleteProperty(machine['States'] as Part, name);
  }
}

type Path = readonly (string | number)[];

/** States of a state machine; a nested state is named with its path. */
function statesIn(machine: Part, path: Path = [], around = ''): { name: string; path: Path }[] {
  return Object.entries((machine['States'] ?? {}) as Record<string, Part>).flatMap(
    ([key, state]) => {
      const name = `${around}${key}`;
      const here = [...path, 'States', key];
      const inside = (part: unknown, ...to: Path) =>
        part === undefined ? [] : statesIn(part as Part, [...here, ...to], `${name} > `);
      return [
        { name, path: here },
        ...inside(state['ItemProcessor'], 'ItemProcessor'),
        ...((state['Branches'] ?? []) as readonly Part[]).flatMap((branch, which) =>
          inside(branch, 'Branches', which),
        ),
      ];
    },
  );
}

function at(machine: Part, path: Path): Part {
  return path.reduce((part, key) => (part as Record<string | number, Part>)[key] ?? {}, machine);
}

/** Parses the definition; CloudFormation functions inside the JSON text are replaced by numbered marks. */
function readDefinition(definitionString: unknown) {
  const parts = joinedParts(definitionString);
  const text = parts.map((part, n) => (typeof part === 'string' ? part : mark(n))).join('');
  return {
    definition: JSON.parse(text) as Part,
    write: (changed: Part): unknown => {
      const segments = JSON.stringify(changed).split(/<part (\d+)>/);
      const joined = segments.map((segment, n) => (n % 2 === 0 ? segment : parts[Number(segment)]));
      return joined.length === 1 ? joined[0] : { 'Fn::Join': ['', joined] };
    },
  };
}

const mark = (number: number) => `<part ${number}>`;

function joinedParts(text: unknown): Joined {
  if (typeof text === 'string') return [text];
  const [separator, parts] = (text as { readonly 'Fn::Join': readonly [string, Joined] })[
    'Fn::Join'
  ];
  if (separator !== '')
    throw new Error(`Unexpected separator in a definition: ${JSON.stringify(separator)}`);
  return parts;
}
