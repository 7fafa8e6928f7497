import {
  findInvokedModel,
  findModel,
} from '../../../lambda/methods/model-selection/select/find-model';
import {
  formatSetting,
  parseSettings,
} from '../../../lambda/methods/model-selection/select/settings';

const nova = findModel('model', 'nova-lite');

describe('settings', () => {
  it('are read with and without spaces, and written as they are typed', () => {
    const settings = parseSettings(nova, 'temperature=0.2,topP=0.5 ;; topK = 128, maxTokens=5000;');
    expect(settings).toEqual([
      { temperature: 0.2, topP: 0.5 },
      { topK: 128, maxTokens: 5_000 },
    ]);
    expect(settings.map(formatSetting)).toEqual([
      'temperature=0.2, topP=0.5',
      'topK=128, maxTokens=5000',
    ]);
  });

  it('by default are all taken by each model that is offered', () => {
    for (const name of ['nova-micro', 'nova-lite', 'nova-pro'])
      expect(parseSettings(findModel('model', name))).toHaveLength(8);
  });

  it.each([
    ['', /1 to 12 settings/],
    [' ; ', /1 to 12 settings/],
    [Array.from({ length: 13 }, () => 'topK=1').join(';'), /1 to 12 settings.*13/],
    ['temperature', /such as temperature=0.2/],
    ['temperature=', /such as temperature=0.2/],
    ['temperature=0=1', /such as temperature=0.2/],
    ['temperature=1,temperature=0', /each parameter once/],
    ['temperature=1.01', /settings, temperature.*from 0 to 1, which nova-lite takes/s],
    ['temperature=-0.1', /from 0 to 1/],
    ['temperature=NaN', /from 0 to 1/],
    ['temperature=warm', /from 0 to 1/],
    ['topP=2', /settings, topP/],
    ['topK=129', /an integer from 0 to 128/],
    ['topK=1.5', /an integer from 0 to 128/],
    ['maxTokens=0', /an integer from 1 to 5000/],
    ['maxTokens=5001', /an integer from 1 to 5000/],
    ['tempurature=0.5', /Did you mean temperature/],
    ['top_p=0.5', /Did you mean topP/],
    ['frequencyPenalty=1', /frequencyPenalty.*which it does not take/],
    ['seed=1', /parameter of Amazon Nova Lite.*temperature, topP, topK, maxTokens/],
    ['__proto__=1', /does not take/],
  ])('reject %j', (given, issue) => {
    expect(() => parseSettings(nova, given)).toThrow(issue);
  });
});

describe('a model', () => {
  it.each([
    ['amazon.nova-pro-v1:0', 'Amazon Nova Pro'],
    ['nova-micro', 'Amazon Nova Micro'],
    [' us.amazon.nova-lite-v1:0 ', 'Amazon Nova Lite'],
  ])('is found by %j', (given, name) => {
    expect(findModel('model', given).name).toBe(name);
  });

  it.each([
    'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0',
    'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
  ])('that a prompt router invoked is found by %s', (arn) => {
    expect(findInvokedModel(arn)).toBe(nova);
  });

  it('that a prompt router does not name is an error, since it has no price', () => {
    expect(() => findInvokedModel('')).toThrow(/unknown model/);
  });

  it.each([
    ['nova-mirco', /Did you mean nova-micro/],
    ['amazon.nova-light-v1:0', /Did you mean amazon.nova-lite-v1:0/],
    ['gpt', /Choose one of them/],
    ['', /Choose one of them/],
    ['anthropic.claude-3-haiku-20240307-v1:0', /legacy model with the end date 2026-09-10/],
    ['us.anthropic.claude-opus-4-1-20250805-v1:0', /legacy model with the end date 2027-01-08/],
    ['amazon.titan-text-express-v1', /legacy model with the end date unknown/],
  ])('that is not offered is rejected: %j', (given, issue) => {
    expect(() => findModel('model', given)).toThrow(issue);
  });
});
