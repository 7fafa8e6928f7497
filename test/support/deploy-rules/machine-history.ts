import { parseDefinition, statesIn } from './machine-states';
import type { Rule } from './rule';
import { list, read, resources } from './template-reading';

/**
 * Maximum events of an execution (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html,
 * read 2026-12-02).
 */
const maxEvents = 25_000;

/** Enter and exit; a task is also scheduled, started and ended. */
const countEvents = (state: unknown) => (read(state, 'Type') === 'Task' ? 5 : 2);

/** Inline maps with a bounded number of items and of loop iterations per item. */
const bounded: Readonly<Record<string, { readonly items: number; readonly polls: number }>> = {
  // A chapter has 400,000 characters, and two parts together more than the 80,000 of one (book-parts.ts).
  SynthesizeParts: { items: 10, polls: 62 },
};

export const withinHistory: Rule = {
  requirement: 'keeps the history of each execution within the events that Step Functions stores',
  findings: ({ template }) =>
    resources(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties }]) =>
      statesIn(parseDefinition(Properties?.['DefinitionString']))
        .filter(({ state }) => read(state, 'ItemProcessor', 'ProcessorConfig', 'Mode') === 'INLINE')
        .flatMap(({ name, state }) => {
          const loop = loopIn(read(state, 'ItemProcessor', 'States'));
          if (loop.length === 0) return [];
          const bound = bounded[name.split(' > ').at(-1) ?? ''];
          if (bound === undefined)
            return [
              `${id}, state ${name} polls for an unbounded number of items: use a child execution each`,
            ];
          const events = loop.reduce<number>((sum, each) => sum + countEvents(each), 0);
          const all = bound.items * bound.polls * events;
          return all < maxEvents
            ? []
            : [`${id}, state ${name} may have ${all} events of ${maxEvents}: poll less often`];
        }),
    ),
  fixtures: [
    {
      mistake: 'a poll loop inside of an inline map',
      template: machine('Each', 'INLINE', 'Wait'),
      findings: [
        'Book, state Each polls for an unbounded number of items: use a child execution each',
      ],
    },
  ],
  sound: machine('Each', 'DISTRIBUTED', 'Wait'),
};

/** States from which a path leads back to them. */
function loopIn(states: unknown): readonly unknown[] {
  const next = (name: string) => {
    const state = read(states, name);
    const exits = [state, ...list(state, 'Choices'), ...list(state, 'Catch')];
    return [...exits.map((exit) => read(exit, 'Next')), read(state, 'Default')].flatMap((to) =>
      typeof to === 'string' ? to : [],
    );
  };
  const reached = (from: string) => {
    const seen = new Set<string>();
    const open = next(from);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...next(name));
    }
    return seen;
  };
  return Object.entries(states ?? {}).flatMap(([name, state]: [string, unknown]) =>
    reached(name).has(name) ? [state] : [],
  );
}

function machine(name: string, Mode: string, Default: string) {
  const States = {
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Poll' },
    Poll: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'IsDone' },
    IsDone: { Type: 'Choice', Choices: [{ Condition: '{% $done %}', Next: 'Done' }], Default },
    Done: { Type: 'Succeed' },
  };
  const ItemProcessor = { ProcessorConfig: { Mode }, StartAt: 'Wait', States };
  const definition = {
    StartAt: name,
    States: { [name]: { Type: 'Map', ItemProcessor, End: true } },
  };
  return {
    Resources: {
      Book: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: JSON.stringify(definition) },
      },
    },
  };
}
