import type { LocaleName } from '../dialog/lex-event';
import type { Messages } from './messages';
import { enUs } from './messages-en';
import { koKr } from './messages-ko';

export const messages: Readonly<Record<LocaleName, Messages>> = { en_US: enUs, ko_KR: koKr };
