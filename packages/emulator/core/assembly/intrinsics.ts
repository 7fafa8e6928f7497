/** Values that intrinsic functions refer to. */
export interface Lookups {
  /** Value of `Ref`: a resource, parameter or pseudo parameter. */
  ref(name: string): unknown;
  /** Value of `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): unknown;
  /** Value of a template condition. */
  condition(name: string): boolean;
  /** Value in a template mapping. */
  mapping(map: string, key: string, name: string): unknown;
}

/** Value of `Ref: AWS::NoValue`, which removes the property. */
export const noValue = Symbol('AWS::NoValue');

/**
 * Resolves all intrinsic functions in a value.
 * @param where location for error messages
 * @throws Error on an unknown function
 */
export function resolve(value: unknown, lookups: Lookups, where: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, lookups, where)).filter((item) => item !== noValue);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && isIntrinsic(first[0])) {
    return intrinsic(first[0], first[1], lookups, where);
  }
  return Object.fromEntries(
    entries
      .map(([key, item]): [string, unknown] => [key, resolve(item, lookups, `${where}.${key}`)])
      .filter(([, item]) => item !== noValue),
  );
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

/**
 * Resolves a condition of a template. Only here is `Condition` a function: a property of a resource
 * may have the same name.
 */
export function resolveCondition(value: unknown, lookups: Lookups, where: string): unknown {
  const [first, ...others] = Object.entries(value ?? {}) as [string, unknown][];
  return first?.[0] === 'Condition' && others.length === 0
    ? lookups.condition(String(first[1]))
    : resolve(value, lookups, where);
}

function intrinsic(name: string, raw: unknown, lookups: Lookups, where: string): unknown {
  const argument = () => resolve(raw, lookups, where);
  const list = () => {
    const resolved = argument();
    if (!Array.isArray(resolved)) throw new Error(`${where}: ${name} takes a list`);
    return resolved as unknown[];
  };
  const conditions = () => {
    if (!Array.isArray(raw)) throw new Error(`${where}: ${name} takes a list`);
    return raw.map((item) => resolveCondition(item, lookups, where));
  };
  switch (name) {
    case 'Ref':
      return lookups.ref(String(raw));
    case 'Fn::GetAtt': {
      const [id = '', ...attribute] = Array.isArray(raw) ? raw.map(String) : String(raw).split('.');
      return lookups.attribute(id, attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, items] = list();
      if (!Array.isArray(items)) throw new Error(`${where}: Fn::Join takes a list to join`);
      return items.map(String).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, text] = list();
      return String(text).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = list();
      const selected: unknown = Array.isArray(items) ? items[Number(index)] : undefined;
      if (selected === undefined)
        throw new Error(`${where}: Fn::Select has no item ${String(index)}`);
      return selected;
    }
    case 'Fn::Sub': {
      const [text, given] = Array.isArray(raw) ? (raw as unknown[]) : [raw, {}];
      const variables = resolve(given, lookups, where) as Readonly<Record<string, unknown>>;
      return String(text).replace(/\$\{([^}]+)\}/g, (_, variable: string) => {
        if (variable.startsWith('!')) return `\${${variable.slice(1)}}`;
        if (variable in variables) return String(variables[variable]);
        const [id = '', ...attribute] = variable.split('.');
        return String(
          attribute.length > 0 ? lookups.attribute(id, attribute.join('.')) : lookups.ref(variable),
        );
      });
    }
    case 'Fn::FindInMap': {
      const [map, key, item] = list();
      return lookups.mapping(String(map), String(key), String(item));
    }
    case 'Fn::If': {
      const [condition, yes, no] = raw as [string, unknown, unknown];
      return resolve(lookups.condition(condition) ? yes : no, lookups, where);
    }
    case 'Fn::Equals': {
      const [a, b] = list();
      return a === b;
    }
    case 'Fn::And':
      return conditions().every(Boolean);
    case 'Fn::Or':
      return conditions().some(Boolean);
    case 'Fn::Not':
      return conditions()[0] !== true;
    case 'Fn::Base64':
      return Buffer.from(String(argument()), 'utf8').toString('base64');
    default:
      throw new Error(`${where}: the emulator does not know the intrinsic function ${name}`);
  }
}
