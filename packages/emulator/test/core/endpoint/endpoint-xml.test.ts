import { decodeXml } from '../../../core/endpoint/protocol/decode-xml';
import { encodeXml } from '../../../core/endpoint/protocol/encode-xml';
import { getStructure, type ServiceModel } from '../../../core/endpoint/model/service-model';

/** Model with traits that no operation in use has yet. */
const model: ServiceModel = {
  name: 'made-up',
  metadata: { serviceId: 'Made up', protocol: 'rest-xml', signingName: 'made-up' },
  operations: {},
  others: {},
  shapes: {
    Order: {
      type: 'structure',
      members: {
        Name: { shape: 'Text', locationName: 'Title' },
        Count: { shape: 'Count' },
        Gift: { shape: 'Flag' },
        Due: { shape: 'Time' },
        Seal: { shape: 'Bytes' },
        Lines: { shape: 'Lines', locationName: 'Line' },
        Notes: { shape: 'Notes' },
        Plain: { shape: 'Plain' },
        Address: { shape: 'Address' },
      },
    },
    Address: { type: 'structure', members: { City: { shape: 'Text' } } },
    Lines: { type: 'list', member: { shape: 'Address', locationName: 'Ignored' }, flattened: true },
    Notes: { type: 'list', member: { shape: 'Text', locationName: 'Note' } },
    Plain: { type: 'list', member: { shape: 'Count' } },
    Text: { type: 'string' },
    Count: { type: 'integer' },
    Flag: { type: 'boolean' },
    Time: { type: 'timestamp' },
    Bytes: { type: 'blob' },
  },
};
const decode = (xml: string) =>
  decodeXml(model, { shape: 'Order', locationName: 'PutOrder' }, Buffer.from(xml));
const order = {
  Name: '책 <둘> & "셋"\n',
  Count: -3,
  Gift: true,
  Due: new Date('2026-11-25T09:30:00.000Z'),
  Seal: Buffer.from([0, 255]),
  Lines: [{ City: '서울' }, { City: '' }],
  Notes: ['one', '둘'],
  Plain: [1, 2],
  Address: { City: 'Québec' },
};

describe('XML in a request', () => {
  it('round-trips through the encoder: both kinds of lists, every kind of value', () => {
    expect(decode(encodeXml(model, 'PutOrder', getStructure(model, 'Order'), order))).toEqual(
      order,
    );
  });

  it('omits missing members, and keeps an empty list', () => {
    expect(decode('<PutOrder><Notes/></PutOrder>')).toEqual({ Notes: [] });
  });

  it.each([
    ['<Count>3.5</Count>', 'must be a whole number'],
    ['<Count/>', 'must be a whole number'],
    ['<Gift>yes</Gift>', 'must be true or false'],
    ['<Due>tomorrow</Due>', 'must be a time'],
    ['<Seal>%</Seal>', 'must be base64'],
    ['<Notes><member>x</member></Notes>', '<member> stands where <Note> should'],
    ['<Plain><Plain>1</Plain></Plain>', '<Plain> stands where <member> should'],
    ['<Address>Seoul</Address>', '<Address> has text between its elements'],
    ['<Name>x</Name>', '<PutOrder> has no <Name>'],
  ])('is rejected with %s', (inside, reason) => {
    expect(() => decode(`<PutOrder>${inside}</PutOrder>`)).toThrow(
      expect.objectContaining({
        code: 'MalformedXML',
        message: expect.stringContaining(reason) as string,
      }) as Error,
    );
  });
});
