import { jumpstartModels } from '@by-example/emulator/services/jumpstart/models';
import { chooseModel } from '../../../../lib/services/jumpstart/jumpstart-models';

describe("the emulator's table of JumpStart models", () => {
  it.each(jumpstartModels.map((model) => [model.id, model] as const))(
    'has %s as the row deploys it',
    (id, { name, eula, artifacts, image }) => {
      const { model } = chooseModel(id, eula === undefined ? undefined : id);
      expect({
        name: model?.name,
        eula: model?.eula,
        artifacts: model?.artifacts,
        image: model?.image,
      }).toEqual({ name, eula, artifacts, image });
    },
  );

  it('has every model of the row', () => {
    const { fault = '' } = chooseModel('another', undefined);
    const ids = / is not one of (.*)\.$/.exec(fault)?.[1]?.split(', ');
    expect(jumpstartModels.map(({ id }) => id)).toEqual(ids);
  });
});
