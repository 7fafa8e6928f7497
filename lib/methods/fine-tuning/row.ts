import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { tokenCosts } from '../../shared/facts/token-costs';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing = novaLite.price.source;

const samples = {
  en: '../../support-desk/messages.en.jsonl',
  ko: '../../support-desk/messages.ko.jsonl',
};

/** Parts common to the tries that train and evaluate. */
const tuningTry = {
  read: [
    'lib/methods/fine-tuning/tuning/tuning-definition.ts',
    'lambda/methods/fine-tuning/prepare/prepare-records.ts',
    'lambda/methods/fine-tuning/records/conversation-record.ts',
    'lambda/methods/fine-tuning/evaluate/evaluate-models.ts',
    'lambda/shared/comparison/model-method.ts',
  ],
  samples,
} as const;

export const row: Row = {
  address: 'methods/fine-tuning',
  title: { en: 'Fine-tuning', ko: '파인튜닝' },
  question: {
    en: 'How do I teach a model my own answers, and is it better for it?',
    ko: '모델에게 우리 답변을 어떻게 학습시키고, 정말 나아졌는지 어떻게 확인하나요?',
  },
  useCases: ['Legal summaries', 'Medical classification', 'Industry chatbots'],
  surface: 'call',
  lifecycle: openLifecycle,
  regions: {
    known: ['us-east-1'],
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-fine-tuning.html',
      read: '2026-11-30',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason:
      'A run removes its model and its deployment; state machines and functions are billed per use.',
  },
  costs: [
    { item: 'training', unit: '1 million tokens', usd: 'unknown', source: pricing },
    { item: 'storage of a tuned model', unit: 'month', usd: 1.95, source: pricing },
    ...tokenCosts(novaLite, `${novaLite.name}, base or tuned`),
    stateTransitions,
  ],
  requires: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      ...tuningTry,
      name: 'compare',
      title: {
        en: 'Tune a model, compare it with the base model, and remove it',
        ko: '모델을 학습시켜 기본 모델과 비교한 뒤 지우기',
      },
      upload: { output: 'DataBucket', prefix: 'inbox/compare/', machine: 'TuneMachineArn' },
      options: {},
      view: [
        { show: 'methods', field: 'methods' },
        { show: 'value', field: 'trainingLoss', label: { en: 'Training loss', ko: '학습 손실' } },
      ],
    },
    {
      ...tuningTry,
      name: 'fine-tune',
      title: {
        en: 'Tune a model and keep it for some hours',
        ko: '모델을 학습시켜 몇 시간 동안 쓰기',
      },
      upload: { output: 'DataBucket', prefix: 'inbox/fine-tune/', machine: 'TuneMachineArn' },
      options: { hours: 'hours until the model is removed, 1 to 24; 1 by default' },
      view: [
        { show: 'value', field: 'deployment', label: { en: 'Deployment', ko: '배포' } },
        {
          show: 'value',
          field: 'hours',
          label: { en: 'Hours until removal', ko: '삭제까지 시간' },
        },
        { show: 'value', field: 'trainingLoss', label: { en: 'Training loss', ko: '학습 손실' } },
        { show: 'methods', field: 'methods' },
      ],
    },
    {
      name: 'validate-data',
      title: { en: 'Check messages before training', ko: '학습하기 전에 메시지 검사하기' },
      call: {
        output: 'ValidateFunction',
        input: {},
        file: { as: 'text', field: 'file', limit: 'at most 4,000,000 UTF-8 bytes' },
      },
      read: [
        'lambda/methods/fine-tuning/validate/handler.ts',
        'lambda/methods/fine-tuning/validate/check-task.ts',
        'lambda/shared/comparison/task-file.ts',
      ],
      samples,
      options: {},
      view: [
        { show: 'value', field: 'valid', label: { en: 'Valid', ko: '유효' } },
        { show: 'value', field: 'train', label: { en: 'Training messages', ko: '학습용 메시지' } },
        { show: 'value', field: 'test', label: { en: 'Held-out messages', ko: '평가용 메시지' } },
        { show: 'table', field: 'findings', columns: ['level', 'check', 'finding', 'lines'] },
      ],
    },
    {
      name: 'remove',
      title: { en: 'Remove all tuned models', ko: '학습시킨 모델 모두 지우기' },
      execute: {
        output: 'RemoveMachineArn',
        input: {},
        file: { as: 'text', field: 'remove' },
      },
      read: [
        'lib/methods/fine-tuning/removal/removal-definition.ts',
        'lib/methods/fine-tuning/bedrock-task.ts',
      ],
      samples: { en: 'remove.en.txt', ko: 'remove.ko.txt' },
      options: {},
      view: [{ show: 'value', field: 'count', label: { en: 'Removed', ko: '삭제한 수' } }],
    },
  ],
};
