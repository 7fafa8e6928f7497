import { Template } from 'aws-cdk-lib/assertions';
import { emulatedPlace } from '../../../emulator/assembly/synthesize';
import { BedrockStack } from '../../../lib/services/bedrock/bedrock-stack';
import { guardrailPolicies } from '../../../lib/services/bedrock/guardrail';
import type * as prompt from '../../../lib/services/bedrock/prompt';
import { emptyApp } from '../../support/in-process-app';

type Variant = ReturnType<typeof prompt.promptVariant>;

/** How a test changes the prompt; the stack sees it through the mock below. */
let changed = (variant: Variant): Variant => variant;

jest.mock('../../../lib/services/bedrock/prompt', () => {
  const actual = jest.requireActual<typeof prompt>('../../../lib/services/bedrock/prompt');
  return { promptVariant: (modelId: string) => changed(actual.promptVariant(modelId)) };
});

/** The logical ids of the two versions, each with what it freezes as CloudFormation gets it. */
function synthesized() {
  const { account, region } = emulatedPlace;
  const stack = new BedrockStack(emptyApp('versions'), 'Bedrock', { env: { account, region } });
  const template = Template.fromStack(stack);
  const only = (type: string) => Object.entries(template.findResources(type))[0]!;
  return {
    guardrail: {
      version: only('AWS::Bedrock::GuardrailVersion')[0],
      definition: JSON.stringify(only('AWS::Bedrock::Guardrail')[1]),
    },
    prompt: {
      version: only('AWS::Bedrock::PromptVersion')[0],
      definition: JSON.stringify(only('AWS::Bedrock::Prompt')[1]),
    },
  };
}

/** The last value of a definition that holds no other, with what changes it and changes it back. */
function lastLeaf(holder: Record<string, unknown>, key: string) {
  const inner = holder[key];
  if (typeof inner === 'object' && inner !== null)
    return lastLeaf(inner as Record<string, unknown>, Object.keys(inner).at(-1)!);
  return {
    set: (value: unknown) => {
      holder[key] = value;
    },
    value: inner,
  };
}

describe('a version', () => {
  const before = synthesized();

  test('has the same id as long as nothing changes', () => {
    expect(synthesized()).toEqual(before);
  });

  test.each(Object.keys(guardrailPolicies))(
    'of the guardrail gets another id when the end of %s changes',
    (policy) => {
      const leaf = lastLeaf(guardrailPolicies, policy);
      leaf.set(`${String(leaf.value)} and more`);
      const after = synthesized();
      leaf.set(leaf.value);
      expect(after.guardrail.definition).not.toBe(before.guardrail.definition);
      expect(after.guardrail.version).not.toBe(before.guardrail.version);
      expect(after.prompt).toEqual(before.prompt);
    },
  );

  test.each<[string, (variant: Variant) => Variant]>([
    [
      'text',
      (variant) => ({
        ...variant,
        templateConfiguration: { text: { text: 'Answer {{request}} in {{language}}.' } },
      }),
    ],
    [
      'temperature',
      (variant) => ({
        ...variant,
        inferenceConfiguration: { text: { maxTokens: 1_000, temperature: 0.2 } },
      }),
    ],
    ['model', (variant) => ({ ...variant, modelId: `${String(variant.modelId)}-next` })],
  ])('of the prompt gets another id when its %s changes', (_, change) => {
    changed = change;
    const after = synthesized();
    changed = (variant) => variant;
    expect(after.prompt.definition).not.toBe(before.prompt.definition);
    expect(after.prompt.version).not.toBe(before.prompt.version);
    expect(after.guardrail).toEqual(before.guardrail);
  });
});
