import type { EventRule, RuleTarget } from '../assembly/deployment';
import type { AwsEvent } from './aws-event';

/**
 * Parses a target's input configuration; the returned function gives JSON for an event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @throws Error naming the rule for an unsupported path
 */
export function readTargetInput(
  { input }: RuleTarget,
  rule: EventRule,
): (event: AwsEvent) => string {
  const where = `${rule.stack}/${rule.logicalId}`;
  switch (input.as) {
    case 'event':
      return (event) => JSON.stringify(event);
    case 'constant':
      return () => input.json;
    case 'path': {
      const read = readPath(input.path, where);
      return (event) => JSON.stringify(read(event) ?? null);
    }
    case 'template': {
      const paths = new Map(
        Object.entries(input.paths).map(([name, path]) => [name, readPath(path, where)]),
      );
      const names = [...input.template.matchAll(variable)].map(([, name = '']) => name);
      for (const name of names) {
        if (paths.has(name) || name in reserved) continue;
        throw new Error(`${where}: the emulator does not know <${name}> in an InputTemplate`);
      }
      return (event) =>
        fill(input.template, (name) => {
          const value = reserved[name] ?? paths.get(name);
          return value?.(event, rule);
        });
    }
  }
}

const variable = /<([\w.-]+)>/g;

const reserved: Readonly<Record<string, (event: AwsEvent, rule: EventRule) => unknown>> = {
  'aws.events.rule-arn': (_, { arn }) => arn,
  'aws.events.rule-name': (_, { name }) => name,
  'aws.events.event.ingestion-time': ({ time }) => time,
  'aws.events.event.json': (event) => event,
};

/** Replaces variables with JSON values, or with plain text between quotation marks. */
function fill(template: string, getValue: (name: string) => unknown): string {
  let inString = false;
  return template
    .split(/("|\\.|<[\w.-]+>)/)
    .map((part) => {
      if (part === '"') inString = !inString;
      const name = /^<([\w.-]+)>$/.exec(part)?.[1];
      if (name === undefined) return part;
      const json = JSON.stringify(getValue(name) ?? null);
      if (!inString) return json;
      return json.startsWith('"') ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1);
    })
    .join('');
}

/** Parses a path such as `$`, `$.detail.object.key` or `$.resources[0]`. */
function readPath(path: string, where: string): (event: unknown) => unknown {
  if (!/^\$(\.[\w-]+|\[\d+\])*$/.test(path))
    throw new Error(`${where}: the emulator reads paths such as $.detail.object.key, not ${path}`);
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(
    ([, name, index]) => name ?? index ?? '',
  );
  return (event) =>
    steps.reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null
          ? (value as Readonly<Record<string, unknown>>)[step]
          : undefined,
      event,
    );
}
