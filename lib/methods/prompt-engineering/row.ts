import {
  applicationProfileRegions,
  novaLite,
  titanEmbed,
} from '../../../lambda/shared/bedrock/bedrock-models';
import type { PromptName } from '../../../lambda/methods/prompt-engineering/run/input';
import type { Row } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { tokenCosts } from '../../shared/facts/token-costs';

const pricing = novaLite.price.source;

const samples = {
  en: '../../support-desk/messages.en.jsonl',
  ko: '../../support-desk/messages.ko.jsonl',
};

const readToAnswer = [
  'lib/methods/prompt-engineering/versioned-prompt.ts',
  'lambda/methods/prompt-engineering/run/handler.ts',
  'lambda/methods/prompt-engineering/run/answer-messages.ts',
  'lambda/methods/prompt-engineering/run/prompt-variables.ts',
  'lambda/methods/prompt-engineering/run/run-prompt.ts',
];

/** Parts common to the tries that compare all prompts. */
const compareTry = {
  call: {
    output: 'RunFunction',
    input: { prompt: 'all' },
    file: { as: 'text', field: 'file', limit: 'at most 4,000,000 UTF-8 bytes' },
  },
  read: [
    'lib/methods/prompt-engineering/prompts/few-shot.txt',
    'lib/methods/prompt-engineering/versioned-prompt.ts',
    'lambda/methods/prompt-engineering/run/compare-prompts.ts',
    'lambda/methods/prompt-engineering/run/prompt-variables.ts',
    'lambda/methods/prompt-engineering/run/choose-examples.ts',
    'lambda/shared/comparison/run-method.ts',
  ],
  options: {},
  view: [{ show: 'methods', field: 'methods' }],
} as const;

/** Parts common to the tries that answer a few messages with one prompt. */
function answerTry(prompt: PromptName | 'chain') {
  return {
    call: {
      output: 'RunFunction',
      input: { prompt },
      file: { as: 'text', field: 'file', limit: 'at most 4,000,000 UTF-8 bytes' },
    },
    samples,
    options: { count: 'how many held-out messages, 1 to 50; 5 by default' },
  } as const;
}

export const row: Row = {
  address: 'methods/prompt-engineering',
  title: { en: 'Prompt engineering', ko: '프롬프트 엔지니어링' },
  question: {
    en: 'How much does the wording of a prompt change what a model answers?',
    ko: '프롬프트를 어떻게 쓰느냐에 따라 모델의 답이 얼마나 달라지나요?',
  },
  useCases: ['Output format', 'Few-shot examples', 'Chain of thought', 'Role', 'Prompt chains'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    known: applicationProfileRegions.filter(
      (region) =>
        novaLite.profiles.some(({ sources }) => sources.includes(region)) &&
        titanEmbed.onDemandRegions.includes(region),
    ),
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-management-supported.html',
      read: '2026-11-30',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason:
      'Prompts, their versions and the flow are free; models and runs of the flow are billed.',
  },
  costs: [
    ...tokenCosts(novaLite),
    {
      item: titanEmbed.name,
      unit: '1 million tokens',
      usd: titanEmbed.price.inputUsdPerMillionTokens,
      source: pricing,
    },
    {
      item: 'flow',
      unit: '1,000 node transitions',
      usd: 0.035,
      source: { url: 'https://blog.cloudshim.com', read: '2026-11-30', kind: 'secondary' },
    },
  ],
  requires: { models: [novaLite.id, titanEmbed.id], quotas: [novaLiteTokens] },
  tries: [
    {
      ...compareTry,
      name: 'compare',
      title: {
        en: 'Compare prompts on the same messages',
        ko: '같은 메시지로 프롬프트 비교하기',
      },
      samples,
    },
    {
      ...compareTry,
      name: 'lex-utterances',
      title: {
        en: 'Compare prompts on what guests say to a bot',
        ko: '봇에게 하는 말로 프롬프트 비교하기',
      },
      samples: { en: 'lex-utterances.en.jsonl', ko: 'lex-utterances.ko.jsonl' },
    },
    {
      ...compareTry,
      name: 'code-completion',
      title: { en: 'Compare prompts on code', ko: '코드로 프롬프트 비교하기' },
      samples: { en: 'code-completion.en.jsonl', ko: 'code-completion.ko.jsonl' },
    },
    {
      ...answerTry('few-shot'),
      name: 'few-shot',
      title: { en: 'Answer with the nearest examples', ko: '가까운 예시를 보여 주고 답하게 하기' },
      read: [...readToAnswer, 'lambda/methods/prompt-engineering/run/choose-examples.ts'],
      view: [
        { show: 'table', field: 'items', columns: ['message', 'examples', 'answer', 'expected'] },
      ],
    },
    {
      ...answerTry('table'),
      name: 'format-table',
      title: { en: 'Answer as a table', ko: '표로 답하게 하기' },
      read: [...readToAnswer, 'lambda/shared/comparison/answer-format.ts'],
      view: [{ show: 'text', field: 'texts' }],
    },
    {
      ...answerTry('json'),
      name: 'format-json',
      title: { en: 'Answer as JSON with a schema', ko: '스키마에 맞는 JSON으로 답하게 하기' },
      read: [...readToAnswer, 'lambda/shared/comparison/answer-format.ts'],
      view: [{ show: 'text', field: 'texts' }],
    },
    {
      ...answerTry('chain'),
      name: 'chain',
      title: { en: 'Chain two prompts in a flow', ko: '플로로 두 프롬프트 잇기' },
      read: [
        'lib/methods/prompt-engineering/chain-flow.ts',
        'lib/methods/prompt-engineering/flow-role.ts',
        'lambda/methods/prompt-engineering/run/handler.ts',
        'lambda/methods/prompt-engineering/run/run-chain.ts',
      ],
      view: [{ show: 'table', field: 'items', columns: ['message', 'answer', 'expected'] }],
    },
  ],
};
