import { deployAssembly } from '@by-example/emulator/core/assembly/deploy-assembly';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { createLocaleModel } from '@by-example/emulator/services/lex/locale-model';
import { readBots } from '@by-example/emulator/services/lex/read-bots';
import { assembly } from '../../../support/stack';

const [alias] = readBots(deployAssembly(readTemplates(assembly), emulatedEnvironment));

/** Models of the row's bot, by language. */
export const models = {
  en: createLocaleModel(alias!.built.get('en_US')!),
  ko: createLocaleModel(alias!.built.get('ko_KR')!),
};
