import { assumedRole } from '../../core/assembly/assumed-role';
import type { Role, Deployment } from '../../core/assembly/deployment';
import { aliasProperties, botProperties, checked, versionProperties } from './bot-definition';
import { checkLocale } from './locale-model';
import type { AliasProperties, BotProperties, LocaleProperties } from './bot-definition';

/** Bot alias, the target of a caller. */
export interface BotAlias {
  readonly botId: string;
  readonly botName: string;
  readonly aliasId: string;
  readonly aliasName: string;
  readonly arn: string;
  readonly version: string;
  readonly role: Role;
  readonly idleMilliseconds: number;
  /** Built locales of the version that the alias points to. */
  readonly built: ReadonlyMap<string, LocaleProperties>;
  /** All locales of the bot, built or not. */
  readonly localesOfBot: readonly string[];
  /** Settings by enabled locale of the alias. */
  readonly settings: ReadonlyMap<string, { readonly functionArn: string | undefined }>;
  readonly logGroups: readonly string[];
  /** Path of the resource, such as `services-lex/BotAlias`. */
  readonly where: string;
}

/**
 * Reads the bot aliases of the templates.
 * @throws Error for an unsupported property of a bot
 */
export function readBots(deployment: Deployment): readonly BotAlias[] {
  const bots = new Map(
    deployment.resources('AWS::Lex::Bot').map((resource) => {
      const where = `${resource.stack}/${resource.logicalId}`;
      const properties = checked(botProperties, resource.properties, where);
      return [
        resource.ref,
        { where, properties, role: assumeBotRole(properties, deployment, where) },
      ] as const;
    }),
  );
  const versions = deployment.resources('AWS::Lex::BotVersion').map((resource) => ({
    version: resource.attributes['BotVersion'],
    ...checked(versionProperties, resource.properties, `${resource.stack}/${resource.logicalId}`),
  }));
  return deployment.resources('AWS::Lex::BotAlias').map((resource) => {
    const where = `${resource.stack}/${resource.logicalId}`;
    const alias = checked(aliasProperties, resource.properties, where);
    const bot = bots.get(alias.BotId);
    if (bot === undefined) throw new Error(`${where}: no template defines the bot ${alias.BotId}`);
    const version = versions.find(
      (each) => each.BotId === alias.BotId && each.version === alias.BotVersion,
    );
    const frozen = version?.BotVersionLocaleSpecification.map(({ LocaleId }) => LocaleId) ?? [];
    const { BotLocales, AutoBuildBotLocales, Name, IdleSessionTTLInSeconds } = bot.properties;
    for (const locale of BotLocales) {
      checkFallback(locale, bot.where);
      checkLocale(locale);
    }
    return {
      botId: alias.BotId,
      botName: Name,
      aliasId: resource.attributes['BotAliasId'] ?? '',
      aliasName: alias.BotAliasName,
      arn: resource.attributes['Arn'] ?? '',
      version: alias.BotVersion,
      role: bot.role,
      idleMilliseconds: IdleSessionTTLInSeconds * 1000,
      built: new Map(
        BotLocales.filter(
          ({ LocaleId }) => AutoBuildBotLocales === true && frozen.includes(LocaleId),
        ).map((locale) => [locale.LocaleId, locale]),
      ),
      localesOfBot: BotLocales.map(({ LocaleId }) => LocaleId),
      settings: parseLocaleSettings(alias),
      logGroups: listLogGroups(alias),
      where,
    };
  });
}

function assumeBotRole({ RoleArn }: BotProperties, deployment: Deployment, where: string): Role {
  return assumedRole(RoleArn, deployment.roles, {
    where,
    service: 'lexv2.amazonaws.com',
    context: {},
    errorMessage: 'The role defined for the bot cannot be assumed by Lex',
  });
}

/** "If you don't add one, creating the bot will fail" (the page of AWS::Lex::Bot). */
function checkFallback({ LocaleId, Intents }: LocaleProperties, where: string): void {
  const fallback = Intents.find(({ ParentIntentSignature }) => ParentIntentSignature !== undefined);
  if (fallback === undefined)
    throw new Error(`${where}: ${LocaleId} has no intent of the type AMAZON.FallbackIntent`);
  const { SampleUtterances, Slots, IntentConfirmationSetting } = fallback;
  if (SampleUtterances ?? Slots ?? IntentConfirmationSetting)
    throw new Error(`${where}: the fallback intent of ${LocaleId} has unsupported properties`);
}

function parseLocaleSettings({ BotAliasLocaleSettings }: AliasProperties): BotAlias['settings'] {
  return new Map(
    BotAliasLocaleSettings.filter(({ BotAliasLocaleSetting: { Enabled } }) => Enabled).map(
      ({ LocaleId, BotAliasLocaleSetting: { CodeHookSpecification } }) => [
        LocaleId,
        { functionArn: CodeHookSpecification?.LambdaCodeHook.LambdaArn },
      ],
    ),
  );
}

function listLogGroups({ ConversationLogSettings }: AliasProperties): readonly string[] {
  return (ConversationLogSettings?.TextLogSettings ?? [])
    .filter(({ Enabled }) => Enabled)
    .map(({ Destination }) => Destination.CloudWatch.CloudWatchLogGroupArn);
}
