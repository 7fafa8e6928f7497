import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../../shared/errors/parse-input';
import { isCalendarDate } from '../../dates/calendar-date';

/** Maximum text of a document, 5 MB: https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24. */
const documentBytes = 5 * 1024 * 1024;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

const sourceDocument = z.strictObject({
  /** Used as the object name. */
  id: z
    .string()
    .check(
      z.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'at most 100 lowercase letters, digits and hyphens'),
    ),
  title: text(300),
  text: z.string().check(
    z.minLength(1),
    z.refine((value) => Buffer.byteLength(value) <= documentBytes, 'at most 5 MB of UTF-8'),
  ),
  language: z.enum(['en', 'ko']),
  department: text(100),
  category: text(100),
  /** Date of the last change. */
  changed: z.string().check(z.refine(isCalendarDate, 'a date as YYYY-MM-DD')),
  /** Groups with access; omitted, the document is public. */
  groups: z.optional(z.array(text(200)).check(z.minLength(1), z.maxLength(50))),
  /** Users of these groups without access. */
  exceptUsers: z.optional(z.array(text(200)).check(z.maxLength(50))),
});
export type SourceDocument = z.infer<typeof sourceDocument>;

/**
 * Parses the document of one line.
 *
 * @throws {InvalidInputError} naming the field
 */
export function parseDocument(line: string): SourceDocument {
  const document = parseInput(sourceDocument, JSON.parse(line));
  if (document.exceptUsers !== undefined && document.groups === undefined)
    rejectInput({
      field: 'exceptUsers',
      // Kendra's documentation does not define a deny list without an allow list: it may mean all users or none.
      expected: 'groups next to exceptUsers',
      received: 'exceptUsers without groups',
      suggestion: 'Add the groups that may read the document.',
    });
  return document;
}

/** Document as the S3 connector expects it: a text object and a metadata object. */
export interface KendraDocument {
  readonly key: string;
  readonly body: string;
  readonly metadataKey: string;
  readonly metadata: string;
}

/** Converts a document; https://docs.aws.amazon.com/kendra/latest/dg/s3-metadata.html lists the fields. */
export function toKendraDocument(document: SourceDocument): KendraDocument {
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
