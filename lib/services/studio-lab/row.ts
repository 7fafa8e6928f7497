import type { Bilingual, Row, Try } from '../../row';

/** Try that shows a notebook; `read` names the files to read with it, before or after it. */
const notebook = (name: string, title: Bilingual, read: readonly string[]): Try => ({
  name,
  title,
  notebook: true,
  read,
  samples: { en: `${name}.en.ipynb`, ko: `${name}.ko.ipynb` },
  options: {},
  view: [
    { show: 'text', field: 'text' },
    { show: 'value', field: 'state', label: { en: 'Notebook', ko: '노트북' } },
    { show: 'value', field: 'run', label: { en: 'To run', ko: '실행 방법' } },
  ],
});

export const row: Row = {
  address: 'services/studio-lab',
  title: { en: 'Amazon SageMaker Studio Lab', ko: 'Amazon SageMaker Studio Lab' },
  question: {
    en: 'Where do I practice machine learning without an account?',
    ko: '계정 없이 머신러닝을 어디서 연습하나요?',
  },
  useCases: ['Practice', 'Simple model training', 'Demonstrations'],
  surface: 'outside',
  lifecycle: {
    status: 'closed to new customers',
    // The page states the closure without a date; the date is from a third party.
    since: '2026-07-30',
    successor: 'SageMaker Studio',
    source: {
      url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-lab-availability-change.html',
      read: '2026-11-24',
      kind: 'secondary',
    },
  },
  regions: {
    // Regions with IAM Roles Anywhere. Studio Lab itself is a website without Regions.
    known: [
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'mx-central-1',
      'sa-east-1',
    ],
    source: {
      // botocore/data/endpoints.json of version 1.44.5
      url: 'https://github.com/boto/botocore',
      read: '2026-11-25',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason: 'Nothing is deployed; with a certificate, a trust anchor, a profile and a role.',
  },
  costs: [],
  tries: [
    notebook('practice', { en: 'Practice on a data table', ko: '데이터 표로 연습하기' }, [
      'samples/services/studio-lab/practice.en.ipynb',
      'samples/services/studio-lab/environment.yml',
    ]),
    notebook(
      'simple-training',
      {
        en: 'Train and evaluate a small model',
        ko: '작은 모델 학습하고 평가하기',
      },
      [
        'samples/services/studio-lab/simple-training.en.ipynb',
        'samples/services/studio-lab/make-data.py',
        'samples/services/studio-lab/environment.yml',
      ],
    ),
    notebook(
      'demo',
      {
        en: 'Demonstrate question answering',
        ko: '질문에 답하는 과정 시연하기',
      },
      [
        'lib/services/studio-lab/studio-lab-stack.ts',
        'lib/services/studio-lab/certificate.ts',
        'lib/services/studio-lab/roles-anywhere.ts',
        'samples/services/studio-lab/demo.en.ipynb',
      ],
    ),
  ],
};
