import { startKnowledgeEmulator, type KnowledgeEmulator } from './knowledge-emulator';
import { dataSource, knowledgeTemplate, vectorIndex } from './knowledge-base-template';

const texts = async (knowledge: KnowledgeEmulator, query = 'rain') => {
  const results = await knowledge.retrieve(query, { numberOfResults: 100 });
  return results.map(({ content }) => content?.text).toSorted();
};

let knowledge: KnowledgeEmulator;
afterEach(() => knowledge.close());

describe('an ingestion job', () => {
  it('ingests new documents, and then only changes', async () => {
    knowledge = await startKnowledgeEmulator(knowledgeTemplate());
    await knowledge.put('stays.txt', 'Rain stays.');
    await knowledge.put('changes.md', 'Rain changes.');
    await knowledge.put('goes.txt', 'Rain goes.');
    await knowledge.put('goes.txt.metadata.json', '{"metadataAttributes":{"a":"b"}}');
    await knowledge.put('folder/', '');
    expect(await knowledge.ingest()).toMatchObject({
      status: 'COMPLETE',
      statistics: {
        numberOfDocumentsScanned: 3,
        numberOfMetadataDocumentsScanned: 1,
        numberOfNewDocumentsIndexed: 3,
        numberOfModifiedDocumentsIndexed: 0,
        numberOfMetadataDocumentsModified: 0,
        numberOfDocumentsDeleted: 0,
        numberOfDocumentsFailed: 0,
      },
    });
    expect(await texts(knowledge)).toEqual(['Rain changes.', 'Rain goes.', 'Rain stays.']);

    await knowledge.put('changes.md', 'Rain has changed.');
    await knowledge.remove('goes.txt');
    await knowledge.put('new.txt', 'Rain is new.');
    knowledge.emulator.replaceFaults([]);
    expect(await knowledge.ingest()).toMatchObject({
      statistics: {
        numberOfDocumentsScanned: 3,
        numberOfNewDocumentsIndexed: 1,
        numberOfModifiedDocumentsIndexed: 1,
        numberOfDocumentsDeleted: 1,
      },
    });
    // The first call tries the model, and each new text has one.
    const embeddings = knowledge.emulator.calls.filter(
      ({ operation }) => operation === 'InvokeModel',
    );
    expect(embeddings).toHaveLength(3);
    expect(await texts(knowledge)).toEqual(['Rain has changed.', 'Rain is new.', 'Rain stays.']);
  });

  it('replaces all chunks of a document that became shorter', async () => {
    const chunking = {
      ChunkingStrategy: 'FIXED_SIZE',
      FixedSizeChunkingConfiguration: { MaxTokens: 8, OverlapPercentage: 1 },
    };
    knowledge = await startKnowledgeEmulator(
      knowledgeTemplate({ Source: dataSource('Base', chunking) }),
    );
    await knowledge.put(
      'a.txt',
      'Rain falls in the city. Snow falls in the hills. Hail falls far away.',
    );
    await knowledge.ingest();
    expect(await texts(knowledge)).toHaveLength(3);
    await knowledge.put('a.txt', 'Rain falls in the city.');
    await knowledge.ingest();
    expect(await texts(knowledge)).toEqual(['Rain falls in the city.']);
  });

  it('stores and deletes more chunks than fit into one call', async () => {
    const chunking = {
      ChunkingStrategy: 'FIXED_SIZE',
      FixedSizeChunkingConfiguration: { MaxTokens: 8, OverlapPercentage: 1 },
    };
    knowledge = await startKnowledgeEmulator(
      knowledgeTemplate({ Source: dataSource('Base', chunking) }),
    );
    const lines = Array.from({ length: 250 }, (_, at) => `Item ${at} costs ${at} won.`);
    await knowledge.put('prices.txt', lines.join('\n'));
    await knowledge.ingest();
    const [last] = await knowledge.retrieve('Item 249 costs 249 won.', { numberOfResults: 1 });
    expect(last?.content?.text).toBe('Item 249 costs 249 won.');
    await knowledge.remove('prices.txt');
    expect(await knowledge.ingest()).toMatchObject({ statistics: { numberOfDocumentsDeleted: 1 } });
    expect(await texts(knowledge)).toEqual([]);
  });

  it('ingests a document again whose metadata file is new, changed or deleted', async () => {
    knowledge = await startKnowledgeEmulator(knowledgeTemplate());
    const team = async () => {
      const { statistics } = await knowledge.ingest();
      const [result] = await knowledge.retrieve('rain');
      return [statistics?.numberOfMetadataDocumentsModified, result?.metadata?.['team']];
    };
    await knowledge.put('a.txt', 'Rain falls.');
    expect(await team()).toEqual([0, undefined]);
    await knowledge.put('a.txt.metadata.json', '{"metadataAttributes":{"team":"roads"}}');
    expect(await team()).toEqual([1, 'roads']);
    await knowledge.put('a.txt.metadata.json', '{"metadataAttributes":{"team":"parks"}}');
    expect(await team()).toEqual([1, 'parks']);
    await knowledge.remove('a.txt.metadata.json');
    expect(await team()).toEqual([1, undefined]);
  });

  it('names documents that it could not ingest, and tries them again', async () => {
    knowledge = await startKnowledgeEmulator(knowledgeTemplate());
    await knowledge.put('good.txt', 'Rain falls.');
    await knowledge.put('empty.txt', '');
    await knowledge.put('picture.png', Buffer.from([0x89, 0x50]));
    await knowledge.put('korean.txt', Buffer.from([0xc8, 0xaf, 0xba, 0xd2]));
    await knowledge.put('meta.txt', 'Rain has metadata.');
    await knowledge.put('meta.txt.metadata.json', '{"metadataAttributes":{"a":null}}');
    const first = await knowledge.ingest();
    expect(first).toMatchObject({
      status: 'COMPLETE',
      statistics: {
        numberOfDocumentsScanned: 5,
        numberOfNewDocumentsIndexed: 1,
        numberOfDocumentsFailed: 4,
      },
    });
    expect(
      first.failureReasons?.map((reason) => reason.replace(/s3:\/\/[^/]+/u, 's3://b')),
    ).toEqual([
      'Encountered error: Ignored 1 files as no text content found. [Files: s3://b/empty.txt]. Call to Customer Source did not succeed.',
      'Encountered error: Ignored 1 files as their content is not UTF-8 text. [Files: s3://b/korean.txt]. Call to Customer Source did not succeed.',
      expect.stringMatching(
        /Ignored 1 files due to invalid metadata attributes\. .* \(a must be a string, number, Boolean or list of strings\)\. \[Files: s3:\/\/b\/meta\.txt\]/u,
      ),
      'Encountered error: Ignored 1 files as their file format was not supported. [Files: s3://b/picture.png]. Call to Customer Source did not succeed.',
    ]);
    await knowledge.put('korean.txt', '비가 온다.');
    expect(await knowledge.ingest()).toMatchObject({
      statistics: { numberOfNewDocumentsIndexed: 1, numberOfDocumentsFailed: 3 },
    });
  });

  it('reads only its prefix', async () => {
    const s3 = { InclusionPrefixes: ['docs/'] };
    knowledge = await startKnowledgeEmulator(
      knowledgeTemplate({ Source: dataSource('Base', undefined, s3) }),
    );
    await knowledge.put('docs/in.txt', 'Rain in.');
    await knowledge.put('other/out.txt', 'Rain out.');
    expect(await knowledge.ingest()).toMatchObject({ statistics: { numberOfDocumentsScanned: 1 } });
    expect(await texts(knowledge)).toEqual(['Rain in.']);
  });

  it('fails documents whose text is filterable in the index', async () => {
    knowledge = await startKnowledgeEmulator(
      knowledgeTemplate({
        Index: vectorIndex(256, []),
        Source: dataSource('Base', { ChunkingStrategy: 'NONE' }),
      }),
    );
    await knowledge.put('long.txt', 'Rain falls. '.repeat(200));
    await knowledge.put('short.txt', 'Rain falls.');
    const job = await knowledge.ingest();
    expect(job).toMatchObject({
      status: 'COMPLETE',
      statistics: { numberOfNewDocumentsIndexed: 1, numberOfDocumentsFailed: 1 },
    });
    expect(job.failureReasons?.[0]).toMatch(
      /Filterable metadata must have at most 2048 bytes .*\(Service: S3Vectors, Status Code: 400\) \[Files: s3:.*long\.txt\]/u,
    );
  });

  it('fails a document above the tokens of the embedding model', async () => {
    knowledge = await startKnowledgeEmulator(
      knowledgeTemplate({ Source: dataSource('Base', { ChunkingStrategy: 'NONE' }) }),
    );
    await knowledge.put('long.txt', '비가 온다. '.repeat(4_000));
    const { statistics, failureReasons } = await knowledge.ingest();
    expect(statistics?.numberOfDocumentsFailed).toBe(1);
    expect(failureReasons?.[0]).toMatch(/Too many input tokens\. Max input tokens: 8192/);
  });

  it('repeats calls that are throttled, and fails after the fourth', async () => {
    knowledge = await startKnowledgeEmulator(knowledgeTemplate());
    for (const at of ['a', 'b', 'c']) await knowledge.put(`${at}.txt`, `Rain ${at}.`);
    knowledge.emulator.replaceFaults(['throttle:1@s3vectors']);
    const failed = await knowledge.ingest();
    expect(failed).toMatchObject({
      status: 'FAILED',
      statistics: { numberOfDocumentsScanned: 3, numberOfNewDocumentsIndexed: 0 },
      failureReasons: [expect.stringMatching(/Rate exceeded .*\(Service: S3Vectors/u)],
    });
    const puts = knowledge.emulator.calls.filter(({ operation }) => operation === 'PutVectors');
    expect(puts).toHaveLength(4);
    knowledge.emulator.replaceFaults(['throttle:0.2@s3vectors']);
    expect(await knowledge.ingest()).toMatchObject({
      status: 'COMPLETE',
      statistics: { numberOfNewDocumentsIndexed: 3 },
    });
  });

  it('ingests a document again that failed between deletion and new vectors', async () => {
    knowledge = await startKnowledgeEmulator(knowledgeTemplate());
    await knowledge.put('a.txt', 'Rain falls.');
    await knowledge.ingest();
    await knowledge.put('a.txt', 'Snow falls.');
    knowledge.emulator.replaceFaults(['throttle:1@s3vectors.PutVectors']);
    expect(await knowledge.ingest()).toMatchObject({ status: 'FAILED' });
    knowledge.emulator.replaceFaults([]);
    await knowledge.put('a.txt', 'Rain falls.');
    expect(await knowledge.ingest()).toMatchObject({
      status: 'COMPLETE',
      statistics: { numberOfModifiedDocumentsIndexed: 1 },
    });
    expect(await texts(knowledge)).toEqual(['Rain falls.']);
  });
});
