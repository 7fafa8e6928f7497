import { parsePronunciation } from '../../../engines/speech/synthesis/speech-phones';
import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError } from '../../service';
import { parseXml, XmlError } from '../../../core/text/parse-xml';
import type { XmlElement } from '../../../core/text/parse-xml';

/** Replacement of a written word by its spoken form. */
export interface Lexeme {
  readonly grapheme: string;
  readonly spoken: { readonly alias: string } | { readonly phones: readonly string[] };
}

/**
 * Returns the lexemes of the named lexicons (`AWS::Polly::Lexicon`) in the voice's language, in
 * order of the lexicons. A phoneme without flite phones leaves the word unchanged.
 *
 * @throws {ServiceError} `LexiconNotFoundException`
 */
export function readLexicons(
  names: readonly string[],
  language: string,
  deployment: Pick<Deployment, 'resources'>,
): Lexeme[] {
  const lexicons = deployment.resources('AWS::Polly::Lexicon');
  return names.flatMap((name) => {
    const found = lexicons.find(({ properties }) => properties['Name'] === name);
    if (found === undefined) {
      throw new ServiceError(
        'LexiconNotFoundException',
        `Lexicon ${name} not found; there is: ${lexicons.map(getName).join(', ') || 'none'}`,
        404,
      );
    }
    return readLexemes(name, String(found.properties['Content']), language);
  });
}

function getName({
  properties,
}: {
  readonly properties: Readonly<Record<string, unknown>>;
}): string {
  return String(properties['Name']);
}

/**
 * Parses the Pronunciation Lexicon Specification, limited to Polly's subset
 * (https://www.w3.org/TR/pronunciation-lexicon/).
 */
function readLexemes(name: string, content: string, language: string): Lexeme[] {
  const lexicon = parse(name, content);
  if (lexicon.attributes.get('xml:lang')?.toLowerCase() !== language.toLowerCase()) return [];
  const alphabet = lexicon.attributes.get('alphabet');
  return elements(lexicon, 'lexeme').flatMap((lexeme) => {
    const [alias] = elements(lexeme, 'alias').map(getText);
    const [phoneme] = elements(lexeme, 'phoneme').map(getText);
    const phones =
      phoneme && parsePronunciation(alphabet === 'x-sampa' ? 'x-sampa' : 'ipa', phoneme);
    const spoken = phones ? { phones } : alias ? { alias } : undefined;
    if (spoken === undefined) return [];
    return elements(lexeme, 'grapheme').map((grapheme) => ({
      grapheme: getText(grapheme),
      spoken,
    }));
  });
}

function parse(name: string, content: string): XmlElement {
  try {
    const root = parseXml(content);
    if (root.name === 'lexicon') return root;
    throw new XmlError(`the root is <${root.name}> and must be <lexicon>`, root.start);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new ServiceError(
      'InvalidLexiconException',
      `Lexicon ${name}: ${error.message} (character ${error.at + 1})`,
    );
  }
}

function elements(parent: XmlElement, name: string): XmlElement[] {
  return parent.children
    .filter((node) => node.kind === 'element')
    .filter((node) => node.name === name);
}

function getText({ children }: XmlElement): string {
  return children
    .map((node) => (node.kind === 'text' ? node.text : ''))
    .join('')
    .trim();
}

/** Occurrence of a lexeme in a text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly lexeme: Lexeme;
}

/**
 * Finds words with a lexicon entry, case-sensitively. The first lexeme for a grapheme wins, and the
 * text of an alias is not looked up again
 * (https://docs.aws.amazon.com/polly/latest/dg/gs-put-lexicon.html). A particle may follow a word
 * in Latin letters (AWS를), because Hangul and Latin letters do not join.
 */
export function findLexemes(text: string, lexemes: readonly Lexeme[]): Match[] {
  const found: Match[] = [];
  let at = 0;
  while (at < text.length) {
    const lexeme = lexemes.find(
      ({ grapheme }) =>
        grapheme !== '' &&
        text.startsWith(grapheme, at) &&
        !joins(text, at) &&
        !joins(text, at + grapheme.length),
    );
    if (lexeme !== undefined) found.push({ start: at, end: at + lexeme.grapheme.length, lexeme });
    at += lexeme?.grapheme.length ?? 1;
  }
  return found;
}

/** Whether the characters on both sides of an offset belong to one word. */
function joins(text: string, at: number): boolean {
  const [before = ''] = /[\p{L}\p{M}\p{N}]$/u.exec(text.slice(Math.max(0, at - 2), at)) ?? [];
  const [after = ''] = /^[\p{L}\p{M}\p{N}]/u.exec(text.slice(at, at + 2)) ?? [];
  if (before === '' || after === '') return false;
  const isHangul = (character: string) => /\p{Script=Hangul}/u.test(character);
  return isHangul(before) === isHangul(after);
}
