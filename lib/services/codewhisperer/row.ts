import { applicationProfileRegions, novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, View } from '../../row';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { tokenCosts } from '../../shared/facts/token-costs';

const usage: readonly View[] = [
  { show: 'value', field: 'usage.inputTokens', label: { en: 'Input tokens', ko: '입력 토큰' } },
  { show: 'value', field: 'usage.outputTokens', label: { en: 'Output tokens', ko: '출력 토큰' } },
  { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
];
const language = 'python, javascript, typescript, java, csharp, go, php or ruby';

export const row: Row = {
  address: 'services/codewhisperer',
  title: { en: 'Amazon CodeWhisperer', ko: 'Amazon CodeWhisperer' },
  question: {
    en: 'How do I get code suggestions and security scans?',
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
  idleCost: {
    usdPerMonth: 0,
    reason: 'A function, a role and a profile: nothing runs in between.',
  },
  costs: tokenCosts(novaLite),
  requires: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      name: 'code-recommendation',
      title: { en: 'Complete a function', ko: '함수의 나머지를 추천받기' },
      call: {
        output: 'RecommendFunction',
        input: { task: 'code-recommendation', language: 'python' },
        file: { as: 'text', field: 'code', limit: 'at most 200,000 UTF-8 bytes' },
      },
      read: [
        'lib/services/codewhisperer/codewhisperer-stack.ts',
        'lambda/services/codewhisperer/recommend/handler.ts',
        'lambda/services/codewhisperer/recommend/input.ts',
        'lambda/services/codewhisperer/recommend/recommend-code.ts',
        'lambda/services/codewhisperer/recommend/recommendation-prompt.ts',
        'lambda/shared/bedrock/converse-with-tool.ts',
      ],
      samples: { en: 'code-recommendation.en.py', ko: 'code-recommendation.ko.py' },
      options: { language, line: 'the line after which to insert code; default: the last line' },
      view: [
        { show: 'text', field: 'suggestion' },
        { show: 'text', field: 'explanation' },
        { show: 'value', field: 'line', label: { en: 'Follows line', ko: '다음 줄 뒤에 삽입' } },
        { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
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
      read: [
        'lib/services/codewhisperer/codewhisperer-stack.ts',
        'lambda/services/codewhisperer/recommend/handler.ts',
        'lambda/services/codewhisperer/scan/scan-code.ts',
        'lambda/services/codewhisperer/scan/scan-prompt.ts',
        'lambda/shared/bedrock/converse-with-tool.ts',
        'lambda/services/codewhisperer/scan/parse-findings.ts',
      ],
      samples: { en: 'security-scan.en.py', ko: 'security-scan.ko.py' },
      options: { language, file: 'the path of the code in the report: src/orders.py' },
      view: [
        {
          show: 'table',
          field: 'findings',
          columns: ['line', 'cwe', 'severity', 'message', 'fix'],
        },
        { show: 'table', field: 'failedParts', columns: ['lines', 'error'] },
        { show: 'value', field: 'lines', label: { en: 'Lines', ko: '줄 수' } },
        { show: 'value', field: 'discarded', label: { en: 'Discarded', ko: '제외됨' } },
        { show: 'document', field: 'sarif', name: 'security-scan.sarif' },
        ...usage,
      ],
    },
  ],
};
