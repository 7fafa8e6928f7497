import { Template } from 'aws-cdk-lib/assertions';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { BedrockStack } from '../../../lib/services/bedrock/bedrock-stack';
import { guardrailPolicies } from '../../../lib/services/bedrock/guardrail';
import { promptInference, promptTemplate } from '../../../lib/services/bedrock/prompt';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { emptyApp } from '../../support/in-process-app';

/** Logical IDs of the two versions, each with the definition it freezes for CloudFormation. */
function synthesized() {
  const { account, region } = emulatedEnvironment;
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

/** The last leaf value of a definition, with functions to change and restore it. */
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

  test('keeps its ID while nothing changes', () => {
    expect(synthesized()).toEqual(before);
  });

  test.each(Object.keys(guardrailPolicies))(
    'of the guardrail gets another ID when the end of %s changes',
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

  test.each<[string, object, string, unknown]>([
    ['text', promptTemplate, 'text', 'Answer {{request}} in {{language}}.'],
    ['temperature', promptInference, 'temperature', 0.2],
  ])('of the prompt gets another ID when its %s changes', (_, holder, key, value) => {
    const leaf = lastLeaf(holder as Record<string, unknown>, key);
    leaf.set(value);
    const after = synthesized();
    leaf.set(leaf.value);
    expect(after.prompt.definition).not.toBe(before.prompt.definition);
    expect(after.prompt.version).not.toBe(before.prompt.version);
    expect(after.guardrail).toEqual(before.guardrail);
  });

  // The prompt names the inference profile, whose ARN stays the same.
  test('of the prompt gets another ID when the model of its inference profile changes', () => {
    const leaf = lastLeaf(novaLite as unknown as Record<string, unknown>, 'id');
    leaf.set(`${novaLite.id}-next`);
    const after = synthesized();
    leaf.set(leaf.value);
    expect(after.prompt.version).not.toBe(before.prompt.version);
    expect(after.guardrail).toEqual(before.guardrail);
  });
});
