/** Creates a version 4 UUID from a repeatable source of random numbers. */
export function uuid(chance: { random(): number }): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(chance.random() * 256)));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
