import type { Engine } from '@aws-sdk/client-polly';
import model from '../../../models/services/polly.json';
import { textWithin } from '../speech-items';
import type { Voice } from '../voices';
import { ServiceError } from '../../service';
import { tags } from './ssml-tags';
import type { AttributeRule } from './ssml-tags';
import { parseXml, XmlError } from '../../../core/text/parse-xml';
import type { XmlElement, XmlNode } from '../../../core/text/parse-xml';

/**
 * Maximum characters within max-duration
 * (https://docs.aws.amazon.com/polly/latest/dg/maxduration-tag.html, read 2026-11-24).
 */
const maxRatePercent = 1500;

/**
 * @throws {ServiceError} `InvalidSsmlException` with the position as a UTF-16 unit, counted from 1
 */
export function rejectSsml(problem: string, at: number): never {
  throw new ServiceError(
    'InvalidSsmlException',
    `Invalid SSML request: ${problem} (character ${at + 1})`,
  );
}

/**
 * Parses SSML and validates every tag, attribute and value for the engine and voice. Returns the
 * `speak` element.
 *
 * The guide does not say how a generative voice handles an unsupported tag; it describes an error
 * only for the other engines. Rejecting it here ensures that accepted input also works on AWS.
 *
 * @throws {ServiceError} `InvalidSsmlException`
 */
export function readSsml(source: string, engine: Engine, voice: Voice): XmlElement {
  const root = parse(source);
  if (root.name !== 'speak')
    rejectSsml(`the root is <${root.name}> and must be <speak>`, root.start);
  checkElement(root, engine, voice);
  return root;
}

function parse(source: string): XmlElement {
  try {
    return parseXml(source);
  } catch (error) {
    if (error instanceof XmlError) return rejectSsml(error.message, error.at);
    throw error;
  }
}

function checkElement(element: XmlElement, engine: Engine, voice: Voice): void {
  const { name, attributes, children, start } = element;
  const rule = tags.get(name);
  if (rule === undefined) rejectSsml(`<${name}> is not a tag of Amazon Polly`, start);
  if (!rule.engines.includes(engine)) {
    rejectSsml(`<${name}> works on ${list(rule.engines)} voices, not on ${engine} ones`, start);
  }
  if (name === 'amazon:domain' && !voice.news) {
    rejectSsml(`${voice.id} has no newscaster style`, start);
  }
  for (const required of rule.required ?? []) {
    if (!attributes.has(required)) rejectSsml(`<${name}> needs ${required}`, start);
  }
  if (rule.needsOne === true && attributes.size === 0) {
    rejectSsml(`<${name}> needs one of ${Object.keys(rule.attributes).join(', ')}`, start);
  }
  for (const [attribute, value] of attributes) {
    const rules = Object.hasOwn(rule.attributes, attribute)
      ? [rule.attributes[attribute] ?? []].flat()
      : [];
    if (rules.length === 0) rejectSsml(`<${name}> has no attribute ${attribute}`, start);
    checkValue(element, attribute, value, rules, engine);
  }
  if (attributes.has('amazon:max-duration') && textWithin(element).length > maxRatePercent) {
    rejectSsml(`<prosody amazon:max-duration> takes ${maxRatePercent} characters`, start);
  }
  if (name === 'lang') checkLanguage(attributes.get('xml:lang') ?? '', start);
  if (rule.empty === true && children.some(isContent)) {
    rejectSsml(`<${name}> must be empty`, start);
  }
  for (const child of children) {
    if (child.kind !== 'element') continue;
    if (child.name === 'speak') rejectSsml('<speak> is within <speak>', child.start);
    checkElement(child, engine, voice);
  }
}

function checkValue(
  { name, start }: XmlElement,
  attribute: string,
  value: string,
  rules: readonly AttributeRule[],
  engine: Engine,
): void {
  const matching = rules.find(({ pattern }) => pattern.test(value));
  const written = `<${name} ${attribute}="${value}">`;
  if (matching === undefined) {
    const allowed = rules.map((rule) => rule.allowed).join(', ');
    rejectSsml(`${written} is invalid; ${attribute} may be: ${allowed}`, start);
  }
  if (!matching.engines.includes(engine)) {
    rejectSsml(
      `${written} works on ${list(matching.engines)} voices, not on ${engine} ones`,
      start,
    );
  }
}

function checkLanguage(language: string, at: number): void {
  const known = model.shapes.LanguageCode.enum;
  if (!known.includes(language)) {
    rejectSsml(`<lang xml:lang="${language}"> is invalid; it may be: ${known.join(', ')}`, at);
  }
}

function isContent(node: XmlNode): boolean {
  return node.kind === 'element' || node.text.trim() !== '';
}

function list(words: readonly string[]): string {
  return words.length === 1
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
