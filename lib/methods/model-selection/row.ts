import {
  applicationProfileRegions,
  novaLite,
  textModels,
} from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { tokenCosts } from '../../shared/facts/token-costs';

const samples = {
  en: '../../support-desk/messages.en.jsonl',
  ko: '../../support-desk/messages.ko.jsonl',
};

const file = { as: 'text', field: 'file', limit: 'at most 4,000,000 UTF-8 bytes' } as const;

/** Options of the tries in which the rule routes messages. */
const routing = {
  models: 'models separated by commas; nova-micro, nova-lite, nova-pro by default',
  characters: 'longest message for the small model; by default the median of the training messages',
};

export const row: Row = {
  address: 'methods/model-selection',
  title: { en: 'Model selection', ko: '모델 선택' },
  question: {
    en: 'Which model is good enough for a message, and what does choosing one save?',
    ko: '메시지마다 어떤 모델이면 충분하고, 골라 쓰면 얼마나 아낄 수 있나요?',
  },
  useCases: ['Model comparison', 'Routing by a rule', 'Prompt routing', 'Inference parameters'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    // The row needs an application inference profile for each model; the prompt router is left out
    // where Bedrock has none.
    known: applicationProfileRegions.filter((region) =>
      textModels.every(({ profiles }) => profiles.some(({ sources }) => sources.includes(region))),
    ),
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html',
      read: '2026-12-04',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason: 'Profiles and the prompt router are free at rest; requests to the models are billed.',
  },
  costs: [
    ...textModels.flatMap((model) => tokenCosts(model)),
    {
      item: 'prompt router',
      unit: '1,000 requests',
      usd: 'unknown',
      source: { ...novaLite.price.source },
    },
  ],
  requires: { models: textModels.map(({ id }) => id), quotas: [novaLiteTokens] },
  tries: [
    {
      name: 'compare-models',
      title: {
        en: 'Compare models and routers on the same messages',
        ko: '같은 메시지로 모델과 라우터 비교하기',
      },
      call: { output: 'SelectFunction', input: { task: 'compare' }, file },
      samples,
      options: routing,
      read: [
        'lib/methods/model-selection/prompt-router.ts',
        'lambda/methods/model-selection/select/compare-models.ts',
        'lambda/methods/model-selection/select/rule-method.ts',
        'lambda/methods/model-selection/select/route-by-rule.ts',
        'lambda/shared/comparison/model-method.ts',
        'lambda/shared/comparison/run-method.ts',
      ],
      view: [
        { show: 'methods', field: 'methods' },
        {
          show: 'table',
          title: { en: 'What the routers saved', ko: '라우터가 아낀 비용' },
          field: 'savings',
          columns: ['router', 'messages', 'comparedWith', 'savedPercent'],
        },
      ],
    },
    {
      name: 'fast-or-good',
      title: {
        en: 'Let a rule choose the model of each message',
        ko: '규칙으로 메시지마다 모델 고르기',
      },
      call: { output: 'SelectFunction', input: { task: 'route' }, file },
      samples,
      options: { ...routing, count: 'how many held-out messages, 1 to 50; 5 by default' },
      read: [
        'lib/methods/model-selection/model-selection-stack.ts',
        'lambda/methods/model-selection/select/handler.ts',
        'lambda/methods/model-selection/select/route-by-rule.ts',
        'lambda/methods/model-selection/select/answer-messages.ts',
        'lambda/shared/comparison/model-method.ts',
      ],
      view: [
        {
          show: 'table',
          field: 'items',
          columns: [
            'model',
            'reason',
            'characters',
            'questions',
            'usdPerMillion',
            'savedPerMillion',
            'message',
            'answer',
          ],
        },
        { show: 'table', field: 'failed', columns: ['line', 'error'] },
        {
          show: 'value',
          field: 'maxCharacters',
          label: {
            en: 'Longest message for the small model',
            ko: '작은 모델로 보내는 최대 글자 수',
          },
        },
        { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
        {
          show: 'value',
          field: 'costOfLarge',
          label: { en: 'With the large model alone', ko: '큰 모델만 썼을 때' },
        },
      ],
    },
    {
      name: 'parameters',
      title: {
        en: 'Answer one message 20 times with each setting',
        ko: '설정마다 같은 메시지에 20번 답하게 하기',
      },
      call: { output: 'SelectFunction', input: { task: 'vary' }, file },
      samples,
      options: {
        modelId: 'nova-micro, nova-lite or nova-pro, or an ID; nova-lite by default',
        message: 'which held-out message; 1 by default',
        settings: 'such as "temperature=0.2, topP=0.5; temperature=1"',
      },
      read: [
        'lambda/methods/model-selection/select/settings.ts',
        'lambda/methods/model-selection/select/sample-prompt.ts',
        'lambda/methods/model-selection/select/vary-parameters.ts',
        'lambda/shared/comparison/converse-text.ts',
      ],
      view: [
        { show: 'value', field: 'model', label: { en: 'Model', ko: '모델' } },
        { show: 'value', field: 'message', label: { en: 'Message', ko: '메시지' } },
        {
          show: 'table',
          field: 'settings',
          columns: [
            'setting',
            'answers',
            'distinct',
            'diversity',
            'score',
            'cut',
            'outputTokens',
            'usdPerMillion',
          ],
        },
        { show: 'table', field: 'failed', columns: ['setting', 'count', 'error'] },
      ],
    },
  ],
};
