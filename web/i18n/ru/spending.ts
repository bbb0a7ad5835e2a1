// Russian: what channels cost and where money would earn more.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;
