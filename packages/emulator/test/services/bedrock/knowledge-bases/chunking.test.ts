import fc from 'fast-check';
import { estimateTokens } from '../../../../engines/chat/estimate-tokens';
import { embedSentence } from '../../../../engines/encoder/sentence-embedding';
import { chunkText } from '../../../../services/bedrock/knowledge-bases/chunking/chunk-text';
import type { ChunkingConfiguration } from '../../../../services/bedrock/knowledge-bases/definition/chunking';

const embed = (text: string) => Promise.resolve(Array.from(embedSentence(text, 256)));
const chunk = (text: string, chunking?: ChunkingConfiguration) => chunkText(text, chunking, embed);
const fixedSize = (MaxTokens: number, OverlapPercentage = 1): ChunkingConfiguration => ({
  ChunkingStrategy: 'FIXED_SIZE',
  FixedSizeChunkingConfiguration: { MaxTokens, OverlapPercentage },
});
const hierarchical = (parent: number, child: number, OverlapTokens = 1): ChunkingConfiguration => ({
  ChunkingStrategy: 'HIERARCHICAL',
  HierarchicalChunkingConfiguration: {
    LevelConfigurations: [{ MaxTokens: parent }, { MaxTokens: child }],
    OverlapTokens,
  },
});
const semantic = (BufferSize: number, MaxTokens = 300): ChunkingConfiguration => ({
  ChunkingStrategy: 'SEMANTIC',
  SemanticChunkingConfiguration: { MaxTokens, BufferSize, BreakpointPercentileThreshold: 80 },
});

const solid = (text: string) => text.replaceAll(/\s+/gu, '');
const sentence = fc
  .array(fc.constantFrom('rain', 'the', 'refund', '환불', '기간은', 'of 14 days', '# Fees', '-'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.join(' '));
const text = fc
  .array(fc.tuple(sentence, fc.constantFrom('. ', '.\n', '? ', '\n\n', '다. ', ' ')), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.flat().join(''))
  .filter((whole) => whole.trim() !== '');

describe('chunking', () => {
  it('loses, repeats and reorders no text without an overlap', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 20, max: 100 }), async (whole, maxTokens) => {
        const chunks = await chunk(whole, fixedSize(maxTokens));
        expect(solid(chunks.map((one) => one.text).join(''))).toBe(solid(whole));
      }),
    );
  });

  it('keeps each chunk within its tokens, whatever the overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 3, max: 100 }),
        fc.integer({ min: 1, max: 99 }),
        async (whole, maxTokens, overlap) => {
          for (const one of await chunk(whole, fixedSize(maxTokens, overlap)))
            expect(estimateTokens(one.text)).toBeLessThanOrEqual(maxTokens);
        },
      ),
    );
  });

  it('begins a chunk with the last sentences of the chunk before it', async () => {
    const sentences = Array.from({ length: 12 }, (_, at) => `Sentence ${at} is here.`);
    const chunks = await chunk(sentences.join(' '), fixedSize(24, 50));
    expect(chunks.map((one) => one.text)).toEqual([
      sentences.slice(0, 4).join(' '),
      sentences.slice(2, 6).join(' '),
      sentences.slice(4, 8).join(' '),
      sentences.slice(6, 10).join(' '),
      sentences.slice(8, 12).join(' '),
    ]);
  });

  it('keeps whole sentences in about 300 tokens by default', async () => {
    const sentences = Array.from({ length: 120 }, (_, at) => `The fee of item ${at} is ${at} won.`);
    const chunks = await chunk(sentences.join(' '));
    expect(chunks.length).toBeGreaterThan(2);
    for (const one of chunks) {
      expect(one.text).toMatch(/^The fee .* won\.$/u);
      expect(estimateTokens(one.text)).toBeLessThanOrEqual(300);
    }
  });

  it('leaves a document whole without chunking', async () => {
    const whole = 'One. '.repeat(2_000);
    expect(await chunk(whole, { ChunkingStrategy: 'NONE' })).toEqual([{ text: whole.trim() }]);
  });

  it('splits a sentence that is too long between words, and a word between characters', async () => {
    const words = 'word '.repeat(100).trim();
    for (const one of await chunk(words, fixedSize(10)))
      expect(one.text).toMatch(/^word(?: word)*$/u);
    const chunks = await chunk('한'.repeat(50), fixedSize(10));
    expect(chunks.map((one) => one.text).join('')).toBe('한'.repeat(50));
  });

  it('has children within their parent, and parents that cover the text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (whole) => {
        const chunks = await chunk(whole, hierarchical(60, 20));
        for (const { text: child, parent = '' } of chunks) {
          expect(solid(parent)).toContain(solid(child));
          expect(estimateTokens(parent)).toBeLessThanOrEqual(60);
        }
        const parents = [...new Map(chunks.map(({ parent = '' }) => [parent, parent])).values()];
        for (const word of whole.split(/\s+/u).filter((one) => one !== ''))
          expect(parents.some((parent) => parent.includes(word))).toBe(true);
      }),
    );
  });

  const fees = [
    'The annual fee of the card is 30,000 won.',
    'The fee of the card is waived in the first year.',
    'A second card has no annual fee.',
  ];
  const weather = [
    'Heavy rain falls in the mountains tonight.',
    'Rain turns to snow in the mountains.',
  ];

  it('ends a semantic chunk where the subject changes', async () => {
    const chunks = await chunk([...fees, ...weather].join(' '), semantic(0));
    expect(chunks.map((one) => one.text)).toEqual([fees.join(' '), weather.join(' ')]);
  });

  it('splits a semantic chunk above its tokens', async () => {
    const chunks = await chunk([...fees, ...weather].join(' '), semantic(1, 15));
    for (const one of chunks) expect(estimateTokens(one.text)).toBeLessThanOrEqual(15);
    expect(solid(chunks.map((one) => one.text).join(''))).toBe(
      solid([...fees, ...weather].join('')),
    );
  });

  it('splits a long text without sentences in linear time', async () => {
    const begin = performance.now();
    const whole = '가나 '.repeat(700_000);
    const chunks = await chunk(whole, fixedSize(8192));
    expect(solid(chunks.map((one) => one.text).join(''))).toBe(solid(whole));
    expect(performance.now() - begin).toBeLessThan(20_000);
  });
});
