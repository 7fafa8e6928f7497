import type { PredictPorts } from '../../../lambda/services/sagemaker/predict/predict-records';
import type { Schema } from '../../../lambda/services/sagemaker/records/model-schema';

export const schema: Schema = {
  objective: 'binary:logistic',
  columns: [
    { names: ['visits', '방문'], kind: 'number' },
    {
      names: ['plan', '요금제'],
      kind: 'category',
      values: [
        ['basic', '기본'],
        ['family', '가족'],
      ],
    },
  ],
  label: {
    names: ['label', '라벨'],
    kind: 'category',
    values: [
      ['leaves', '이탈'],
      ['stays', '유지'],
    ],
  },
  rows: 100,
};
export const committed = { variant: 'committed', schema };

/** An endpoint that has the models one after the other and returns one half for every row. */
export function endpoint(
  variants: readonly string[],
  schemas: Readonly<Record<string, Schema>> = {},
) {
  const bodies: string[] = [];
  const written = new Map<string, string>();
  let at = 0;
  const now = () => variants[Math.min(at, variants.length - 1)]!;
  const ports: PredictPorts = {
    variant: () => Promise.resolve(now()),
    readSchema: (variant) => Promise.resolve(JSON.stringify(schemas[variant])),
    invoke: (body) => {
      bodies.push(body);
      at++;
      const rows = body.split('\n').length;
      return Promise.resolve({ body: '0.75\n'.repeat(rows), variant: now() });
    },
    write: (key, body) => {
      written.set(key, body);
      return Promise.resolve();
    },
  };
  return { ports, bodies, written };
}
