import { novaLite, novaPro, type TextModel } from '../../../shared/bedrock/bedrock-models';
import type { Send } from '../../../shared/comparison/converse-text';
import { createModelMethod } from '../../../shared/comparison/model-method';
import { runMethod, type Method, type MethodResult } from '../../../shared/comparison/run-method';
import type { Task } from '../../../shared/comparison/task-file';
import { findInvokedModel, shortName } from './find-model';
import type { Routing } from './input';
import { createRuleMethod } from './rule-method';

export interface Ports {
  readonly send: Send;
  /** Returns the ARN of the inference profile of a model. */
  readonly profileArn: (model: TextModel) => string;
  /** Prompt router between Nova Lite and Nova Pro; undefined in a Region without one. */
  readonly promptRouterArn: string | undefined;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

/** Cost that a router saved against the largest model. */
export interface Saving {
  readonly router: string;
  /** Messages that each model answered. */
  readonly messages: Readonly<Record<string, number>>;
  readonly comparedWith: string;
  /** Share of the cost of the largest model for the same messages; below 0 if it cost more. */
  readonly savedPercent: number;
}

export interface Comparison {
  readonly methods: readonly MethodResult[];
  readonly savings: readonly Saving[];
}

/**
 * Answers the held-out messages with each model and each router, one after the other so that latencies
 * compare. The prompt router is run if both of its models are compared.
 */
export async function compareModels(
  task: Task,
  { models, small, large, maxCharacters }: Routing,
  { send, profileArn, promptRouterArn, now }: Ports,
): Promise<Comparison> {
  const run = (method: Method) => runMethod(method, task, now);
  const methods: MethodResult[] = [];
  for (const model of models) methods.push(await run(methodOf(model)));

  const counted: { name: string; counts: ReadonlyMap<string, number> }[] = [];
  const rule = createCounter();
  const ruleMethod = createRuleMethod(
    { small: methodOf(small), large: methodOf(large) },
    maxCharacters,
    (size) => {
      rule.count(size === 'small' ? small : large);
    },
  );
  methods.push(await run(ruleMethod));
  counted.push({ name: ruleMethod.name, counts: rule.counts });

  if (promptRouterArn !== undefined && models.includes(novaLite) && models.includes(novaPro)) {
    const routed = createCounter();
    const router = createModelMethod(send, task, {
      name: 'prompt-router',
      setup: 'a prompt router for nova-lite and nova-pro',
      model: (invokedModelId) => routed.count(findInvokedModel(invokedModelId)),
      modelId: promptRouterArn,
    });
    methods.push(await run(router));
    counted.push({ name: router.name, counts: routed.counts });
  }
  return { methods, savings: counted.map(toSaving) };

  function methodOf(model: TextModel): Method {
    const settings = { name: shortName(model), setup: 'a model', modelId: profileArn(model) };
    return createModelMethod(send, task, { ...settings, model });
  }

  function toSaving({ name, counts }: (typeof counted)[number]): Saving {
    const usd = (method: string) =>
      methods.find((one) => one.name === method)?.usdPerThousand ?? NaN;
    const share = 1 - usd(name) / usd(shortName(large));
    return {
      router: name,
      messages: Object.fromEntries(
        models.map(shortName).flatMap((model) => {
          const count = counts.get(model);
          return count === undefined ? [] : [[model, count]];
        }),
      ),
      comparedWith: shortName(large),
      savedPercent: Math.round(share * 1_000) / 10,
    };
  }
}

/** Creates a count of messages by the model that answered. */
function createCounter() {
  const counts = new Map<string, number>();
  return {
    counts,
    count: (model: TextModel): TextModel => {
      counts.set(shortName(model), (counts.get(shortName(model)) ?? 0) + 1);
      return model;
    },
  };
}
