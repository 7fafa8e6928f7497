import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBot, CfnBotAlias, CfnBotVersion } from 'aws-cdk-lib/aws-lex';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { withContentHashedId } from '../../shared/content-hashed-id';
import { botLocale } from './bot-locale';
import { enUs } from './definition/en-us';
import { koKr } from './definition/ko-kr';

const localeTexts = [enUs, koKr];

/** Idle time after which a session expires. */
const IDLE_SESSION = Duration.minutes(5);

export interface RestaurantBotProps {
  /** Dialog and fulfillment code hook. */
  readonly fulfill: IFunction;
}

/** Bot with a published version, and an alias with its code hook and conversation logs. */
export class RestaurantBot extends Construct {
  readonly botId: string;
  readonly aliasId: string;

  constructor(scope: Construct, id: string, props: RestaurantBotProps) {
    super(scope, id);
    const { fulfill } = props;
    const { stackName, account } = Stack.of(this);
    const logs = new LogGroup(this, 'Conversations', {
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lexv2.amazonaws.com') });
    // No Polly, because no voice is configured; no Comprehend, because sentiment analysis is off.
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'WriteConversationLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs.logGroupArn],
      }),
    );

    const botLocales = localeTexts.map(botLocale);
    const bot = new CfnBot(this, 'Bot', {
      name: stackName,
      description:
        'Books tables, takes problem reports and answers questions in English and Korean',
      roleArn: role.roleArn,
      // This property is in Pascal case in Lex, and CDK passes it on unchanged.
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: IDLE_SESSION.toSeconds(),
      botLocales,
      // A version can only be created from a built locale.
      autoBuildBotLocales: true,
    });
    bot.node.addDependency(role);

    const version = withContentHashedId(
      botLocales,
      new CfnBotVersion(this, 'Version', {
        botId: bot.attrId,
        botVersionLocaleSpecification: localeTexts.map(({ localeId }) => ({
          localeId,
          botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' },
        })),
      }),
    );

    const alias = new CfnBotAlias(this, 'Alias', {
      botId: bot.attrId,
      botAliasName: 'live',
      botVersion: version.attrBotVersion,
      botAliasLocaleSettings: localeTexts.map(({ localeId }) => ({
        localeId,
        botAliasLocaleSetting: {
          enabled: true,
          codeHookSpecification: {
            lambdaCodeHook: { codeHookInterfaceVersion: '1.0', lambdaArn: fulfill.functionArn },
          },
        },
      })),
      sentimentAnalysisSettings: { DetectSentiment: false },
      conversationLogSettings: {
        textLogSettings: [
          {
            enabled: true,
            destination: {
              cloudWatch: { cloudWatchLogGroupArn: logs.logGroupArn, logPrefix: 'text/' },
            },
          },
        ],
      },
    });
    Validations.of(alias).acknowledge({
      id: 'AwsSolutions-LEX4',
      reason:
        'CloudWatch Logs encrypts with an AWS owned key; a customer managed key costs $1 a month. Slots with names and phone numbers are obfuscated in the log.',
    });
    // Without both source conditions, a bot of another account could invoke the function.
    new CfnPermission(this, 'AllowBotAlias', {
      action: 'lambda:InvokeFunction',
      functionName: fulfill.functionName,
      principal: 'lexv2.amazonaws.com',
      sourceAccount: account,
      sourceArn: alias.attrArn,
    });

    this.botId = bot.attrId;
    this.aliasId = alias.attrBotAliasId;
  }
}
