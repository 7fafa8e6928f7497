import * as z from 'zod/mini';

const chapterSchema = z.object({
  number: z.int(),
  audio: z.object({ bucket: z.string(), key: z.string() }),
  seconds: z.number(),
  characters: z.number(),
});

/** Result of a chapter: an audio file or an error. */
export type ChapterResult =
  | z.infer<typeof chapterSchema>
  | { readonly error: { readonly code: string; readonly message: string } };

/**
 * Result line of a failed child execution
 * (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read
 * 2026-11-24).
 */
const failedLine = z.object({
  Input: z.optional(z.string()),
  Error: z._default(z.string(), 'States.TaskFailed'),
  Cause: z._default(z.string(), ''),
});
const childInput = z.object({ chapter: z.object({ number: z.int() }) });

const files = z._default(z.array(z.object({ Key: z.string() })), []);
const manifest = z.object({ ResultFiles: z.object({ SUCCEEDED: files, FAILED: files }) });

/** Reads the chapter results of a Map Run by chapter number; the manifest lists the files. */
export async function chapterResults(
  manifestKey: string,
  read: (key: string) => Promise<string>,
): Promise<ReadonlyMap<number, ChapterResult>> {
  const { ResultFiles } = manifest.parse(JSON.parse(await read(manifestKey)));
  const results = new Map<number, ChapterResult>();
  for (const { Key } of ResultFiles.SUCCEEDED) {
    for (const line of parseLines(await read(Key))) {
      const result = chapterSchema.parse(line);
      results.set(result.number, result);
    }
  }
  for (const { Key } of ResultFiles.FAILED) {
    for (const line of parseLines(await read(Key))) {
      const { Input, Error: code, Cause: message } = failedLine.parse(line);
      if (Input === undefined) continue;
      const { number } = childInput.parse(JSON.parse(Input)).chapter;
      results.set(number, { error: { code, message } });
    }
  }
  return results;
}

function parseLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}
