import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { classifyDrawing } from '../../engines/classifiers/images/classify-drawing';
import { decodeImage } from '../../engines/classifiers/images/decode-image';
import type { Picture } from '../../engines/classifiers/images/decode-image';
import { knownThings, labelFor } from '../../engines/classifiers/images/drawing-labels';
import { draw, things } from '../../../../tools/makers/drawings/draw';

/**
 * `tools/makers/train-drawings.ts` uses other seeds for training, and others again for its own
 * check.
 */
const unseen = 3_000_000;
const each = 10;

function encodePng({ width, height, data }: Picture): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
}

describe('the drawing classifier', () => {
  it('recognizes most unseen drawings, per thing and overall', () => {
    const right = things.map((thing) => {
      const drawings = Array.from({ length: each }, (_, at) => draw(thing, unseen + at));
      return drawings.filter((picture) => classifyDrawing(picture) === thing).length;
    });
    expect(Math.min(...right) / each).toBeGreaterThanOrEqual(0.8);
    expect(right.reduce((sum, count) => sum + count, 0) / (each * things.length)).toBeGreaterThan(
      0.93,
    );
  });

  it('gives the same result for a JPEG and for an enlarged picture', () => {
    const picture = draw('house', unseen);
    const { width, height, data } = picture;
    const jpeg = encode({ width, height, data: Buffer.from(data) }, 90).data;
    expect(classifyDrawing(decodeImage(jpeg))).toBe('house');
    const large = { width: width * 3, height: height * 3, data: new Uint8Array(data.length * 9) };
    for (let y = 0; y < large.height; y++)
      for (let x = 0; x < large.width; x++) {
        const from = (Math.floor(y / 3) * width + Math.floor(x / 3)) * 4;
        large.data.set(data.subarray(from, from + 4), (y * large.width + x) * 4);
      }
    expect(classifyDrawing(large)).toBe('house');
  });

  it('recognizes nothing in an empty picture or in one pixel', () => {
    const white = new Uint8Array(96 * 72 * 4).fill(255);
    expect(classifyDrawing({ width: 96, height: 72, data: white })).toBe('other');
    expect(classifyDrawing({ width: 1, height: 1, data: new Uint8Array(4) })).toBe('other');
  });
});

describe('a picture', () => {
  it('is decoded as it was encoded', () => {
    const picture = draw('cup', unseen);
    const read = decodeImage(encodePng(picture));
    expect([read.width, read.height]).toEqual([picture.width, picture.height]);
    expect(Buffer.from(read.data).equals(Buffer.from(picture.data))).toBe(true);
  });

  it.each([
    ['a GIF', Buffer.from('GIF89a...'), /PNG and JPEG only/],
    ['a text', Buffer.from('Once upon a time'), /PNG and JPEG only/],
    ['the beginning of a PNG', encodePng(draw('cup', unseen)).subarray(0, 60), /./],
    ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /./],
    ['a PNG that says it has 64 gigapixels', gigapixels(), /over 16 megapixels/],
  ])('is rejected if it is %s', (_, bytes, reason) => {
    expect(() => decodeImage(bytes)).toThrow(reason);
  });
});

function gigapixels(): Buffer {
  const bytes = encodePng(draw('cup', unseen));
  bytes.writeUInt32BE(256_000, 16);
  bytes.writeUInt32BE(256_000, 20);
  return bytes;
}

describe('a label', () => {
  it.each([
    ['boat', ['a house', 'Sailing boat'], 'Sailing boat'],
    ['boat', ['배', '집'], '배'],
    ['boat', ['배추', '집'], undefined],
    ['house', ['집게', '주택'], '주택'],
    ['car', ['carpet', '자동차'], '자동차'],
    ['tree', ['나무', 'bicycle'], '나무'],
    ['other', ['other', 'boat'], undefined],
  ])('for %s among %j is %s', (thing, labels, label) => {
    expect(labelFor(thing, labels)).toBe(label);
  });

  it('exists for everything that is drawn', () => {
    expect(['other', ...knownThings].toSorted()).toEqual([...things].toSorted());
  });
});
