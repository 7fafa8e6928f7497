import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { catalog } from '../../../lib/catalog';
import { stackAddresses, toStackName } from '../../../lib/stack-address';
import { assembly } from '../../support/stack';

const stacks = readTemplates(assembly);
const owners = [...new Set(catalog.map(({ address, stack }) => stack ?? address))];

describe('needs', () => {
  it.each(owners)('%s names every model that its stacks may call', (owner) => {
    const rows = catalog.filter(({ address, stack }) => (stack ?? address) === owner);
    const names = rows.flatMap(stackAddresses).map(toStackName);
    const text = JSON.stringify(stacks.filter(({ name }) => names.includes(name)));
    const called = [...text.matchAll(/foundation-model\/([\w.:-]+?)(?=["\\])/g)].map(
      ([, model]) => model,
    );
    // A base model for customization has its context length after its ID.
    const ids = called.map((id) => id?.replace(/:\d+k$/, ''));
    expect([...new Set(ids)].sort()).toEqual(
      rows.flatMap(({ requires: needs }) => needs?.models ?? []).sort(),
    );
  });
});
