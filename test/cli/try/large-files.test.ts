import { catalog } from '../../../lib/catalog';
import { startTestEmulator } from '../../support/emulator';

/** Tries that call a function once with the whole text. */
const tries = catalog.flatMap(({ address, tries }) =>
  tries.flatMap((each) =>
    each.call?.file.as === 'text'
      ? [{ name: `${address} ${each.name}`, address, ...each.call, file: each.call.file }]
      : [],
  ),
);

describe('a text that just fits in a request', () => {
  const testEmulator = startTestEmulator('services/bedrock');

  it.each(tries)('$name', async ({ address, output, input, file }) => {
    const words = 'word '.repeat(1_200_000);
    const text = file.field === 'ssml' ? `<speak>${words}</speak>` : words;
    const issue = await testEmulator()
      .of(address)
      .getIssue(output, { ...input, [file.field]: text });
    expect(issue.expected).toBe(file.limit);
  });
});

describe('a text that exceeds any request', () => {
  const testEmulator = startTestEmulator('services/bedrock');

  it('is rejected by the limit of the row before it is sent', async () => {
    const before = testEmulator().emulator.calls.length;
    const text = Buffer.alloc(50_000_000, 'word ');
    await expect(testEmulator().runFile('summarize', 'large.txt', text)).rejects.toMatchObject({
      issue: {
        field: 'text',
        expected: 'at most 2,000,000 UTF-8 bytes',
        received: '50,000,000 bytes',
      },
    });
    expect(testEmulator().emulator.calls).toHaveLength(before);
  });

  it('is rejected by the limit of a request if the row has no limit for a whole file', async () => {
    const text = Buffer.alloc(7_000_000, 'a line\n');
    await expect(testEmulator().runFile('classify', 'large.txt', text)).rejects.toMatchObject({
      issue: { expected: expect.stringContaining('6,291,456 bytes') as string },
    });
  });
});
