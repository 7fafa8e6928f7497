import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../shared/handler-function';
import { PrivateBucket } from '../../shared/private-bucket';
import { RestaurantBot } from './restaurant-bot';

/** Restaurant bot in English and Korean, with its code hook function and the bookings it stores. */
export class LexStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    // Bookings are accepted up to sixty days ahead.
    const book = new PrivateBucket(this, 'Bookings', { expireAfter: Duration.days(90) });

    const { function: fulfill } = new HandlerFunction(this, 'Fulfill', {
      handler: 'services/lex/fulfill',
      description: 'Validates slots, and creates, changes and cancels bookings and problem reports',
      environment: { BOOKINGS_BUCKET: book.bucketName },
      // Lex times out after 30 seconds, and users give up earlier.
      timeout: Duration.seconds(10),
      memorySize: 512,
    });
    fulfill.addToRolePolicy(
      new PolicyStatement({
        sid: 'StoreBookings',
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: [book.arnForObjects('bookings/*')],
      }),
    );
    fulfill.addToRolePolicy(
      new PolicyStatement({
        sid: 'WriteTickets',
        actions: ['s3:PutObject'],
        resources: [book.arnForObjects('tickets/*')],
      }),
    );
    // Without it, S3 returns 403 instead of 404 for a missing booking.
    fulfill.addToRolePolicy(
      new PolicyStatement({
        sid: 'DetectMissingBookings',
        actions: ['s3:ListBucket'],
        resources: [book.bucketArn],
      }),
    );
    for (const prefix of ['bookings', 'tickets']) {
      Validations.of(this).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<BookingsB1C24132.Arn>/${prefix}/*]`,
        reason:
          'Booking and ticket numbers are created at runtime, so the policy covers the whole folder.',
      });
    }

    const bot = new RestaurantBot(this, 'Bot', { fulfill });

    new CfnOutput(this, 'BotId', { value: bot.botId });
    new CfnOutput(this, 'BotAliasId', { value: bot.aliasId });
    new CfnOutput(this, 'FulfillFunction', { value: fulfill.functionName });
    new CfnOutput(this, 'BookingsBucket', { value: book.bucketName });
  }
}
