import { languages } from '../languages';

/** The languages that a name says: `handbook.en-fr.zip`, or `letter.auto-ja.docx` for the target alone. */
export interface NamedPair {
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** What is no pair of languages is a part of the name like any other. */
export function namedPair(name: string): NamedPair {
  for (const part of name.split('.').slice(1, -1).reverse()) {
    for (const source of ['auto', ...languages]) {
      const target = part.slice(source.length + 1);
      if (part.startsWith(`${source}-`) && languages.includes(target) && target !== source)
        return { source: source === 'auto' ? undefined : source, target };
    }
  }
  return { source: undefined, target: undefined };
}
