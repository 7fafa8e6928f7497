import { ingestFile } from '../../../lambda/services/comprehend/feedback/ingest/ingest-file';
import type { RejectedLine } from '../../../lambda/services/comprehend/documents/ingest-lines';
import { memoryStore } from './memory-store';

describe('services/comprehend ingest', () => {
  it('finds a duplicate among 100,000 IDs within seconds', async () => {
    const body = Array.from({ length: 100_000 }, (_, index) =>
      JSON.stringify({ id: `id-${index % 60_000}`, text: 'The same again.' }),
    ).join('\n');
    const store = memoryStore(65_536);
    const { key } = store.put('inbox/customer-feedback/ids.jsonl', body);
    const before = process.cpuUsage();
    const {
      accepted,
      rejected,
      rejectedFile: rejects,
    } = await ingestFile({ bucket: 'inbox', key, execution: 'run-1' }, store);
    // CPU time, so that other work on the machine does not fail the test.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
    expect([accepted, rejected]).toEqual([60_000, 40_000]);
    expect(store.lines<RejectedLine>(rejects)[0]).toMatchObject({ line: 60_001, id: 'id-0' });
  });
});
