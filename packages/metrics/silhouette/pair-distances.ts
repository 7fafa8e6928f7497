/**
 * Computes distances of four points from two others, given as offsets in `coordinates`; results are
 * ordered by the first, then the second. Each number read is used two or four times, which makes it
 * fast.
 */
export type EightDistances = (
  coordinates: Float64Array,
  dimensions: number,
  one: number,
  two: number,
  three: number,
  four: number,
  left: number,
  right: number,
  result: Float64Array,
) => void;

export type PointMetric = 'euclidean' | 'manhattan' | 'cosine';

export const eightDistances: Readonly<Record<PointMetric, EightDistances>> = {
  euclidean: (p, dimensions, one, two, three, four, left, right, result) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let at = 0; at < dimensions; at++) {
      const x = p[left + at] ?? 0;
      const y = p[right + at] ?? 0;
      let from = p[one + at] ?? 0;
      a += (from - x) * (from - x);
      b += (from - y) * (from - y);
      from = p[two + at] ?? 0;
      c += (from - x) * (from - x);
      d += (from - y) * (from - y);
      from = p[three + at] ?? 0;
      e += (from - x) * (from - x);
      f += (from - y) * (from - y);
      from = p[four + at] ?? 0;
      g += (from - x) * (from - x);
      h += (from - y) * (from - y);
    }
    result[0] = Math.sqrt(a);
    result[1] = Math.sqrt(b);
    result[2] = Math.sqrt(c);
    result[3] = Math.sqrt(d);
    result[4] = Math.sqrt(e);
    result[5] = Math.sqrt(f);
    result[6] = Math.sqrt(g);
    result[7] = Math.sqrt(h);
  },
  manhattan: (p, dimensions, one, two, three, four, left, right, result) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let at = 0; at < dimensions; at++) {
      const x = p[left + at] ?? 0;
      const y = p[right + at] ?? 0;
      let from = p[one + at] ?? 0;
      a += Math.abs(from - x);
      b += Math.abs(from - y);
      from = p[two + at] ?? 0;
      c += Math.abs(from - x);
      d += Math.abs(from - y);
      from = p[three + at] ?? 0;
      e += Math.abs(from - x);
      f += Math.abs(from - y);
      from = p[four + at] ?? 0;
      g += Math.abs(from - x);
      h += Math.abs(from - y);
    }
    result[0] = a;
    result[1] = b;
    result[2] = c;
    result[3] = d;
    result[4] = e;
    result[5] = f;
    result[6] = g;
    result[7] = h;
  },
  // For points of length 1, 1 − cos is half the squared distance. The cosine of nearly parallel
  // points rounds to 1, which leaves few digits of 1 − cos.
  cosine: (p, dimensions, one, two, three, four, left, right, result) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let at = 0; at < dimensions; at++) {
      const x = p[left + at] ?? 0;
      const y = p[right + at] ?? 0;
      let from = p[one + at] ?? 0;
      a += (from - x) * (from - x);
      b += (from - y) * (from - y);
      from = p[two + at] ?? 0;
      c += (from - x) * (from - x);
      d += (from - y) * (from - y);
      from = p[three + at] ?? 0;
      e += (from - x) * (from - x);
      f += (from - y) * (from - y);
      from = p[four + at] ?? 0;
      g += (from - x) * (from - x);
      h += (from - y) * (from - y);
    }
    result[0] = a / 2;
    result[1] = b / 2;
    result[2] = c / 2;
    result[3] = d / 2;
    result[4] = e / 2;
    result[5] = f / 2;
    result[6] = g / 2;
    result[7] = h / 2;
  },
};
