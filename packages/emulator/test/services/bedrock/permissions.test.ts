import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { listPermissions } from './call';
import { account, getResource, region, deployment } from './deployed';

const nova = 'amazon.nova-lite-v1:0';
const modelIn = (where: string) => `arn:aws:bedrock:${where}::foundation-model/${nova}`;
const bedrock = (where: string, resource: string) =>
  `arn:aws:bedrock:${where}:${account}:${resource}`;
const states = ['us-east-1', 'us-east-2', 'us-west-2'];
const asia = [1, 2, 3]
  .map((n) => `ap-northeast-${n}`)
  .concat('ap-south-1', 'ap-southeast-1', 'ap-southeast-2');
const profile = () => getResource('ProfileInferenceProfileArn');

/** Formats each permission as a line: action, resource, then the condition keys that the call sets. */
const lines = (input: Partial<ConverseRequest>, at = deployment) =>
  listPermissions({ modelId: undefined, ...input }, at).map(({ action, resource, context = {} }) =>
    [
      action.replace('bedrock:', ''),
      resource,
      ...Object.entries(context).map((pair) => pair.join('=')),
    ].join(' '),
  );
const projectIn = (where: string) => `InvokeModel ${bedrock(where, 'project/default')}`;
const through = (arn: string, regions: readonly string[], more = '') =>
  regions.map((where) => `InvokeModel ${modelIn(where)} bedrock:InferenceProfileArn=${arn}${more}`);

describe('the permissions of Converse', () => {
  const system = bedrock(region, `inference-profile/us.${nova}`);
  it.each([
    ['a bare model', () => nova, () => [`InvokeModel ${modelIn(region)}`]],
    ['a model by its ARN', () => modelIn(region), () => [`InvokeModel ${modelIn(region)}`]],
    [
      'a system profile',
      () => `us.${nova}`,
      () => [`InvokeModel ${system}`, ...through(system, states)],
    ],
    [
      'a system profile by its ARN',
      () => system,
      () => [`InvokeModel ${system}`, ...through(system, states)],
    ],
    [
      'a profile of the stack',
      profile,
      () => [`InvokeModel ${profile()}`, ...through(profile(), states)],
    ],
    [
      'a profile of the stack for one region',
      () => getResource('RegionalInferenceProfileArn'),
      () => [
        `InvokeModel ${getResource('RegionalInferenceProfileArn')}`,
        ...through(getResource('RegionalInferenceProfileArn'), [region]),
      ],
    ],
    [
      'a version of a prompt whose model is a profile',
      () => getResource('PromptVersionArn'),
      () => [
        `RenderPrompt ${getResource('PromptArn')}:1`,
        `InvokeModel ${profile()}`,
        ...through(profile(), states),
      ],
    ],
    [
      'the draft of a prompt whose model is bare',
      () => getResource('ChatPromptArn'),
      () => [`RenderPrompt ${getResource('ChatPromptArn')}`, `InvokeModel ${modelIn(region)}`],
    ],
  ])('cover, for %s, each ARN of the call', (_, modelId, expected) => {
    expect(lines({ modelId: modelId() })).toEqual([...expected(), projectIn(region)]);
  });

  it('follow a geographic profile into every Region that it may route to', () => {
    const seoul = { ...deployment, region: 'ap-northeast-2' };
    const apac = bedrock('ap-northeast-2', `inference-profile/apac.${nova}`);
    expect(lines({ modelId: `apac.${nova}` }, seoul)).toEqual([
      `InvokeModel ${apac}`,
      ...through(apac, asia),
      projectIn('ap-northeast-2'),
    ]);
  });

  it.each([
    ['DRAFT', ''],
    ['1', ':1'],
  ])(
    'include the guardrail of version %s as a condition key, and its profile in every Region',
    (guardrailVersion, suffix) => {
      const guardrailIdentifier = getResource('GuardrailGuardrailId');
      const arn = getResource('GuardrailGuardrailArn');
      const key = ` bedrock:GuardrailIdentifier=${arn}${suffix}`;
      expect(
        lines({ modelId: profile(), guardrailConfig: { guardrailIdentifier, guardrailVersion } }),
      ).toEqual([
        `InvokeModel ${profile()}${key}`,
        ...through(profile(), states, key),
        projectIn(region),
        `ApplyGuardrail ${arn}`,
        ...states.map(
          (where) => `ApplyGuardrail ${bedrock(where, 'guardrail-profile/us.guardrail.v1:0')}`,
        ),
      ]);
    },
  );

  it('include no guardrail profile if the guardrail stays in its Region', () => {
    const guardrailConfig = {
      guardrailIdentifier: getResource('ClassicGuardrailId'),
      guardrailVersion: 'DRAFT',
    };
    expect(
      lines({ modelId: nova, guardrailConfig }).filter((line) => line.startsWith('Apply')),
    ).toEqual([
      `ApplyGuardrail ${bedrock(region, `guardrail/${getResource('ClassicGuardrailId')}`)}`,
    ]);
  });
});
