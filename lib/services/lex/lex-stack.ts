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
    const book = new PrivateBucket(this, 'Book', { expireAfter: Duration.days(90) });

    const { function: fulfil } = new HandlerFunction(this, 'Fulfil', {
      handler: 'services/lex/fulfill',
      description:
        'Checks what people tell the bot, and books, changes, cancels and takes problems',
      environment: { BOOK_BUCKET: book.bucketName },
      // Lex times out after 30 seconds, and users give up earlier.
      timeout: Duration.seconds(10),
      memorySize: 512,
    });
    fulfil.addToRolePolicy(
      new PolicyStatement({
        sid: 'KeepBookings',
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: [book.arnForObjects('bookings/*')],
      }),
    );
    fulfil.addToRolePolicy(
      new PolicyStatement({
        sid: 'TakeTickets',
        actions: ['s3:PutObject'],
        resources: [book.arnForObjects('tickets/*')],
      }),
    );
    // Without it, S3 returns 403 instead of 404 for a missing booking.
    fulfil.addToRolePolicy(
      new PolicyStatement({
        sid: 'SeeThatABookingIsNotThere',
        actions: ['s3:ListBucket'],
        resources: [book.bucketArn],
      }),
    );
    for (const prefix of ['bookings', 'tickets']) {
      Validations.of(this).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<BookBD4B9F77.Arn>/${prefix}/*]`,
        reason:
          'The number of a booking or ticket is made while people talk, so no policy can name it.',
      });
    }

    const bot = new RestaurantBot(this, 'Bot', { fulfil });

    new CfnOutput(this, 'BotId', { value: bot.botId });
    new CfnOutput(this, 'BotAliasId', { value: bot.aliasId });
    new CfnOutput(this, 'FulfilFunction', { value: fulfil.functionName });
    new CfnOutput(this, 'BookBucket', { value: book.bucketName });
  }
}
