import { languages } from '../../text/supported-languages';

/** Languages in a file name: `handbook.en-fr.zip`, or `letter.auto-ja.docx` for the target alone. */
export interface LanguageSuffix {
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** Parses the language pair of a file name; a part that is not a pair is ignored. */
export function parseLanguageSuffix(name: string): LanguageSuffix {
  for (const part of name.split('.').slice(1, -1).reverse()) {
    for (const source of ['auto', ...languages]) {
      const target = part.slice(source.length + 1);
      if (part.startsWith(`${source}-`) && languages.includes(target) && target !== source)
        return { source: source === 'auto' ? undefined : source, target };
    }
  }
  return { source: undefined, target: undefined };
}

/** Builds the name of a translation: `guide.en.html` and `guide.en-ko.html` become `guide.ko.html`. */
export function translatedName(name: string, source: string, target: string): string {
  const folders = name.lastIndexOf('/') + 1;
  const [first = '', ...parts] = name.slice(folders).split('.');
  const extension = parts.pop() ?? '';
  const suffixes = new Set([source, `${source}-${target}`, `auto-${target}`]);
  const others = parts.filter((part) => !suffixes.has(part));
  return name.slice(0, folders) + [first, ...others, target, extension].join('.');
}
