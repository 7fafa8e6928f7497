import type { ConverseResponse } from '@aws-sdk/client-bedrock-runtime';
import { createTuning, finishTuning, records, startTuning, toLines, type Tuning } from './tuning';

async function tune(tags: readonly object[] = []): Promise<{ tuning: Tuning; modelArn: string }> {
  const tuning = createTuning();
  const job = await startTuning(tuning, toLines(records), { customModelTags: tags });
  const { outputModelArn = '' } = await finishTuning(tuning, job);
  return { tuning, modelArn: outputModelArn };
}

async function deploy(tuning: Tuning, modelArn: string, name = 'deployed', more = {}) {
  const { customModelDeploymentArn } = await tuning.call<{ customModelDeploymentArn: string }>(
    'CreateCustomModelDeployment',
    { modelDeploymentName: name, modelArn, ...more },
  );
  return customModelDeploymentArn;
}

const converse = (tuning: Tuning, modelId: string, text: string) =>
  tuning.call<ConverseResponse>('Converse', {
    modelId,
    messages: [{ role: 'user', content: [{ text: `Sort it.\n<message>${text}</message>` }] }],
  });

describe('a custom model', () => {
  it('is listed and described by its name and ARN', async () => {
    const { tuning, modelArn } = await tune();
    expect(await tuning.call('ListCustomModels', { nameContains: 'mod' })).toMatchObject({
      modelSummaries: [{ modelName: 'model', modelArn }],
    });
    expect(await tuning.call('ListCustomModels', { nameContains: 'other' })).toEqual({
      modelSummaries: [],
    });
    for (const modelIdentifier of ['model', modelArn])
      expect(await tuning.call('GetCustomModel', { modelIdentifier })).toMatchObject({
        modelArn,
        modelStatus: 'Active',
      });
  });

  it('can be deleted, but not while it is deployed', async () => {
    const { tuning, modelArn } = await tune();
    const deployment = await deploy(tuning, modelArn);
    const remove = () => tuning.call('DeleteCustomModel', { modelIdentifier: 'model' });
    await expect(remove()).rejects.toThrow(/in use by the deployment deployed/);
    await tuning.clock.sleep(3_600_000);
    await tuning.call('DeleteCustomModelDeployment', {
      customModelDeploymentIdentifier: deployment,
    });
    await tuning.clock.sleep(3_600_000);
    await remove();
    await expect(remove()).rejects.toThrow(/does not exist/);
  });
});

describe('a deployment of a custom model', () => {
  it('answers once it is active, as the records do', async () => {
    const { tuning, modelArn } = await tune();
    const arn = await deploy(tuning, modelArn);
    await expect(converse(tuning, arn, 'a plum')).rejects.toThrow(/not active yet/);
    await tuning.clock.sleep(3_600_000);
    expect(
      await tuning.call('GetCustomModelDeployment', { customModelDeploymentIdentifier: arn }),
    ).toMatchObject({ status: 'Active', modelArn });
    const { output, usage } = await converse(tuning, arn, 'a box of iron nails');
    expect(output?.message?.content).toEqual([{ text: 'Kind: metal' }]);
    expect(usage?.inputTokens).toBeGreaterThan(0);
    expect(tuning.standIns.join()).toContain('nearest examples');
  });

  it('answers no longer after its deletion', async () => {
    const { tuning, modelArn } = await tune();
    const arn = await deploy(tuning, modelArn);
    const remove = () =>
      tuning.call('DeleteCustomModelDeployment', { customModelDeploymentIdentifier: arn });
    await expect(remove()).rejects.toThrow(/is being created/);
    await tuning.clock.sleep(3_600_000);
    await remove();
    await expect(converse(tuning, arn, 'a plum')).rejects.toThrow(/does not exist/);
    await tuning.clock.sleep(3_600_000);
    expect(await tuning.call('ListCustomModelDeployments', {})).toEqual({
      modelDeploymentSummaries: [],
    });
  });

  it('is made once for a token, under a new name, two at a time', async () => {
    const { tuning, modelArn } = await tune();
    const first = await deploy(tuning, modelArn, 'one', { clientRequestToken: 'once' });
    expect(await deploy(tuning, modelArn, 'one', { clientRequestToken: 'once' })).toBe(first);
    await expect(deploy(tuning, modelArn, 'one')).rejects.toThrow(/name one exists/);
    await deploy(tuning, modelArn, 'two');
    await expect(deploy(tuning, modelArn, 'three')).rejects.toThrow(/2 of them in progress/);
  });

  it('needs permission on itself and on the default project', async () => {
    const { tuning, modelArn } = await tune();
    const arn = await deploy(tuning, modelArn);
    await tuning.clock.sleep(3_600_000);
    const needed = tuning.permissions('Converse', { modelId: arn, messages: [] });
    expect(needed.map(({ action, resource }) => [action, resource])).toEqual([
      ['bedrock:InvokeModel', arn],
      ['bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1:111122223333:project/default'],
    ]);
  });

  it('is deleted with its tags as condition keys', async () => {
    const { tuning, modelArn } = await tune([{ key: 'TunedBy', value: 'model owner' }]);
    const arn = await deploy(tuning, modelArn, 'deployed', {
      tags: [{ key: 'TunedBy', value: 'me' }],
    });
    const [deletion] = tuning.permissions('DeleteCustomModelDeployment', {
      customModelDeploymentIdentifier: arn,
    });
    expect(deletion).toMatchObject({
      resource: arn,
      context: { 'aws:ResourceTag/TunedBy': 'me' },
    });
    const [model] = tuning.permissions('DeleteCustomModel', { modelIdentifier: 'model' });
    expect(model?.context).toEqual({ 'aws:ResourceTag/TunedBy': 'model owner' });
  });
});
