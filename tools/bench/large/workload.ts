import { batches } from '../../../packages/emulator/core/state-machine/run/map/item-batcher';
import { piecesOf } from '../../../lambda/services/comprehend/documents/split-document';
import { analyseBatch } from '../../../lib/services/comprehend/feedback/analyze-batch';
import { feedbackDefinition } from '../../../lib/services/comprehend/feedback/feedback-definition';
import type { Review } from './reviews';

/** What a file asks of AWS, counted as the row's own code parts it. */
export interface Workload {
  readonly reviews: number;
  readonly documents: number;
  readonly pieces: number;
  /** Child executions, and calls of BatchDetectDominantLanguage. */
  readonly batches: number;
  /** Calls of each of the three other operations: one for each language of a batch. */
  readonly groups: number;
  /** 100 characters each, at least `leastUnits` a document; for one operation. */
  readonly units: { readonly language: number; readonly others: number };
  /** States that are entered, in all executions together. */
  readonly transitions: number;
}

/** https://aws.amazon.com/comprehend/pricing/ (secondary: see `prices`). */
export const unitCharacters = 100;
export const leastUnits = 3;

export async function workloadOf(reviews: Iterable<Review>): Promise<Workload> {
  const { Analyse } = feedbackDefinition({
    partition: 'aws',
    admitFunction: 'admit',
    reportFunction: 'report',
    clusterFunction: 'cluster',
  }).States;
  const { MaxItemsPerBatch, MaxInputBytesPerBatch } = Analyse.ItemBatcher;
  const counts = { reviews: 0, documents: 0, pieces: 0, batches: 0, groups: 0 };
  const units = { language: 0, others: 0 };
  const languages = new Map<string, string>();

  async function* lines() {
    for (const { document } of reviews) {
      counts.reviews += 1;
      if (document === undefined) continue;
      counts.documents += 1;
      const { id, product, language } = document;
      languages.set(id, language);
      const pieces = piecesOf(document.text);
      for (const [at, { offset, text }] of pieces.entries()) {
        counts.pieces += 1;
        const billed = Math.max(leastUnits, Math.ceil(Array.from(text).length / unitCharacters));
        units.language += billed;
        if (language !== 'other') units.others += billed;
        yield await Promise.resolve({
          id,
          piece: at + 1,
          of: pieces.length,
          offset,
          text,
          product,
        });
      }
    }
  }
  const limits = {
    maxItems: MaxItemsPerBatch,
    maxBytes: MaxInputBytesPerBatch,
    batchInput: undefined,
  };
  for await (const { input } of batches(lines(), limits)) {
    counts.batches += 1;
    const { Items } = input as { readonly Items: readonly { readonly id: string }[] };
    const known = Items.map(({ id }) => languages.get(id)).filter(
      (language) => language !== 'other',
    );
    counts.groups += new Set(known).size;
  }
  return { ...counts, units, transitions: transitionsOf(counts) };
}

/** Admit, ChooseUseCase, Analyse and Report; in each child its states, and in each language four. */
function transitionsOf({ batches: children, groups }: { batches: number; groups: number }): number {
  const perChild = Object.keys(analyseBatch('aws').States).length;
  const perGroup =
    1 + analyseBatch('aws').States.EachLanguage.ItemProcessor.States.DetectAll.Branches.length;
  return 4 + children * perChild + groups * perGroup;
}
