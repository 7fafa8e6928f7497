import * as z from 'zod/mini';

const integer = (minimum: number, maximum: number) =>
  z.int().check(z.minimum(minimum), z.maximum(maximum));
const tokens = integer(1, 8_192);

/** Limits of each chunking strategy: botocore 1.44.8, data/bedrock-agent, read 2026-12-04. */
export const chunkingConfiguration = z.discriminatedUnion('ChunkingStrategy', [
  z.strictObject({
    ChunkingStrategy: z.literal('FIXED_SIZE'),
    FixedSizeChunkingConfiguration: z.strictObject({
      MaxTokens: tokens,
      OverlapPercentage: integer(1, 99),
    }),
  }),
  z.strictObject({
    ChunkingStrategy: z.literal('HIERARCHICAL'),
    HierarchicalChunkingConfiguration: z
      .strictObject({
        LevelConfigurations: z.tuple([
          z.strictObject({ MaxTokens: tokens }),
          z.strictObject({ MaxTokens: tokens }),
        ]),
        OverlapTokens: z.int().check(z.minimum(1)),
      })
      .check(
        z.refine(
          ({ LevelConfigurations: [parent, child] }) => child.MaxTokens <= parent.MaxTokens,
          'must have chunks in its second level that are at most as large as those of the first',
        ),
      ),
  }),
  z.strictObject({
    ChunkingStrategy: z.literal('SEMANTIC'),
    SemanticChunkingConfiguration: z.strictObject({
      MaxTokens: tokens,
      BufferSize: integer(0, 1),
      BreakpointPercentileThreshold: integer(50, 99),
    }),
  }),
  z.strictObject({ ChunkingStrategy: z.literal('NONE') }),
]);

export type ChunkingConfiguration = z.infer<typeof chunkingConfiguration>;
