import { rejectInput } from '@by-example/metrics/errors/input-error';
import { languageCodes } from './languages';
import type { LanguageCode } from './languages';

/**
 * Finds the language given by the option or the file name (`talk.ko.wav`); undefined without either, so Transcribe
 * identifies it.
 *
 * @throws {InvalidInputError} for an option that names another language
 */
export function namedLanguage(key: string, option: string | undefined): LanguageCode | undefined {
  const named = option ?? /\.([a-z]{2}(?:-[a-z]{2})?)\.[^./]+$/i.exec(key)?.[1];
  const code = languageCodes.find((each) =>
    [each, each.slice(0, 2)].some((name) => name.toLowerCase() === named?.toLowerCase()),
  );
  if (option === undefined || code !== undefined) return code;
  return rejectInput({
    field: 'language',
    expected: `one of ${languageCodes.join(', ')}`,
    received: option,
    suggestion: 'Set the spoken language, or omit the option.',
  });
}
