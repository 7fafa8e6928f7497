import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Deployment } from '../../core/assembly/deployment';
import { readCsv } from '../../core/state-machine/s3/read-csv';
import type { DeployedFaq } from './deployed-resources';

/**
 * Adds the questions and answers of a FAQ to its index. Columns that begin with `_` are fields
 * (https://docs.aws.amazon.com/kendra/latest/dg/in-creating-faq.html, read 2026-11-25).
 */
export async function readFaq({ id, index, key, language }: DeployedFaq, { assets }: Deployment) {
  const file = assets[basename(key, extname(key))];
  if (file === undefined) throw new Error(`The FAQ ${key} is not an asset of the assembly`);
  let header: readonly string[] | undefined;
  let row = 0;
  for await (const fields of readCsv(chunks(await readFile(file, 'utf8')), ',')) {
    if (header === undefined) {
      header = fields;
      continue;
    }
    const names = header;
    const {
      _question = '',
      _answer = '',
      ...attributes
    } = Object.fromEntries(fields.map((field, at) => [names[at] ?? '', field]));
    index.library.addFaq({
      id: `${id}#${row++}`,
      question: _question,
      answer: _answer,
      attributes: { _language_code: language, ...attributes },
    });
  }
}

async function* chunks(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\ufeff/u, ''));
}
