import { createTuning, finishTuning, records, startTuning, toLines } from './tuning';

const lines = toLines(records);

describe('a customization job', () => {
  it('is in progress, then completed, with a model and its losses', async () => {
    const tuning = createTuning();
    const jobArn = await startTuning(tuning, lines);
    expect(jobArn).toMatch(/:model-customization-job\/amazon\.nova-lite-v1:0:300k\/[a-f0-9]{12}$/);
    expect(await tuning.call('GetModelCustomizationJob', { jobIdentifier: jobArn })).toMatchObject({
      status: 'InProgress',
    });
    const done = await finishTuning(tuning, 'job');
    expect(done).toMatchObject({
      status: 'Completed',
      outputModelArn: expect.stringMatching(/:custom-model\/amazon\.nova-lite-v1:0:300k\//),
    });
    const [key, csv] = [...tuning.objects].find(([name]) => name.endsWith('.csv')) ?? ['', ''];
    expect(key).toMatch(
      /^out\/model-customization-job-[a-f0-9]{12}\/training_artifacts\/step_wise_training_metrics\.csv$/,
    );
    const rows = csv.trim().split('\n');
    expect(rows[0]).toBe('step_number,epoch_number,training_loss,perplexity');
    expect(rows).toHaveLength(3);
    expect(Number(rows.at(-1)?.split(',')[2])).toBe(done.trainingMetrics?.trainingLoss);
  });

  it('trains as many epochs as it is told, and measures validation records', async () => {
    const tuning = createTuning();
    tuning.objects.set('validation.jsonl', lines);
    const job = await startTuning(tuning, lines, {
      hyperParameters: { epochCount: '5', learningRate: '0.00002' },
      validationDataConfig: { validators: [{ s3Uri: 's3://bucket/validation.jsonl' }] },
    });
    const { trainingMetrics, validationMetrics } = await finishTuning(tuning, job);
    expect(validationMetrics?.[0]?.validationLoss).toBeCloseTo(
      trainingMetrics?.trainingLoss ?? 0,
      10,
    );
    const validation = [...tuning.objects].find(([name]) =>
      name.endsWith('/validation_artifacts/post_fine_tuning_validation/validation_metrics.csv'),
    );
    expect(validation?.[1].trim().split('\n')).toHaveLength(6);
  });

  it('is not started twice for one token', async () => {
    const tuning = createTuning();
    const first = await startTuning(tuning, lines, { clientRequestToken: 'once' });
    expect(await startTuning(tuning, lines, { clientRequestToken: 'once' })).toBe(first);
  });

  it('can be stopped while in progress, and then has no model', async () => {
    const tuning = createTuning();
    const job = await startTuning(tuning, lines);
    await tuning.call('StopModelCustomizationJob', { jobIdentifier: job });
    const stopped = await finishTuning(tuning, job);
    expect(stopped.status).toBe('Stopped');
    expect(stopped.outputModelArn).toBeUndefined();
    await expect(tuning.call('StopModelCustomizationJob', { jobIdentifier: job })).rejects.toThrow(
      /cannot be stopped: it is Stopped/,
    );
  });

  const [one] = records;
  const changed = (line: object) => toLines([...records.slice(1), line]);
  it.each([
    ['seven records', toLines(records.slice(0, 7)), /7 records; at least 8/],
    ['a line that is not JSON', `${lines}\n{"broken`, /line 11: must be one JSON object/],
    ['another schema', changed({ ...one, schemaVersion: '1' }), /line 10: schemaVersion must be/],
    [
      'the roles in another order',
      changed({ ...one, messages: one?.messages.toReversed() }),
      /line 10: messages\[0\] must have the role user/,
    ],
    ['one message', changed({ ...one, messages: one?.messages.slice(1) }), /alternate/],
    [
      'an empty text',
      changed({ ...one, system: [{ text: ' ' }] }),
      /line 10, system: must have a text/,
    ],
    [
      'a forbidden word',
      changed({ ...one, system: [{ text: 'Assistant: be kind' }] }),
      /line 10: the text must not contain Assistant:/,
    ],
  ])('fails on %s', async (_, training, message) => {
    const tuning = createTuning();
    const { status, failureMessage } = await finishTuning(
      tuning,
      await startTuning(tuning, training),
    );
    expect(status).toBe('Failed');
    expect(failureMessage).toMatch(message);
  });

  it('fails if its role may not read the records', async () => {
    const tuning = createTuning({ canRead: false });
    expect(await finishTuning(tuning, await startTuning(tuning, lines))).toMatchObject({
      status: 'Failed',
      failureMessage: 'Access Denied',
    });
  });

  it.each([
    [{ customizationType: 'DISTILLATION' }, /by FINE_TUNING, not by DISTILLATION/],
    [{ baseModelIdentifier: 'amazon.nova-lite-v1:0' }, /cannot be fine-tuned/],
    [{ hyperParameters: { epochCount: '6' } }, /epochCount must be an integer from 1 to 5: 6/],
    [{ hyperParameters: { epochCount: '1.5' } }, /epochCount/],
    [{ hyperParameters: { learningRate: '0.1' } }, /learningRate must be from 0.000001 to 0.0001/],
    [{ hyperParameters: { batchSize: '1' } }, /batchSize is not supported/],
  ])('is rejected with %j', async (more, message) => {
    await expect(startTuning(createTuning(), lines, more)).rejects.toThrow(message);
  });

  it('is rejected in a Region without fine-tuning, and with a role that Bedrock may not assume', async () => {
    await expect(startTuning(createTuning({ region: 'eu-west-1' }), lines)).rejects.toThrow(
      /in us-east-1, not in eu-west-1/,
    );
    await expect(
      startTuning(createTuning({ service: 'sagemaker.amazonaws.com' }), lines),
    ).rejects.toThrow(/Could not assume provided IAM role/);
  });

  it('is rejected with a name that is taken, and as the eleventh', async () => {
    const tuning = createTuning();
    await startTuning(tuning, lines);
    await expect(startTuning(tuning, lines)).rejects.toThrow(/A job with the name job exists/);
    for (let at = 1; at < 10; at++) await startTuning(tuning, lines, { jobName: `job-${at}` });
    await expect(startTuning(tuning, lines, { jobName: 'last' })).rejects.toThrow(/At most 10/);
  });

  it('needs permissions for the model, the job, its tags and the role', () => {
    const needed = createTuning().permissions('CreateModelCustomizationJob', {
      baseModelIdentifier: 'amazon.nova-lite-v1:0:300k',
      roleArn: 'arn:aws:iam::111122223333:role/r',
      jobTags: [{ key: 'TunedBy', value: 'me' }],
    });
    expect(needed.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      'bedrock:CreateModelCustomizationJob arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k',
      'bedrock:CreateModelCustomizationJob arn:aws:bedrock:us-east-1:111122223333:model-customization-job/amazon.nova-lite-v1:0:300k/',
      'bedrock:CreateModelCustomizationJob arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0:300k/',
      'bedrock:TagResource arn:aws:bedrock:us-east-1:111122223333:model-customization-job/amazon.nova-lite-v1:0:300k/',
      'bedrock:TagResource arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0:300k/',
      'iam:PassRole arn:aws:iam::111122223333:role/r',
    ]);
    expect(needed[0]?.context).toEqual({ 'aws:RequestTag/TunedBy': 'me' });
    expect(needed.at(-1)?.context).toEqual({ 'iam:PassedToService': 'bedrock.amazonaws.com' });
  });
});
