import type { AttributeFilter, DocumentAttribute } from '@aws-sdk/client-kendra';
import { getOwnValue } from '../../../core/endpoint/model/own-value';
import { ServiceError } from '../../service';

/** Value in a document's metadata; a date is ISO 8601 text. */
export type Value = string | number | readonly string[];
export type Attributes = Readonly<Record<string, Value>>;

export type FieldType = 'STRING_VALUE' | 'STRING_LIST_VALUE' | 'LONG_VALUE' | 'DATE_VALUE';
export type Fields = Readonly<Record<string, FieldType>>;

/**
 * Fields of every index (https://docs.aws.amazon.com/kendra/latest/dg/hiw-document-attributes.html,
 * read 2026-11-25).
 */
export const builtInFields: Fields = {
  _authors: 'STRING_LIST_VALUE',
  _category: 'STRING_VALUE',
  _created_at: 'DATE_VALUE',
  _data_source_id: 'STRING_VALUE',
  _document_title: 'STRING_VALUE',
  _file_type: 'STRING_VALUE',
  _language_code: 'STRING_VALUE',
  _last_updated_at: 'DATE_VALUE',
  _source_uri: 'STRING_VALUE',
  _version: 'STRING_VALUE',
  _view_count: 'LONG_VALUE',
};

/** Converts an attribute to the response format. */
export function toDocumentAttribute(key: string, value: Value, fields: Fields): DocumentAttribute {
  const type = fields[key];
  if (type === 'DATE_VALUE') return { Key: key, Value: { DateValue: new Date(String(value)) } };
  if (typeof value === 'number') return { Key: key, Value: { LongValue: value } };
  return {
    Key: key,
    Value: typeof value === 'string' ? { StringValue: value } : { StringListValue: [...value] },
  };
}

/**
 * Whether a document matches a filter.
 * @throws {ServiceError} `ValidationException` for a field that the index does not have
 */
export function passes(
  filter: AttributeFilter | undefined,
  attributes: Attributes,
  fields: Fields,
): boolean {
  if (filter === undefined) return true;
  const compareValues = (one: AttributeFilter) => passes(one, attributes, fields);
  return (
    (filter.AndAllFilters ?? []).every(compareValues) &&
    (filter.OrAllFilters === undefined || filter.OrAllFilters.some(compareValues)) &&
    (filter.NotFilter === undefined || !compareValues(filter.NotFilter)) &&
    compares(filter.EqualsTo, attributes, fields, (a, b) => a === b) &&
    compares(filter.GreaterThan, attributes, fields, (a, b) => a > b) &&
    compares(filter.GreaterThanOrEquals, attributes, fields, (a, b) => a >= b) &&
    compares(filter.LessThan, attributes, fields, (a, b) => a < b) &&
    compares(filter.LessThanOrEquals, attributes, fields, (a, b) => a <= b) &&
    contains(filter.ContainsAll, attributes, fields, (wanted, list) =>
      wanted.every((one) => list.includes(one)),
    ) &&
    contains(filter.ContainsAny, attributes, fields, (wanted, list) =>
      wanted.some((one) => list.includes(one)),
    )
  );
}

/** Returns the language of a filter; Kendra's default is English. */
export function languageIn({ EqualsTo, AndAllFilters = [] }: AttributeFilter = {}): string {
  if (EqualsTo?.Key === '_language_code') return EqualsTo.Value?.StringValue ?? 'en';
  return AndAllFilters.map(languageIn).find((language) => language !== 'en') ?? 'en';
}

function compares(
  wanted: DocumentAttribute | undefined,
  attributes: Attributes,
  fields: Fields,
  compareValues: (value: string | number, wanted: string | number) => boolean,
): boolean {
  if (wanted === undefined) return true;
  const type = getFieldType(wanted, fields);
  const { StringValue, LongValue, DateValue } = wanted.Value ?? {};
  const given = StringValue ?? LongValue ?? DateValue?.getTime();
  const value = getOwnValue(attributes, wanted.Key ?? '');
  if (given === undefined || value === undefined || typeof value === 'object') return false;
  return compareValues(type === 'DATE_VALUE' ? Date.parse(String(value)) : value, given);
}

function contains(
  wanted: DocumentAttribute | undefined,
  attributes: Attributes,
  fields: Fields,
  compareValues: (wanted: readonly string[], list: readonly string[]) => boolean,
): boolean {
  if (wanted === undefined) return true;
  getFieldType(wanted, fields);
  const value = getOwnValue(attributes, wanted.Key ?? '');
  return Array.isArray(value) && compareValues(wanted.Value?.StringListValue ?? [], value);
}

function getFieldType({ Key = '', Value = {} }: DocumentAttribute, fields: Fields): FieldType {
  const type = getOwnValue(fields, Key);
  if (type === undefined)
    throw new ServiceError('ValidationException', `The index has no field ${Key} to filter by.`);
  const given = Object.keys(Value)[0];
  if (given !== members[type])
    throw new ServiceError(
      'ValidationException',
      `${Key} is filtered by a ${members[type]}, not a ${String(given)}.`,
    );
  return type;
}

const members: Readonly<Record<FieldType, string>> = {
  STRING_VALUE: 'StringValue',
  STRING_LIST_VALUE: 'StringListValue',
  LONG_VALUE: 'LongValue',
  DATE_VALUE: 'DateValue',
};
