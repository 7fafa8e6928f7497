import type { Row, Source, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { quota } from '../../shared/facts/quotas';
import { serverless } from './endpoint/serverless-config';
import { xgboostAccounts } from './training/xgboost-image';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = {
  url: 'https://aws.amazon.com/sagemaker/ai/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

/** Views of evaluation metrics. */
const measured = (field: string): readonly View[] => [
  {
    show: 'table',
    field: `${field}.confusion`,
    columns: ['label', 'rows', 'precision', 'recall', 'f1', 'predictedAs'],
  },
];

export const row: Row = {
  address: 'services/sagemaker',
  title: { en: 'Amazon SageMaker AI', ko: 'Amazon SageMaker AI' },
  question: {
    en: 'How do I train a model on my own data and deploy it to an endpoint?',
    ko: '내 데이터 표로 모델을 학습시켜 엔드포인트로 제공하려면 어떻게 하나요?',
  },
  useCases: ['Training of a custom model', 'Deployment of a model', 'Fine-tuning'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    known: Object.keys(xgboostAccounts),
    source: {
      url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
      read: '2026-11-25',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason:
      'A serverless endpoint costs nothing until it is called; a trained model is a few hundred kilobytes in S3.',
  },
  costs: [
    {
      item: 'training, and scoring of held-out rows, on ml.m5.large',
      unit: 'hour, billed by the second',
      // Only the price of hosting was found: 0.115.
      usd: 'unknown',
      source: pricing,
    },
    {
      item: 'serverless inference with 2 GB',
      unit: 'second of compute',
      usd: 'unknown',
      source: pricing,
    },
    stateTransitions,
  ],
  paid: {
    name: 'sagemaker-studio',
    item: 'A running SageMaker Studio space',
    usdPerHour: 'unknown',
    source: pricing,
    retains: 'a domain with spaces: delete yours first',
  },
  requires: {
    quotas: [
      quota(
        'sagemaker',
        'L-96300102',
        'Maximum total concurrency that can be allocated across all serverless endpoints',
        // During an update the endpoint has both its old and its new configuration.
        2 * serverless.maxConcurrency,
      ),
      quota('sagemaker', 'L-611FA074', 'ml.m5.large for training job usage', 1),
      quota('sagemaker', 'L-236AE59F', 'ml.m5.large for transform job usage', 1),
    ],
  },
  tries: [
    {
      name: 'predict',
      title: {
        en: 'Predict customer churn: stay, pause or leave',
        ko: '어떤 고객이 유지·휴면·이탈할지 예측하기',
      },
      call: {
        output: 'PredictFunction',
        input: {},
        file: {
          as: 'text',
          field: 'csv',
          limit: 'at most 4 MB, the payload limit of a serverless endpoint',
        },
      },
      read: [
        'lib/services/sagemaker/endpoint/serverless-endpoint.ts',
        'lambda/services/sagemaker/predict/handler.ts',
        'lambda/services/sagemaker/predict/predict-records.ts',
        'lambda/services/sagemaker/records/encode-record.ts',
        'lambda/services/sagemaker/endpoint/invoke-endpoint.ts',
        'lambda/services/sagemaker/endpoint/parse-prediction.ts',
      ],
      samples: { en: 'predict.en.csv', ko: 'predict.ko.csv' },
      options: {},
      view: [
        {
          show: 'table',
          field: 'predictions',
          columns: ['line', 'prediction', 'probability', 'probabilities'],
        },
        { show: 'table', field: 'summary', columns: ['prediction', 'rows'] },
        { show: 'table', field: 'measured.metrics', columns: ['metric', 'value'] },
        ...measured('measured'),
        { show: 'value', field: 'rows', label: { en: 'Records', ko: '레코드' } },
        { show: 'value', field: 'model', label: { en: 'Model', ko: '모델' } },
        { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
      ],
    },
    {
      name: 'train-and-deploy',
      title: {
        en: 'Train on a CSV, and deploy the model if it is not worse',
        ko: 'CSV로 학습시키고, 지금 모델보다 못하지 않으면 배포하기',
      },
      upload: { output: 'DataBucket', prefix: 'training/', machine: 'TrainMachineArn' },
      read: [
        'lib/services/sagemaker/training/training-definition.ts',
        'lib/services/sagemaker/training/sagemaker-task.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/sagemaker/training/prepare/prepare-dataset.ts',
        'lambda/services/sagemaker/training/evaluate/evaluate-run.ts',
        'lambda/services/sagemaker/training/evaluate/decide-deployment.ts',
      ],
      samples: { en: 'train-and-deploy.en.csv', ko: 'train-and-deploy.ko.csv' },
      options: {},
      view: [
        { show: 'text', field: 'decision' },
        { show: 'table', field: 'comparison', columns: ['metric', 'candidate', 'current'] },
        ...measured('measured'),
        { show: 'table', field: 'created', columns: ['type', 'name'] },
        {
          show: 'value',
          field: 'rows.train',
          label: { en: 'Training records', ko: '학습용 레코드' },
        },
        {
          show: 'value',
          field: 'rows.heldOut',
          label: { en: 'Held-out records', ko: '평가용 레코드' },
        },
        {
          show: 'value',
          field: 'rows.withoutLabel',
          label: { en: 'Records without a label', ko: '레이블 없는 레코드' },
        },
      ],
    },
    {
      name: 'remove-trained',
      title: {
        en: 'Remove trained models, and restore the first model',
        ko: '학습으로 만든 것을 지우고 처음 모델로 되돌리기',
      },
      execute: { output: 'RemoveMachineArn', input: {}, file: { as: 'text', field: 'remove' } },
      read: [
        'lib/services/sagemaker/sagemaker-stack.ts',
        'lib/services/sagemaker/cleanup/cleanup-definition.ts',
        'lib/services/sagemaker/training/sagemaker-task.ts',
        'lib/shared/state-machines/asl-states.ts',
      ],
      samples: { en: 'remove-trained.en.txt', ko: 'remove-trained.ko.txt' },
      options: {},
      view: [
        { show: 'table', field: 'removed', columns: ['type', 'name'] },
        { show: 'value', field: 'count', label: { en: 'Removed', ko: '삭제됨' } },
      ],
    },
  ],
};
