import { readInput, type InputText } from './input-text';
import { trainLabels, type EpochLoss, type LabelClassifier } from './label-classifier';
import { readStructure, type OutputStructure } from './output-structure';
import { chooseIndex, type Sampling } from './sampling';
import { findSharedFrame, type SharedFrame } from './shared-frame';
import {
  createFeatureSpace,
  readFeatures,
  type Comparison,
  type FeatureSpace,
  type TextFeatures,
} from './text-features';
import { findStyle, writeReply } from './write-reply';

/** Label shown by a try. */
export const LEARNED_STAND_IN =
  'nearest examples by meaning and words, and a linear classifier (no language model)';

export interface Example {
  readonly input: string;
  readonly output: string;
}

export interface LearnedModel {
  /** Answers an input as the examples do: with the likeliest label and record, or with drawn ones. */
  readonly respond: (
    input: string,
    sampling?: Sampling,
  ) => { readonly text: string; readonly isSure: boolean };
}

export interface Training {
  readonly model: LearnedModel;
  /**
   * Mean loss after each epoch: the cross entropy of the first field with labels, in nats, or
   * without such a field 1 minus the similarity of each record to its nearest one, which no epoch
   * changes.
   */
  readonly epochs: readonly EpochLoss[];
}

export interface TrainingOptions {
  readonly epochs: number;
  /** @default 1e-5 */
  readonly learningRate?: number;
  readonly validation?: readonly Example[];
  /** @default 'meaning' up to 5,000 examples, as embedding one takes milliseconds */
  readonly compare?: Comparison;
}

const MAX_EMBEDDED = 5_000;
/** Records that a new input is compared with in full. */
const MAX_CANDIDATES = 40;
/** Similarity that multiplies the weight of an example's vote by e. */
const VOTE = 0.05;
/** Share of the votes or probability from which a label is sure. */
const SURE = 0.6;

/** Example, read. */
interface Record {
  readonly input: InputText;
  readonly features: TextFeatures;
  readonly instruction: TextFeatures;
  readonly structure: OutputStructure;
}

type FieldModel =
  | {
      readonly kind: 'label';
      readonly labels: readonly string[];
      readonly classifier?: LabelClassifier;
    }
  | { readonly kind: 'text'; readonly style: ReadonlySet<string> };

/** Learns from few examples, as in a prompt: the nearest ones vote, nothing is trained. */
export function learnFromExamples(
  examples: readonly Example[],
  compare: Comparison = 'meaning',
): LearnedModel {
  return createModel(examples, compare, undefined).model;
}

/**
 * Trains on examples: a linear classifier for each field of labels, and retrieval of the nearest
 * record for the others.
 */
export function trainModel(examples: readonly Example[], options: TrainingOptions): Training {
  const { compare = examples.length > MAX_EMBEDDED ? 'words' : 'meaning' } = options;
  return createModel(examples, compare, options);
}

function createModel(
  examples: readonly Example[],
  compare: Comparison,
  training: TrainingOptions | undefined,
): Training {
  const frame = findSharedFrame(examples.map(({ input }) => input));
  const read = (one: Example) => readRecord(one, { frame, compare });
  const records = examples.map(read);
  const space = createFeatureSpace(records.map(({ features }) => features));
  const instructions = createFeatureSpace(records.map(({ instruction }) => instruction));
  const validation = (training?.validation ?? []).map(read);
  const losses: (readonly EpochLoss[])[] = [];
  const fieldsByStructure = new Map(
    [...groupByStructure(records)].map(([key, members]) => {
      const held = validation.filter(({ structure }) => structure.key === key);
      const fields = (members[0]?.structure.values ?? []).map((_, at) => {
        const { field, epochs } = learnField(members, at, { space, training, validation: held });
        if (epochs !== undefined) losses.push(epochs);
        return field;
      });
      return [key, fields] as const;
    }),
  );
  const respond = (input: string, sampling?: Sampling) => {
    const record = read({ input, output: '' });
    const scored = records
      .map((one) => ({
        record: one,
        score:
          space.similarity(record.features, one.features) +
          instructions.similarity(record.instruction, one.instruction),
      }))
      .sort((a, b) => b.score - a.score);
    const key = scored[0]?.record.structure.key ?? '';
    const fields = fieldsByStructure.get(key);
    if (fields === undefined) return { text: '', isSure: false };
    const alike = scored.filter((one) => one.record.structure.key === key);
    return answer(record, fields, { scored: alike, space, sampling });
  };
  if (training === undefined) return { model: { respond }, epochs: [] };
  return {
    model: { respond },
    epochs: losses[0] ?? retrievalLoss(records, space, training.epochs),
  };
}

function readRecord(
  { input, output }: Example,
  { frame, compare }: { readonly frame: SharedFrame; readonly compare: Comparison },
): Record {
  const parts = readInput(input, frame);
  return {
    input: parts,
    features: readFeatures(parts.text, compare),
    instruction: readFeatures(parts.instruction, 'words'),
    structure: readStructure(output),
  };
}

function groupByStructure(records: readonly Record[]): ReadonlyMap<string, Record[]> {
  const groups = new Map<string, Record[]>();
  for (const record of records) {
    const { key } = record.structure;
    const group = groups.get(key) ?? [];
    group.push(record);
    groups.set(key, group);
  }
  return groups;
}

interface Scored {
  readonly record: Record;
  readonly score: number;
}

interface Choice {
  /** Records, nearest first. */
  readonly scored: readonly Scored[];
  readonly space: FeatureSpace;
  readonly sampling: Sampling | undefined;
}

function answer(
  record: Record,
  fields: readonly FieldModel[],
  { scored, space, sampling }: Choice,
): { text: string; isSure: boolean } {
  let isSure = true;
  let candidates = scored;
  const values: string[] = [];
  for (const [at, field] of fields.entries())
    if (field.kind === 'label') {
      const { label, share } = chooseLabel(record, at, field, { scored, space, sampling });
      isSure &&= share >= SURE;
      values[at] = label;
      // The other fields have to fit the label: the reply to a return comes from a return.
      const same = candidates.filter((one) => one.record.structure.values[at] === label);
      if (same.length > 0) candidates = same;
    }
  for (const [at, field] of fields.entries())
    if (field.kind === 'text')
      values[at] = writeReply(
        record.input.text,
        drawFirst(candidates.slice(0, MAX_CANDIDATES), sampling).map((one) => ({
          input: one.record.input.text,
          output: one.record.structure.values[at] ?? '',
        })),
        field.style,
      );
  return { text: scored[0]?.record.structure.write(values) ?? '', isSure };
}

function chooseLabel(
  record: Record,
  at: number,
  { labels, classifier }: Extract<FieldModel, { kind: 'label' }>,
  { scored, space, sampling }: Choice,
): { readonly label: string; readonly share: number } {
  const shares =
    classifier?.probabilities(space.cells(record.features)) ?? vote(labels, at, scored);
  const chosen = chooseIndex(shares, sampling);
  return { label: labels[chosen] ?? '', share: shares[chosen] ?? 0 };
}

function vote(labels: readonly string[], at: number, scored: readonly Scored[]): Float64Array {
  const votes = new Float64Array(labels.length);
  weigh(scored).forEach((weight, position) => {
    const index = labels.indexOf(scored[position]?.record.structure.values[at] ?? '');
    votes[index] = (votes[index] ?? 0) + weight;
  });
  return votes;
}

/** Weights of records by their similarity, which sum to 1. */
function weigh(scored: readonly Scored[]): readonly number[] {
  const top = scored[0]?.score ?? 0;
  const odds = scored.map(({ score }) => Math.exp((score - top) / VOTE));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / total);
}

/** Moves a drawn record to the front, to which the reply then keeps. */
function drawFirst(candidates: readonly Scored[], sampling: Sampling | undefined): Scored[] {
  const drawn = candidates[chooseIndex(weigh(candidates), sampling)];
  return drawn === undefined ? [] : [drawn, ...candidates.filter((one) => one !== drawn)];
}

function learnField(
  records: readonly Record[],
  at: number,
  {
    space,
    training,
    validation,
  }: {
    readonly space: FeatureSpace;
    readonly training: TrainingOptions | undefined;
    readonly validation: readonly Record[];
  },
): { readonly field: FieldModel; readonly epochs?: readonly EpochLoss[] } {
  const values = records.map(({ structure }) => structure.values[at] ?? '');
  const labels = [...new Set(values)].sort();
  if (!isLabel(labels, values.length)) {
    const written = records.map(({ input }, index) => ({
      input: input.text,
      output: values[index] ?? '',
    }));
    return { field: { kind: 'text', style: findStyle(written) } };
  }
  if (training === undefined || labels.length < 2) return { field: { kind: 'label', labels } };
  const index = new Map(labels.map((label, position) => [label, position]));
  const labeled = (record: Record) => {
    const label = index.get(record.structure.values[at] ?? '');
    return label === undefined ? [] : [{ cells: space.cells(record.features), label }];
  };
  const { classifier, epochs } = trainLabels(records.flatMap(labeled), {
    labels: labels.length,
    size: space.size,
    epochs: training.epochs,
    learningRate: training.learningRate,
    validation: validation.flatMap(labeled),
  });
  return { field: { kind: 'label', labels, classifier }, epochs };
}

/** Whether a field holds names rather than texts: short, and few of them if there are many records. */
function isLabel(labels: readonly string[], count: number): boolean {
  const isShort = labels.every((label) => label.length <= 40 && label.split(/\s+/u).length <= 4);
  return isShort && (labels.length * 3 <= count || count < 10);
}

/** Mean distance of each record to its nearest one, of at most 500 records. */
function retrievalLoss(
  records: readonly Record[],
  space: FeatureSpace,
  epochs: number,
): readonly EpochLoss[] {
  const sample = records.slice(0, 500);
  const distances = sample.map((one) => {
    const nearest = sample.reduce(
      (most, other) =>
        other === one ? most : Math.max(most, space.similarity(one.features, other.features)),
      0,
    );
    return 1 - nearest;
  });
  const trainingLoss =
    distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  return Array.from({ length: epochs }, () => ({ trainingLoss }));
}
