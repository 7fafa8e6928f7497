import type { TextModel } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Cost } from '../../row';

/**
 * Costs of the tokens of a model.
 * @param item what the tokens are of, such as `Amazon Nova Lite, base or tuned`
 */
export function tokenCosts({ name, price }: TextModel, item = name): readonly Cost[] {
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens, source } = price;
  const unit = '1 million tokens';
  return [
    { item: `${item}, input`, unit, usd: inputUsdPerMillionTokens, source },
    { item: `${item}, output`, unit, usd: outputUsdPerMillionTokens, source },
  ];
}
