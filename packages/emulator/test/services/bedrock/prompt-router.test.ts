import { deployAssembly } from '../../../core/assembly/deploy-assembly';
import { account, region } from './deployed';
import { call, listPermissions, user } from './call';

const profileOf = (model: string) =>
  `arn:aws:bedrock:${region}:${account}:inference-profile/us.amazon.nova-${model}-v1:0`;
const deployRouter = (models: readonly string[], fallback: string, difference = 10) =>
  deployAssembly(
    [
      {
        name: 'router',
        assets: {},
        template: {
          Resources: {
            Router: {
              Type: 'AWS::Bedrock::IntelligentPromptRouter',
              Properties: {
                PromptRouterName: 'r',
                Models: models.map((model) => ({ ModelArn: profileOf(model) })),
                FallbackModel: { ModelArn: profileOf(fallback) },
                RoutingCriteria: { ResponseQualityDifference: difference },
              },
            },
          },
          Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Router', 'PromptRouterArn'] } } },
        },
      },
    ],
    { partition: 'aws', region, account },
  );
type Deployed = ReturnType<typeof deployRouter>;
const ask = (at: Deployed, text: string) =>
  user(text, { modelId: at.outputs['router']?.['Arn'] ?? '' });
const long = 'Please explain in every detail how the parcel was lost. '.repeat(40);

describe('a prompt router', () => {
  const router = deployRouter(['pro', 'lite'], 'pro');

  it('names in its trace the model that answered, and itself among the stand-ins', async () => {
    const brief = await call(ask(router, 'Hello?'), router);
    expect(brief.trace?.promptRouter?.invokedModelId).toBe(profileOf('lite'));
    expect(brief.standIns.join()).toContain('prompt router');
    const detailed = await call(ask(router, long), router);
    expect(detailed.trace?.promptRouter?.invokedModelId).toBe(profileOf('pro'));
  });

  it('keeps to the smaller model if the difference in quality is out of reach', async () => {
    const strict = deployRouter(['lite', 'pro'], 'lite', 100);
    const { trace } = await call(ask(strict, long), strict);
    expect(trace?.promptRouter?.invokedModelId).toBe(profileOf('lite'));
  });

  it('requires itself and both models, through it', () => {
    const permissions = listPermissions(ask(router, 'Hello?'), router);
    const arn = router.outputs['router']?.['Arn'];
    expect(permissions.slice(0, 2)).toEqual([
      { action: 'bedrock:GetPromptRouter', resource: arn },
      { action: 'bedrock:InvokeModel', resource: arn },
    ]);
    const through = permissions.filter(({ context }) => context !== undefined);
    expect(through.map(({ resource }) => resource)).toEqual(
      ['lite', 'pro'].flatMap((model) => [
        profileOf(model),
        ...['us-east-1', 'us-east-2', 'us-west-2'].map(
          (where) => `arn:aws:bedrock:${where}::foundation-model/amazon.nova-${model}-v1:0`,
        ),
      ]),
    );
    for (const { context } of through) expect(context?.['bedrock:PromptRouterArn']).toBe(arn);
  });

  it.each([
    [['lite'], 'lite', /exactly 2 models; this one has 1/],
    [['micro', 'pro'], 'pro', /does not support Amazon Nova Micro/],
    [['lite', 'pro'], 'micro', /is not one of the models/],
  ])('of %j with the fallback %s is rejected', async (models, fallback, message) => {
    const wrong = deployRouter(models, fallback);
    await expect(call(ask(wrong, 'Hello?'), wrong)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('that no stack has is not found', async () => {
    const modelId = `arn:aws:bedrock:${region}:${account}:prompt-router/none`;
    await expect(call(user('Hello?', { modelId }))).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});

describe('the fields of Amazon Nova', () => {
  const send = (fields: object) =>
    call(user('Hello?', { additionalModelRequestFields: fields as Record<string, never> }));

  it.each([0, 20, 128])('take a top-k of %d', async (topK) => {
    expect((await send({ inferenceConfig: { topK } })).text).not.toBe('');
  });

  it.each([
    [{ inferenceConfig: { topK: 129 } }, /topK is 129; Amazon Nova Lite takes.*0 to 128/],
    [{ inferenceConfig: { topK: 1.5 } }, /topK is 1.5/],
    [{ top_k: 5 }, /extraneous key \[top_k\]/],
    [{ inferenceConfig: { seed: 1 } }, /extraneous key \[seed\]/],
  ])('reject %j', async (fields, message) => {
    await expect(send(fields)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });
});
