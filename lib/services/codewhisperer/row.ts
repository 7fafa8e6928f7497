import { applicationProfileRegions, novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, View } from '../../row';
import { novaLiteTokens } from '../../shared/facts/quotas';

const usage: readonly View[] = [
  { show: 'value', field: 'usage.inputTokens', label: 'Input tokens' },
  { show: 'value', field: 'usage.outputTokens', label: 'Output tokens' },
  { show: 'value', field: 'cost', label: 'Cost on AWS' },
];
const language = 'python, javascript, typescript, java, csharp, go, php or ruby';

export const row: Row = {
  address: 'services/codewhisperer',
  title: { en: 'Amazon CodeWhisperer', ko: 'Amazon CodeWhisperer' },
  question: {
    en: 'How do I get code suggested, and checked for weaknesses?',
    ko: '코드를 추천받고 취약점을 검사하려면 어떻게 하나요?',
  },
  useCases: ['Code recommendations', 'Security scans'],
  surface: 'call',
  lifecycle: {
    // CodeWhisperer has been part of Amazon Q Developer since 2024-04-30; its plugins end 2027-04-30.
    status: 'closed to new customers',
    since: '2026-05-15',
    successor: 'Kiro',
    source: {
      url: 'https://aws-samples.github.io/sample-apex-skills/docs/skills/eks/eks-platform-engineering/references/genai-platform-engineering',
      read: '2026-11-25',
      kind: 'secondary',
    },
  },
  regions: {
    // The row uses Bedrock: it needs an application inference profile and a route to the model.
    known: applicationProfileRegions.filter((region) =>
      novaLite.profiles.some(({ sources }) => sources.includes(region)),
    ),
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  atRest: { usdPerMonth: 0, why: 'A function, a role and a profile: nothing runs in between.' },
  costs: (
    [
      ['input', novaLite.price.inputUsdPerMillionTokens],
      ['output', novaLite.price.outputUsdPerMillionTokens],
    ] as const
  ).map(([direction, usd]) => ({
    what: `${novaLite.name}, ${direction}`,
    unit: '1 million tokens',
    usd,
    source: novaLite.price.source,
  })),
  needs: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      name: 'code-recommendation',
      title: { en: 'Get the rest of a function suggested', ko: '함수의 나머지를 추천받기' },
      call: {
        output: 'RecommendFunction',
        input: { task: 'code-recommendation', language: 'python' },
        file: { as: 'text', field: 'code', limit: 'at most 200,000 UTF-8 bytes' },
      },
      samples: { en: 'code-recommendation.en.py', ko: 'code-recommendation.ko.py' },
      options: { language, line: 'the line behind which code is wanted; the last by default' },
      view: [
        { show: 'text', field: 'suggestion' },
        { show: 'text', field: 'explanation' },
        { show: 'value', field: 'line', label: 'Follows line' },
        { show: 'value', field: 'notes', label: 'Notes' },
        ...usage,
      ],
    },
    {
      name: 'security-scan',
      title: { en: 'Find weaknesses and their fixes', ko: '보안 취약점과 수정안 찾기' },
      call: {
        output: 'RecommendFunction',
        input: { task: 'security-scan', language: 'python' },
        file: { as: 'text', field: 'code', limit: 'at most 200,000 UTF-8 bytes' },
      },
      samples: { en: 'security-scan.en.py', ko: 'security-scan.ko.py' },
      options: { language, file: 'the path by which the report names the code: src/orders.py' },
      view: [
        {
          show: 'table',
          field: 'findings',
          columns: ['line', 'cwe', 'severity', 'message', 'fix'],
        },
        { show: 'table', field: 'missing', columns: ['lines', 'error'] },
        { show: 'value', field: 'lines', label: 'Lines' },
        { show: 'value', field: 'ignored', label: 'Left out' },
        { show: 'document', field: 'sarif', name: 'security-scan.sarif' },
        ...usage,
      ],
    },
  ],
};
