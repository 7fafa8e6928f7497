import { readTemplates } from '../../emulator/assembly/templates';
import { catalogue } from '../../lib/catalogue';
import { stackAddresses, stackNameOf } from '../../lib/stack-address';
import { assembly } from '../support/stack';

const stacks = readTemplates(assembly);

describe('needs', () => {
  it.each(catalogue.map((row) => [row.address, row] as const))(
    '%s names every model that its stacks may call',
    (_address, row) => {
      const names = stackAddresses(row).map(stackNameOf);
      const text = JSON.stringify(stacks.filter(({ name }) => names.includes(name)));
      const called = [...text.matchAll(/foundation-model\/([\w.:-]+?)(?=["\\])/g)].map(
        ([, model]) => model,
      );
      expect([...new Set(called)]).toEqual(row.needs?.models ?? []);
    },
  );
});
