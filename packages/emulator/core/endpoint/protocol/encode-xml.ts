import { asArray, asDate, asRecord, encodeJson } from './encode-json';
import {
  getShape,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';
import { formatTimestamp } from './timestamps';

/** Encodes an XML document; its root has all members not in other HTTP locations. */
export function encodeXml(
  model: ServiceModel,
  root: string,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
): string {
  return `${xmlDeclaration}${tag(root, members(model, shape, value, ''))}`;
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function members(
  model: ServiceModel,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string {
  return Object.entries(shape.members)
    .filter(([name, { location }]) => location === undefined && value[name] !== undefined)
    .map(([name, member]) =>
      element(model, member.locationName ?? name, member, value[name], `${at}${name}`),
    )
    .join('');
}

function element(
  model: ServiceModel,
  name: string,
  reference: ShapeReference,
  value: unknown,
  at: string,
): string {
  const shape = getShape(model, reference.shape);
  switch (shape.type) {
    case 'structure':
      return tag(name, members(model, shape, asRecord(value, at), `${at}.`));
    case 'list': {
      const flattened = shape.flattened ?? reference.flattened ?? false;
      const itemName = flattened ? name : (shape.member.locationName ?? 'member');
      const items = asArray(value, at)
        .map((item, index) => element(model, itemName, shape.member, item, `${at}[${index}]`))
        .join('');
      return flattened ? items : tag(name, items);
    }
    case 'map':
      throw new Error(
        `A map in XML (${at}) is not supported: no operation that the rows use has one.`,
      );
    case 'timestamp': {
      const format = reference.timestampFormat ?? shape.timestampFormat ?? 'iso8601';
      return tag(name, escapeXml(String(formatTimestamp(asDate(value, at), format))));
    }
    default:
      return tag(name, escapeXml(String(encodeJson(model, reference, value, at))));
  }
}

export function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/**
 * Escapes text. White space other than a space becomes a character reference, because parsers would
 * normalize it.
 */
export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"'\u0000-\u001f\u0085\u2028]/g,
    (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}
