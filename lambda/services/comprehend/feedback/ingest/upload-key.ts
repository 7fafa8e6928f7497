import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { useCases, type UseCase } from './input';

export type Format = 'jsonl' | 'csv' | 'text';

const formats: Readonly<Record<string, Format>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  txt: 'text',
};

/**
 * Parses the use case and format from a key under `inbox/`.
 * @throws InvalidInputError
 */
export function parseUploadKey(key: string): {
  readonly useCase: UseCase;
  readonly format: Format;
} {
  const [, folder = '', name = ''] = /^inbox\/([^/]*)\/(.+)$/s.exec(key) ?? [];
  const useCase = useCases.find((known) => known === folder);
  if (useCase === undefined) {
    const near = nearest(folder, useCases);
    return rejectInput({
      field: 'key',
      expected: `inbox/<use case>/<file>, with one of the use cases ${useCases.join(', ')}`,
      received: shorten(key),
      suggestion:
        near.length > 0
          ? `Did you mean ${near.join(' or ')}?`
          : 'Upload the file to one of these folders.',
    });
  }
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = formats[extension];
  if (format === undefined) {
    return rejectInput({
      field: 'key',
      expected: `a file that ends in ${Object.keys(formats)
        .map((known) => `.${known}`)
        .join(', ')}`,
      received: shorten(name),
      suggestion: 'Save the file as JSON Lines (.jsonl), CSV (.csv) or plain text (.txt).',
    });
  }
  return { useCase, format };
}
