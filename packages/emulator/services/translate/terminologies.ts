import type { Deployment } from '../../core/assembly/deployment';
import type { Term } from '../../engines/translation/mask-terms';
import { ServiceError } from '../service';

/** Custom terminology of the templates, for a request. */
export interface Terminology {
  readonly name: string;
  readonly termsFor: (pair: { readonly from: string; readonly to: string }) => readonly Term[];
}

/**
 * Finds the terminologies (`AWS::Translate::Terminology`) of a request, at most one
 * (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24).
 *
 * @throws {ServiceError} `ResourceNotFoundException`, `InvalidRequestException`
 */
export function findTerminologies(
  names: readonly string[],
  deployment: Pick<Deployment, 'resources'>,
): readonly Terminology[] {
  if (names.length > 1)
    throw new ServiceError(
      'InvalidRequestException',
      `A request may name 1 terminology; this one names ${names.length}.`,
    );
  return names.map((name) => {
    const found = deployment
      .resources('AWS::Translate::Terminology')
      .find(({ properties }) => properties['Name'] === name);
    if (found === undefined)
      throw new ServiceError('ResourceNotFoundException', `No terminology is named ${name}.`, 404);
    return { name, termsFor: (pair) => parseTerms(found.properties['TerminologyData'], pair) };
  });
}

/**
 * Returns the terms of a language pair. Empty if the terminology lacks the pair: the service's
 * response to that is unknown.
 */
function parseTerms(
  data: unknown,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Term[] {
  const { File, Format, Directionality } = data as Readonly<Record<string, string>>;
  if (Format !== 'CSV')
    throw new Error(`The emulator reads terminologies as CSV, not ${String(Format)}`);
  const [header = [], ...rows] = parseRows(Buffer.from(File ?? '', 'base64').toString('utf8'));
  const source = header.indexOf(from);
  const target = header.indexOf(to);
  if (source < 0 || target < 0 || (Directionality !== 'MULTI' && source > 0)) return [];
  return rows.flatMap((row) => {
    const term = { source: row[source] ?? '', target: row[target] ?? '' };
    return term.source === '' || term.target === '' ? [] : [term];
  });
}

function parseRows(csv: string): string[][] {
  return csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
      ),
    );
}
