import { rejectInput, shorten } from '../errors/input-error';
import type { Columns, Fields } from '../readers/record-reader';
import { textItem } from '../readers/text-item';
import { getReferences } from '../formulas/text/text-pair';
import { createTokenizer } from '../formulas/text/tokenizer';
import type { Tokenization } from '../formulas/text/tokenizer';
import type { Accumulator } from '../options/accumulator';
import type { BertscoreResult, BertscoreState, EmbeddedPair } from './bertscore';
import type { EmbeddedText } from './cosine-similarity';

/** Source of embeddings for items that are texts. */
export interface Embeddings {
  /** Name in the result. */
  readonly name: string;
  /** Embeds tokens independently of each other; returns vectors in the same order. */
  readonly embed: (tokens: readonly string[]) => Promise<readonly (readonly number[])[]>;
}

export const embeddedColumns: Columns = {
  required: ['candidate', 'reference'],
  json: [],
  lists: ['reference'],
};

/**
 * Parses items whose candidate and reference are texts, or `{tokens, vectors}` from a model. The
 * tokens of a text are embedded one by one, so a word has the same vector in every sentence. That
 * captures synonyms but not context, unlike a model such as BERT.
 */
export function embeddedItems(embeddings: Embeddings | undefined, tokenize: Tokenization) {
  const tokens = createTokenizer(tokenize);
  const known = new Map<string, readonly number[]>();
  const embedded = (text: string): EmbeddedText => {
    const found = tokens(text);
    return { tokens: found, vectors: found.map((token) => known.get(token) ?? []) };
  };
  return {
    item: (fields: Fields): Prepared => {
      if (!isText(fields))
        return {
          isText: false,
          candidate: embeddedText('candidate', fields['candidate']),
          reference: Array.isArray(fields['reference'])
            ? fields['reference'].map((each, at) => embeddedText(`reference[${at}]`, each))
            : embeddedText('reference', fields['reference']),
        };
      const pair = textItem(fields);
      return {
        isText: true,
        candidate: embedded(pair.candidate),
        reference: getReferences(pair).map(embedded),
      };
    },
    /** Requests the embeddings of all new tokens. */
    prepare: async (records: readonly Fields[]): Promise<void> => {
      // An invalid text is rejected when its item is added, with its line number.
      const texts = records
        .filter(isText)
        .flatMap(({ candidate, reference }) => [candidate, reference].flat())
        .filter((text) => typeof text === 'string');
      const fresh = [...new Set(texts.flatMap(tokens))].filter((token) => !known.has(token));
      if (fresh.length === 0) return;
      if (embeddings === undefined)
        rejectInput({
          field: 'candidate',
          expected:
            '{"tokens": […], "vectors": [[…], …]}, because no embedding model is configured',
          received: shorten(fresh[0]),
          suggestion:
            'Give the token vectors of a model, or choose a model with the option --embeddings of npm run evaluate.',
        });
      const vectors = await embeddings.embed(fresh);
      for (const [at, token] of fresh.entries()) known.set(token, vectors[at] ?? []);
    },
    /** Options for the result, if texts were embedded here. */
    options: { embeddings: embeddings?.name ?? 'from the input', tokenize: tokenize },
  };
}

interface Prepared extends EmbeddedPair {
  /** Whether its embeddings were made here. */
  readonly isText: boolean;
}

/** BERTScore whose result names the source of the embeddings. */
export function embeddedPairs(
  metric: Accumulator<EmbeddedPair, BertscoreState, BertscoreResult>,
  options: Readonly<Record<string, string>>,
): Accumulator<Prepared, { of: BertscoreState; texts: number }, BertscoreResult> {
  return {
    merging: metric.merging,
    empty: () => ({ of: metric.empty(), texts: 0 }),
    add: (state, pair) => {
      state.of = metric.add(state.of, pair);
      state.texts += pair.isText ? 1 : 0;
      return state;
    },
    merge: (one, other) => ({
      of: metric.merge(one.of, other.of),
      texts: one.texts + other.texts,
    }),
    result: ({ of, texts }) => {
      const result = metric.result(of);
      const vectors = texts === 0 ? { embeddings: 'from the input' } : options;
      return { ...result, options: { ...result.options, ...vectors } };
    },
  };
}

function isText({ candidate }: Fields): boolean {
  return typeof candidate === 'string';
}

function embeddedText(field: string, value: unknown): EmbeddedText {
  const { tokens, vectors } = (value ?? {}) as {
    readonly tokens?: unknown;
    readonly vectors?: unknown;
  };
  if (!Array.isArray(tokens) || !Array.isArray(vectors))
    rejectInput({
      field,
      expected:
        'a text, or {"tokens": […], "vectors": [[…], …]}; the same for candidate and reference',
      received: shorten(value),
      suggestion: 'Give both as texts, or both with vectors.',
    });
  // Numbers are validated before they are compared.
  return { tokens: tokens as string[], vectors: vectors as number[][] };
}
