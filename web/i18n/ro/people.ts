// Romanian: segments to act on, and single customers.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.customer': 'un singur client',
  'says.customer':
    'Întreaga călătorie a unui client prin toate sursele și ce a dus la fiecare conversie.',
  'arg.id': 'Client',
  'table.customer': 'Pe scurt',
  'table.timeline': 'Totul în ordine',
  'table.touches': 'Ce a dus la fiecare conversie',
  'column.first_seen': 'Văzut prima dată',
  'column.last_seen': 'Văzut ultima dată',
  'column.since_last': 'De atunci',
  'column.between_conversions': 'Între conversii',
  'column.expected_next': 'Următoarea așteptată',
  'column.last_viewed': 'Văzut ultimul',
  'column.last_bought': 'Cumpărat ultimul',
  'column.last_order': 'Ultima comandă',
  'column.time': 'Ora',
  'column.session': 'Vizita',
  'column.event': 'Eveniment',
  'column.conversion': 'Conversie',
  'column.source_medium': 'Sursă / mediu',
  'column.order': 'Comandă',
  'column.item': 'Produs',
  'column.amount': 'Sumă',
  'column.text': 'Text',
  'column.row': 'Rândul',
  'column.converted_at': 'Convertit la',
  'column.touched_at': 'Contact la',
  'column.credit': 'Credit',
  'kind.event': 'Eveniment',
  'kind.session': 'Vizită',
  'kind.order': 'Comandă',
  'kind.refund': 'Rambursare',
  'kind.review': 'Recenzie',
  'kind.deal': 'Tranzacție',
  'kind.subscription': 'Abonament',
  'kind.exposure': 'A văzut o variantă',
  'kind.contact': 'Contact',
  'reason.one_conversion': 'o singură conversie nu arată ritmul',
  'said.need.customer':
    'Pentru călătoria unui client este nevoie de evenimente sau comenzi cu client și oră.',
  'said.no_id': 'Nu este numit niciun client; lista îi arată pe cei cu cele mai multe evenimente.',
  'said.id_unknown': 'Niciun client nu are acest id; lista îi arată pe cei al căror id îl conține.',
  'said.stage_furthest': 'Etapa este cea mai avansată pe care o arată evenimentele clientului.',
  'analysis.segments': 'segmente pe care să acționați',
  'says.segments':
    'Clienți care au abandonat coșul, sunt pe cale să plece, pot cumpăra curând sau sunt '
    + 'nemulțumiți, și ce să le oferiți.',
  'arg.rule': 'Un segment propriu',
  'arg.recent': 'Recent înseamnă în',
  'table.members': 'Cine face parte',
  'column.rule': 'Regulă',
  'column.share_low': '95 % de la',
  'column.share_high': '95 % până la',
  'column.suggested': 'De sugerat',
  'segment.cart_abandoners': 'Au abandonat coșul',
  'segment.browse_abandoners': 'S-au uitat și au plecat',
  'segment.high_potential': 'Pot cumpăra curând',
  'segment.detractors': 'Nemulțumiți după o comandă',
  'segment.rule': 'Regula dumneavoastră',
  'reason.nobody_fits': 'nimeni nu se potrivește regulii',
  'said.need.segments': 'Pentru segmente este nevoie de evenimente sau comenzi cu client și oră.',
  'said.segments_counted':
    'Zilele se numără înapoi de la ultima zi a datelor; un client poate fi în mai multe '
    + 'segmente.',
  'said.bad_rule':
    'Condiția {condition} nu este înțeleasă; scrieți, de exemplu, orders>=2;days_since_order>60, '
    + 'cu {names}.',
};

export default messages;
