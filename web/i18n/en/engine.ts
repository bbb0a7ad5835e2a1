// English: sentences as the engine writes them, by which they are recognised in it.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'said.carts_open': {
    one: '{n} cart is still within the cart window at the end of the data: neither left nor '
      + 'bought.',
    other: '{n} carts are still within the cart window at the end of the data: neither left nor '
      + 'bought.',
  },
  'said.new_visitor': 'A visitor is new when first seen in these files, which begin {time}.',
  'said.orders_unknown': {
    one: '{n} order has no known customer: counted in orders and revenue, not in buyers and '
      + 'lifetime value.',
    other: '{n} orders have no known customer: counted in orders and revenue, not in buyers and '
      + 'lifetime value.',
  },
  'said.orders_free': {
    one: '{n} order costs nothing and is in no other number.',
    other: '{n} orders cost nothing and are in no other number.',
  },
  'said.purchases_lone': {
    one: '{n} purchase on the web matches no order of the shop and is not counted in orders.',
    other: '{n} purchases on the web match no order of the shop and are not counted in orders.',
  },
  'said.no_refunds':
    'No refunds are told by the source of the revenue: net revenue takes none off.',
  'said.survey_scale':
    'The answers of {column} are on no known scale (0 to 10 or 1 to 5, whole numbers) and are '
    + 'not counted.',
  'said.not_additive': 'The count {count} is given several times and must not be added up.',
  'said.sums_undivided':
    'Tables of sums know their source and file alone: by other conditions they are not '
    + 'divided.',
  'said.roi_gain':
    'The return on investment counts all revenue as gain; give the margin to take the goods '
    + 'off.',
  'said.missing': 'Not in these files: {counts}; {bringer} would bring {kpis}.',
  'said.credit':
    'Credit says what came before a conversion, not what caused it; only a test with and '
    + 'without a channel shows that.',
  'said.emptied': {
    one: 'All touches of {n} conversions are older than the lookback; they stand under (none).',
    other: 'All touches of {n} conversions are older than the lookback; they stand under '
      + '(none).',
  },
  'said.young':
    '{part} of {all} journeys without a conversion are younger than the lookback of {span} '
    + 'and may still convert.',
  'said.no_times': 'A table of paths gives no times, so {model} is left out.',
  'said.markov_large':
    'The Markov model is left out: {all} states are too many to solve exactly; choose a '
    + 'coarser grouping or a lower Markov order.',
  'said.transitions_listed':
    'Of {all} transitions the {part} that happened most are listed.',
  'said.outside': {
    one: '{n} conversion lies in no session and has no channel here.',
    other: '{n} conversions lie in no session and have no channel here.',
  },
  'said.events_unknown':
    'Without a customer are {all} events; they are not counted in visitors and buyers.',
  'said.sessions_unknown':
    'Without a customer are {all} sessions; they are not counted in visitors and buyers.',
  'said.no_orders': 'No customer has an order.',
  'said.no_events': 'No customer has an event.',
  'said.sessions_out': '{all} sessions without a customer are left out.',
  'said.orders_out': '{all} orders without a customer are left out.',
  'said.any_order':
    'The steps may come in any order: each row counts the customers who did at least as many '
    + 'of the steps.',
  'said.in_progress':
    '{all} customers are still within {span} of their first step and count as in progress, '
    + 'not as lost.',
  'said.breakdown':
    'The breakdown shows the {all} values with the most customers; (other) is the rest.',
  'said.hubs': '{all} ids are shared by strangers, such as a kiosk, and join nobody.',
  'said.blocked': '{all} ids are placeholders or shared addresses and join nobody.',
  'said.giant': 'One customer has {all} ids; look whether these are one person.',
  'said.paths_listed':
    'The tables list the first {part} of {all} paths and {carts} customers who left a cart, '
    + 'by customer.',
  'said.touchless': '{all} conversions have no touch before them and so no path.',
  'said.sessions_listed': 'The first {part} of {all} sessions are listed, by customer.',
  'said.no_event_called': 'No event is called {event}.',
  'said.no_currency': 'No file says which currency its money is in; EUR is taken.',
  'said.currencies':
    'The files name several currencies; reports are in {currency} and leave amounts in others '
    + 'out.',
  'said.no_zone': 'Some times carry no time zone; they are read as {zone}.',
  'said.no_kind':
    'What this table is about was not recognised, so none of its rows is used; say what it '
    + 'holds and what its columns mean.',
  'said.day_first':
    'The dates of {column} could be day first or month first; they are read day first.',
  'said.month_first':
    'The dates of {column} could be day first or month first; they are read month first.',
  'said.comma':
    'The numbers of {column} do not show whether the comma or the point is the decimal mark; '
    + 'the comma is taken.',
  'said.point':
    'The numbers of {column} do not show whether the point or the comma is the decimal mark; '
    + 'the point is taken.',
  'said.recipe_column': 'The recipe names a column {column} that is not in the file.',
  'said.encoding': 'The encoding is not certain; {encoding} is taken.',
  'said.bring.ads': 'an export of an ad platform or of search results',
  'said.bring.social': 'an export of a social network',
  'said.bring.newsletter': 'an export of newsletter campaigns',
  'said.bring.visits': 'an export of web or app events, or totals of web analytics',
  'said.bring.acts': 'an export of web or app events in which these acts have a name',
  'said.bring.orders': 'an export of orders from the shop, the till or the CRM',
  'said.bring.costs': 'a table of metrics with all costs',
  'said.bring.deals': 'an export of deals from the CRM',
  'said.bring.subscriptions': 'an export of subscriptions',
  'said.bring.answers': 'an export of survey answers with a score',
  'said.use.ads': 'Advertising usage',
  'said.use.service': 'Customer service usage',
  'said.use.email_marketing': 'E-mail marketing usage',
  'said.use.email': 'E-mail usage',
  'said.use.marketing': 'Marketing usage',
  'said.use.referral': 'Referral programme usage',
  'said.use.social': 'Social media usage',
  'said.use.subscription': 'Subscription usage',
  'said.use.web': 'Web analytics usage',
  'said.need.identity': 'Identity needs rows that name a customer, a device or an order.',
  'said.need.touches':
    'There are no touches: add an export of web events or sessions, or a table of paths.',
  'said.need.journeys':
    'There are no visits, so there are no journeys: add an export of web events or sessions.',
  'said.need.funnel':
    'A funnel needs events with a customer and a time, such as a web analytics export.',
  'said.need.cohorts': 'Cohorts need events or orders with a customer and a time.',
  'said.need.channels':
    'Channels need web or app events with their source; add an export of events.',
  'said.need.anything':
    'There is nothing to count: add an export of events, orders, spend or totals.',
  'said.need.sessions':
    'There are no web or app events, so there are no sessions; add an export of events.',
  'said.need.columns': 'There are no columns to profile.',
  'said.empty': '{file} is empty: export it again with data in it.',
  'said.too_wide':
    '{file} has more than 16,384 columns; check that it is a table and that the right '
    + 'character parts its columns.',
  'said.row_too_wide': '{file} has more than 16 384 columns; check that the delimiter is right.',
  'said.too_long':
    'A field of {file} is longer than 16 MiB (byte {byte}); a quote that is never closed does '
    + 'this: mend the row or name the right quote character.',
  'said.not_table': '{file} is {what}, not a table: {advice}.',
  'said.cut_off': '{file} ends too early: it is cut off; copy or download it again.',
  'said.damaged': '{file} is damaged: its checksum or its blocks are wrong; download it again.',
  'said.cannot_read': 'The file {file} cannot be read; check its name.',
  'said.twice': '{file} is packed with gz twice; unpack it once and give that.',
  'said.container': '{file} is {what}; {advice}.',
  'said.container_in': '{file} holds {what}; {advice}.',
  'said.changed': 'A file changed or went away while it was being read; choose it again.',
  'said.cancelled': 'Cancelled; nothing was kept.',
  'said.stopped':
    'The engine stopped ({why}); it was replaced, ask again and the files are read anew.',
  'said.ours': 'Our mistake: {why}',
  'said.is.zip': 'a zip archive or an Excel workbook',
  'said.is.zip_sheet': 'a zip archive or a spreadsheet',
  'said.is.zip_empty': 'an empty zip archive',
  'said.is.xls': 'an old Excel workbook',
  'said.is.xls_old': 'an old Excel workbook (.xls)',
  'said.is.parquet': 'a Parquet file',
  'said.is.packed': 'packed with {format}',
  'said.is.compressed': 'compressed ({format})',
  'said.is.gzip_twice': 'compressed twice or not as its name says (gzip)',
  'said.is.picture': 'a picture ({format})',
  'said.is.film': 'a picture, sound or film (RIFF)',
  'said.is.pdf': 'a PDF document',
  'said.is.database': 'a database (SQLite)',
  'said.is.program': 'a program',
  'said.is.archive': 'a {format} archive',
  'said.is.rtf': 'a text document (RTF)',
  'said.do.save_csv': 'save the table as CSV and add that file',
  'said.do.add_table': 'add the export as CSV, TSV or JSON instead',
  'said.do.unpack_first': 'unpack it first',
  'said.do.sheet_csv': 'open it and save the sheet as CSV',
  'said.do.unpack': 'unpack it and give the files inside',
  'said.do.unpack_or_csv': 'unpack it and give the files inside, or save the sheet as CSV',
  'said.do.other_file': 'choose another file',
  'said.do.export_csv': 'export it as CSV or NDJSON',
  'said.is.workbook': 'an Excel workbook',
  'said.is.office': 'an office document',
  'said.is.locked': 'locked with a password',
  'said.is.rare': 'packed in a rare way',
  'said.is.ratio': 'packed more than {n} to 1',
  'said.is.many': 'a zip archive of {all} files, more than {n}',
  'said.do.table_csv': 'open it and save the table as CSV',
  'said.is.zip_broken': 'a zip archive or an Excel workbook that is damaged or cut off',
  'said.is.zip_shared': 'a zip archive whose files share their bytes',
  'said.do.again': 'copy or download it again',
  'said.is.workbook_broken': 'an Excel workbook that cannot be read',
  'said.is.workbook_large': 'an Excel workbook of {all} MB unpacked, more than {n}',
  'said.is.workbook_empty': 'an Excel workbook of empty sheets',
};

export default messages;
