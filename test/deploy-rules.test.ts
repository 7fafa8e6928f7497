import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { novaLite } from '../lambda/shared/bedrock/bedrock-models';
import { throughProfile } from './support/deploy-rules/bedrock-profiles';
import { faults, managed } from './support/deploy-rules/bedrock-prompts';
import { guardrailRules } from './support/deploy-rules/bedrock-guardrails';
import { frozen } from './support/deploy-rules/bedrock-versions';
import { emptied } from './support/deploy-rules/bucket-emptied';
import { bucketRules } from './support/deploy-rules/buckets';
import { callerRules } from './support/deploy-rules/function-callers';
import { functionRules } from './support/deploy-rules/functions';
import { grantRules } from './support/deploy-rules/grant-scope';
import { lexRules } from './support/deploy-rules/lex';
import { vended } from './support/deploy-rules/machine-logs';
import { followed } from './support/deploy-rules/machine-children';
import { stopped } from './support/deploy-rules/machine-stopped';
import { withinHistory } from './support/deploy-rules/machine-history';
import { retried } from './support/deploy-rules/machine-retries';
import { started } from './support/deploy-rules/machine-starters';
import { unnamed } from './support/deploy-rules/names';
import { orderRules } from './support/deploy-rules/order';
import { expires } from './support/deploy-rules/paid';
import { supportedLexicons } from './support/deploy-rules/polly';
import { rolePassingRules } from './support/deploy-rules/role-handover';
import { servable } from './support/deploy-rules/sagemaker';
import { tagged } from './support/deploy-rules/tags';
import { translateRules } from './support/deploy-rules/translate';
import { wholeStackRules } from './support/deploy-rules/whole-stack';
import { assembly } from './support/stack';

const stacks = readTemplates(assembly);

const rules = [
  ...rolePassingRules,
  ...grantRules,
  ...orderRules,
  ...callerRules,
  started,
  throughProfile,
  ...guardrailRules,
  managed,
  frozen,
  expires,
  supportedLexicons,
  ...translateRules,
  servable,
  ...lexRules,
  emptied,
  ...bucketRules,
  ...functionRules,
  vended,
  retried,
  withinHistory,
  followed,
  stopped,
  unnamed,
  tagged,
  ...wholeStackRules,
];

describe.each(rules)('a stack $requirement', ({ findings, fixtures, sound }) => {
  test.each(stacks)('holds for $name', (stack) => {
    expect(findings(stack)).toEqual([]);
  });

  test.each(fixtures)('reports $mistake', ({ name = 'planted', template, findings: expected }) => {
    expect(findings({ name, template })).toEqual(expected);
  });

  if (sound !== undefined) {
    test('holds for another valid stack', () => {
      expect(findings({ name: 'sound', template: sound })).toEqual([]);
    });
  }
});

describe('a prompt', () => {
  test('is not written for a model that Prompt management does not support or that is being retired', () => {
    const model = {
      ...novaLite,
      promptManagement: false,
      lifecycle: { ...novaLite.lifecycle, status: 'legacy' as const },
    };
    expect(faults(model, {})).toEqual([
      'Prompt management does not support Amazon Nova Lite',
      'Amazon Nova Lite is legacy, and closed to new customers',
    ]);
  });
});
