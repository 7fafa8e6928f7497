import type { ChunkingConfiguration } from '../definition/chunking';
import { groupByMeaning, type Embed } from './group-by-meaning';
import { joinParts, packParts } from './pack-parts';
import { splitSentences, type Part } from './split-text';

/** Chunk of a document, embedded as one vector. */
export interface Chunk {
  readonly text: string;
  /** Larger chunk that is retrieved in its place. */
  readonly parent?: string;
}

/**
 * Default chunking: about 300 tokens, with whole sentences
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-chunking.html, read 2026-12-04). The page
 * names no overlap.
 */
const DEFAULT_TOKENS = 300;

/**
 * Splits a document into chunks. Tokens are estimated, because the tokenizer of the embedding model
 * is not published. Semantic chunking embeds each sentence.
 */
export async function chunkText(
  text: string,
  chunking: ChunkingConfiguration | undefined,
  embed: Embed,
): Promise<readonly Chunk[]> {
  const whole = (chunks: readonly (readonly Part[])[]) =>
    chunks.map((parts) => ({ text: joinParts(parts) })).filter((chunk) => chunk.text !== '');
  switch (chunking?.ChunkingStrategy) {
    case undefined:
      return whole(packParts(splitSentences(text, DEFAULT_TOKENS), DEFAULT_TOKENS));
    case 'NONE':
      return [{ text: text.trim() }];
    case 'FIXED_SIZE': {
      const { MaxTokens, OverlapPercentage } = chunking.FixedSizeChunkingConfiguration;
      const overlap = Math.floor((MaxTokens * OverlapPercentage) / 100);
      return whole(packParts(splitSentences(text, MaxTokens), MaxTokens, overlap));
    }
    case 'SEMANTIC': {
      const settings = chunking.SemanticChunkingConfiguration;
      const groups = await groupByMeaning(
        splitSentences(text, settings.MaxTokens),
        settings,
        embed,
      );
      return whole(groups.flatMap((group) => packParts(group, settings.MaxTokens)));
    }
    case 'HIERARCHICAL': {
      const { LevelConfigurations, OverlapTokens } = chunking.HierarchicalChunkingConfiguration;
      const [parent, child] = LevelConfigurations.map(({ MaxTokens }) => MaxTokens) as [
        number,
        number,
      ];
      return packParts(splitSentences(text, child), parent, OverlapTokens).flatMap((parts) =>
        whole(packParts(parts, child, OverlapTokens)).map((chunk) => ({
          ...chunk,
          parent: joinParts(parts),
        })),
      );
    }
  }
}
