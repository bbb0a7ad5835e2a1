// English: the first screen, the lock and its proof.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'empty.title': 'Your customers’ journey, computed on this device.',
  'empty.lead':
    'Drop the files you already export. Seconds later: where customers come from, where you '
    + 'lose them, and how sure each number is.',
  'empty.zone': 'Drop files here or choose them',
  'empty.drop': 'Drop your exports here',
  'empty.letgo': { one: 'Let go to read {n} file', other: 'Let go to read {n} files' },
  'empty.kinds':
    'GA4, Google Ads, Meta Ads, Shopify, CRM, orders, surveys, reviews. CSV, TSV, JSON '
    + 'or gz, in any language. Nothing is uploaded.',
  'empty.files': 'Choose files',
  'empty.folder': 'Choose a folder',
  'empty.sample': 'Try with sample data',

  'lock.device': 'On this device.',
  'lock.requests': { one: '{n} request since load', other: '{n} requests since load' },
  'lock.network': {
    one: 'Network: {n} request since this page opened',
    other: 'Network: {n} requests since this page opened',
  },
  'lock.asked': { one: '{n} request was made', other: '{n} requests were made' },
  'lock.wifi': 'Turn off Wi-Fi first, if you like: it works the same.',

  'proof.title': 'Nothing leaves this device',
  'proof.lead':
    'Your files are read by a program inside this page. You need not take our word for it:',
  'proof.wifi': 'Turn off Wi-Fi, then drop your files. Everything works.',
  'proof.tools':
    'Open the browser’s developer tools, tab Network: the list stays empty while files are '
    + 'read.',
  'proof.policy':
    'The page’s security policy forbids every connection, so the browser itself would refuse '
    + 'one.',
  'proof.storage': 'Nothing is stored. Close the tab and all is gone.',
  'proof.limits': 'Browser extensions and a host page around this element are beyond our reach.',
  'proof.none': 'No request since this page was complete.',

  'close': 'Close',

  'cov.title': 'Each file answers more',
  'cov.lead': 'One is enough to begin. Add others at any time.',
  'cov.file': 'File',
  'cov.answers': 'answers it',
  'cov.better': 'makes it better',
  'cov.q.from': 'Where from',
  'cov.q.lost': 'Where lost',
  'cov.q.back': 'Come back',
  'cov.q.happy': 'Happy',
  'cov.web': 'Web analytics',
  'cov.web.of': 'GA4, any table of events',
  'cov.ads': 'Ads',
  'cov.ads.of': 'Google, Meta, any spend',
  'cov.shop': 'Shop, till',
  'cov.shop.of': 'orders, order lines, refunds',
  'cov.paths': 'Paths',
  'cov.paths.of': 'channels in order, conversions',
  'cov.email': 'Newsletter',
  'cov.email.of': 'sends, opens, clicks',
  'cov.crm': 'CRM',
  'cov.crm.of': 'deals, subscriptions',
  'cov.voices': 'Surveys, reviews',
  'cov.voices.of': 'NPS, CSAT, stars',
};

export default messages;
