import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../../shared/errors/parse-input';
import { isCalendarDate } from '../../dates/calendar-date';

/** https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24: text of a document, 5 MB. */
const documentBytes = 5 * 1024 * 1024;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

const libraryDocument = z.strictObject({
  /** Becomes the name of an object. */
  id: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'at most 100 small letters, digits and hyphens')),
  title: text(300),
  text: z.string().check(
    z.minLength(1),
    z.refine((value) => Buffer.byteLength(value) <= documentBytes, 'at most 5 MB of UTF-8'),
  ),
  language: z.enum(['en', 'ko']),
  department: text(100),
  category: text(100),
  /** The day of its last change. */
  changed: z.string().check(z.refine(isCalendarDate, 'a day as YYYY-MM-DD')),
  /** The groups that may see it; left out, everybody may. */
  groups: z.optional(z.array(text(200)).check(z.minLength(1), z.maxLength(50))),
  /** Users of these groups that may not. */
  exceptUsers: z.optional(z.array(text(200)).check(z.maxLength(50))),
});
export type LibraryDocument = z.infer<typeof libraryDocument>;

/** The document of one line. It throws `InvalidInputError` that names the field. */
export function readDocument(line: string): LibraryDocument {
  const document = parseInput(libraryDocument, JSON.parse(line));
  if (document.exceptUsers !== undefined && document.groups === undefined)
    rejectInput({
      field: 'exceptUsers',
      // Kendra's pages do not say what a list of denials alone means: it may be everybody or nobody.
      expected: 'users of the groups in groups',
      received: 'exceptUsers without groups',
      suggestion: 'Say which groups may see it.',
    });
  return document;
}

/** A document as the S3 connector wants it: a text, and beside it what Kendra should know of it. */
export interface KendraDocument {
  readonly key: string;
  readonly body: string;
  readonly metadataKey: string;
  readonly metadata: string;
}

/** https://docs.aws.amazon.com/kendra/latest/dg/s3-metadata.html has the fields. */
export function toKendraDocument(document: LibraryDocument): KendraDocument {
  const {
    id,
    title,
    language,
    department,
    category,
    changed,
    groups = [],
    exceptUsers = [],
  } = document;
  const key = `documents/${language}/${id}.txt`;
  const access = [
    ...groups.map((Name) => ({ Name, Type: 'GROUP', Access: 'ALLOW' })),
    ...exceptUsers.map((Name) => ({ Name, Type: 'USER', Access: 'DENY' })),
  ];
  return {
    key,
    body: document.text,
    metadataKey: `metadata/${key}.metadata.json`,
    metadata: JSON.stringify({
      Title: title,
      ContentType: 'PLAIN_TEXT',
      Attributes: {
        _language_code: language,
        _category: category,
        _last_updated_at: `${changed}T00:00:00Z`,
        department,
      },
      ...(access.length > 0 && { AccessControlList: access }),
    }),
  };
}
