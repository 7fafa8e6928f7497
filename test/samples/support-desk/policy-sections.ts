import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './desk-style';

/** Folder of the support desk among the samples. */
export const deskFolder = join(__dirname, '..', '..', '..', 'samples', 'support-desk');

interface Section {
  /** File and anchor of its heading, as a message links it. */
  readonly link: string;
  readonly text: string;
}

interface Policy {
  readonly file: string;
  readonly text: string;
  readonly sections: readonly Section[];
}

/** Anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

export function readPolicies(language: Language): readonly Policy[] {
  const folder = join(deskFolder, 'policies', language);
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const sections = text.split(/^## /m).slice(1);
    return {
      file,
      text,
      sections: sections.map((section) => {
        const [heading = '', ...lines] = section.split('\n');
        return { link: `${file}#${anchorOf(heading)}`, text: lines.join(' ') };
      }),
    };
  });
}

const quantities: Readonly<Record<Language, RegExp>> = {
  en: /\$?\d+(?:,\d{3})*(?:%|(?: (?:more|business))* (?:minute|hour|day|week|month|year|photo|digit|pound|point|character)s?\b)?/g,
  ko: /\d+(?:,\d{3})*(?:%|분|시간|시|일|주|개월|월|년|원|점|장|회|번|통|명|자리|자|개|kg|cm)?/g,
};

/** Numbers of a text with their units: `5 business day`, `$6`, `5년`. */
export function quantitiesOf(language: Language, text: string): readonly string[] {
  const found = text.match(quantities[language]) ?? [];
  return found.map((quantity) => quantity.replace(' more', '').replace(/s$/, ''));
}
