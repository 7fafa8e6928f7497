import { isUtf8 } from 'node:buffer';
import { parseXml, XmlError, type XmlElement } from '../../text/parse-xml';
import { ServiceError } from '../../../services/service';
import { decodeText } from './decode-scalar';
import {
  getShape,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';

/**
 * Decodes an XML body by its shape: wrapped and flattened lists as arrays, members by model name.
 * @throws ServiceError `MalformedXML` for ill-formed XML, an unknown element or namespace, a
 * repeated element or a missing required one
 */
export function decodeXml(model: ServiceModel, reference: ShapeReference, body: Buffer): unknown {
  if (body.length === 0)
    throw new ServiceError('MissingRequestBodyError', 'Request body is empty.');
  const root = parse(body);
  expectName(root, reference.locationName ?? reference.shape);
  const namespace = root.attributes.get('xmlns');
  if (namespace !== undefined && namespace !== reference.xmlNamespace)
    rejectXml(`<${root.name}> has the namespace ${namespace}`);
  return decodeElement(model, reference, root);
}

function parse(body: Buffer): XmlElement {
  if (!isUtf8(body)) rejectXml('it is not text in UTF-8');
  try {
    return parseXml(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof XmlError) return rejectXml(error.message);
    throw error;
  }
}

function decodeElement(
  model: ServiceModel,
  reference: ShapeReference,
  element: XmlElement,
): unknown {
  const shape = getShape(model, reference.shape);
  switch (shape.type) {
    case 'structure':
      return decodeStructure(model, shape, element);
    case 'list': {
      const items = listChildElements(element);
      for (const item of items) expectName(item, shape.member.locationName ?? 'member');
      return items.map((item) => decodeElement(model, shape.member, item));
    }
    case 'map':
      throw new Error(`A map in XML (${element.name}) is not supported: prune.py rejects it.`);
    default:
      return decodeText(model, reference, getText(element), (expected) =>
        rejectXml(`<${element.name}> must be ${expected}`),
      );
  }
}

function decodeStructure(
  model: ServiceModel,
  shape: StructureShape,
  element: XmlElement,
): Record<string, unknown> {
  const children = listChildElements(element);
  const members = Object.entries(shape.members).map(([name, member]) => {
    const target = getShape(model, member.shape);
    const isFlattened = target.type === 'list' && (target.flattened ?? member.flattened ?? false);
    return {
      name,
      member,
      // Items of a flattened list are direct children of the structure, under the member's name.
      item: isFlattened ? target.member : undefined,
      onTheWire: member.locationName ?? name,
    };
  });
  for (const { name } of children)
    if (!members.some(({ onTheWire }) => onTheWire === name))
      rejectXml(`<${element.name}> has no <${name}>`);
  return Object.fromEntries(
    members.flatMap(({ name, member, item, onTheWire }) => {
      const found = children.filter((child) => child.name === onTheWire);
      const [first] = found;
      if (first === undefined) {
        if (shape.required?.includes(name)) rejectXml(`<${element.name}> needs <${onTheWire}>`);
        return [];
      }
      if (item !== undefined)
        return [[name, found.map((each) => decodeElement(model, item, each))]];
      if (found.length > 1) rejectXml(`<${element.name}> has more than one <${onTheWire}>`);
      return [[name, decodeElement(model, member, first)]];
    }),
  );
}

function listChildElements({ name, children }: XmlElement): XmlElement[] {
  return children.flatMap((child) => {
    if (child.kind === 'element') return [child];
    if (child.text.trim() !== '') rejectXml(`<${name}> has text between its elements`);
    return [];
  });
}

function getText({ name, children }: XmlElement): string {
  return children
    .map((child) =>
      child.kind === 'text' ? child.text : rejectXml(`<${name}> has elements in it`),
    )
    .join('');
}

function expectName({ name }: XmlElement, expected: string): void {
  if (name !== expected) rejectXml(`<${name}> stands where <${expected}> should`);
}

/** The message starts with S3's wording; the rest is the emulator's. */
function rejectXml(reason: string): never {
  throw new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema: ' +
      `${reason}.`,
  );
}
