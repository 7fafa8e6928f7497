import type { Row } from '../../row';

export const row: Row = {
  address: 'services/lex',
  title: { en: '', ko: '' },
  question: { en: '', ko: '' },
  useCases: [],
  surface: 'call',
  lifecycle: {
    status: 'open',
    source: { url: '', read: '', kind: 'official' },
  },
  regions: { known: ['us-east-1'], source: { url: '', read: '', kind: 'official' } },
  atRest: { usdPerMonth: 'unknown', why: '' },
  costs: [],
  tries: [
    {
      name: '',
      title: { en: '', ko: '' },
      call: {
        output: 'AnswerFunction',
        input: {},
        file: { as: 'text', field: 'text' },
      },
      samples: { en: '', ko: '' },
      options: {},
      view: [],
    },
  ],
  deployed: 'not yet deployed to an account',
};
