import { classify, type Scored } from './classify-by-similarity';
import type { Chosen } from './chosen-label';
import { fillNumber } from './fill-number';
import { fillText } from './fill-text';
import type { Comparison } from '../learning/text-features';
import { findChoices, findType, type Choice, type Schema } from './json-schema';
import { keyPhrases } from '../summary/key-phrases';
import { describedLabels } from './label-descriptions';
import { features, similarity } from '../search/lexical-similarity';
import { sentences } from '../summary/split-sentences';

/** Source texts of a tool call. */
export interface Evidence {
  /** Text to which the tool applies. */
  readonly text: string;
  /** Request, system text and tool description, which may describe labels. */
  readonly context: string;
  /** @default 'meaning' */
  readonly compare?: Comparison;
  /** Called when a label was chosen; the choice may be a guess. */
  readonly onLabel?: (label: Scored) => void;
}

/**
 * Fills the input of a tool from a text by statistics and patterns. It finds an enumeration by similarity, a number
 * near the property's words, a text by its format. Omits a property without a match unless it is required.
 */
export function fillSchema(schema: Schema, evidence: Evidence): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const filled = new Map<string, unknown>();
  let chosen: Chosen | undefined;
  // Fill choices first: a confidence or reason may precede its label.
  for (const [name, property] of properties) {
    const choices = findChoices(property);
    if (choices === undefined) continue;
    const best = ranked(property, choices, evidence)[0];
    if (best === undefined) continue;
    chosen ??= best;
    evidence.onLabel?.(best);
    filled.set(
      name,
      choices.find((choice) => String(choice) === best.name),
    );
  }
  for (const [name, property] of properties) {
    if (filled.has(name)) continue;
    const value = fill(name, property, evidence, chosen);
    if (value !== undefined) filled.set(name, value);
    else if (schema.required?.includes(name) === true) filled.set(name, empty(property));
  }
  return Object.fromEntries(
    properties.flatMap(([name]) => (filled.has(name) ? [[name, filled.get(name)]] : [])),
  );
}

function fill(
  name: string,
  schema: Schema,
  evidence: Evidence,
  chosen: Chosen | undefined,
): unknown {
  switch (findType(schema)) {
    case 'object':
      return fillSchema(schema, evidence);
    case 'array':
      return fillList(name, schema, evidence);
    case 'number':
    case 'integer':
      return fillNumber(name, schema, evidence.text, chosen);
    case 'boolean':
      return isTrue(name, schema, evidence.text);
    default:
      return fillText(name, schema, evidence.text, chosen);
  }
}

/** Returns labels that fit nearly as well as the best, or the text's key phrases, or one object. */
function fillList(name: string, schema: Schema, evidence: Evidence): unknown[] {
  const items = schema.items ?? {};
  const maxItems = schema.maxItems ?? 5;
  const choices = findChoices(items);
  if (choices !== undefined) {
    const described = {
      ...items,
      description: `${schema.description ?? ''}\n${items.description ?? ''}`,
    };
    const all = ranked(described, choices, evidence);
    const best = all[0]?.share ?? 0;
    const kept = all.filter(({ share }, at) => share >= best * 0.6 || at < (schema.minItems ?? 0));
    return kept
      .slice(0, maxItems)
      .map((label) => choices.find((choice) => String(choice) === label.name));
  }
  if (findType(items) === 'object') return [fillSchema(items, evidence)];
  if (findType(items) === 'string' && /sentence|quote|문장|인용/iu.test(name))
    return sentences(evidence.text).slice(0, maxItems);
  if (findType(items) === 'string') return keyPhrases(evidence.text, maxItems);
  const value = fill(name, items, evidence, undefined);
  return value === undefined ? [] : [value];
}

function ranked(
  schema: Schema,
  choices: readonly Choice[],
  { text, context, compare }: Evidence,
): Scored[] {
  const names = choices.map(String);
  const schemas = [schema, ...(schema.oneOf ?? schema.anyOf ?? [])]
    .map((one) =>
      one.const === undefined ? one.description : `${String(one.const)}: ${one.description ?? ''}`,
    )
    .join('\n');
  return classify(text, describedLabels(names, `${schemas}\n${context}`), compare);
}

/** Whether the text is about the property's name or description. */
function isTrue(name: string, schema: Schema, text: string): boolean {
  const textFeatures = features(text);
  const nameFeatures = features(name.replaceAll(/[_-]+|(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  const described = features(schema.description ?? '');
  return similarity(textFeatures, nameFeatures) > 0 || similarity(textFeatures, described) >= 0.25;
}

function empty(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  return findType(schema) === 'integer' || findType(schema) === 'number'
    ? (schema.minimum ?? 0)
    : '';
}
