import * as z from 'zod/mini';

/** Details file of a job, limited to the fields used here. */
const detailsFile = z.object({
  charactersTranslated: z.optional(z.string()),
  details: z.optional(
    z.array(
      z.object({
        sourceFile: z.string(),
        auxiliaryData: z.optional(
          z.object({
            error: z.optional(
              z.object({ errorCode: z.optional(z.string()), errorMessage: z.optional(z.string()) }),
            ),
          }),
        ),
      }),
    ),
  ),
});

export interface JobOutput {
  /** Key of a translated document, by its name in the job's folder and the target. */
  findKey(file: string, target: string): string | undefined;
  /** Service error for a document that was not translated. */
  findError(file: string): string | undefined;
  readonly characters: number;
}

/**
 * Parses a job's output folder. The service creates a subfolder with `<target>.<name>` for each document and
 * `details/…json` for errors (https://docs.aws.amazon.com/translate/latest/dg/async-results.html, read 2026-11-25).
 */
export async function readOutput(
  keys: readonly string[],
  read: (key: string) => Promise<Uint8Array>,
): Promise<JobOutput> {
  const byName = new Map(
    keys
      .filter((key) => !key.includes('/details/'))
      .map((key) => [key.split('/').at(-1) ?? '', key]),
  );
  const errors = new Map<string, string>();
  let characters = 0;
  for (const key of keys.filter((each) => /\/details\/[^/]*\.json$/.test(each))) {
    const parsed = detailsFile.safeParse(parseJson(await read(key)));
    if (!parsed.success) continue;
    characters += Number(parsed.data.charactersTranslated ?? 0);
    for (const { sourceFile, auxiliaryData } of parsed.data.details ?? []) {
      const error = auxiliaryData?.error;
      if (error !== undefined)
        errors.set(
          sourceFile,
          `${error.errorMessage ?? ''} (${error.errorCode ?? 'no code'})`.trim(),
        );
    }
  }
  return {
    findKey: (file, target) => byName.get(`${target}.${file}`),
    findError: (file) => errors.get(file),
    characters,
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
