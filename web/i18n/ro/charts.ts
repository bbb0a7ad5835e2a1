// Romanian: charts and tables.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'quadrant.title': '{channel}: multe vizite, puține conversii',
  'quadrant.title.best': 'Vizitele din {channel} se convertesc cel mai bine',
  'quadrant.subtitle':
    'Rata de conversie a vizitelor, în procente, pe canale. Linii verticale: 95 %. Cruce: '
    + 'canalul din mijloc.',
  'quadrant.subtitle.event':
    'Cumpărători dintre vizitatori, în procente, pe canale. Linii verticale: 95 %. Cruce: '
    + 'canalul din mijloc.',
  'quadrant.n': { one: '{n} canal', few: '{n} canale', other: '{n} de canale' },
  'quadrant.axis.sessions': 'vizite, scară logaritmică',
  'quadrant.axis.visitors': 'vizitatori, scară logaritmică',
  'quadrant.axis.rate': 'conversie, %',
  'quadrant.corner': 'Multe vizite, puține conversii',
  'quadrant.corner.best': 'Multe din ambele',
  'quadrant.corner.rare': 'Puține vizite, multe conversii',
  'quadrant.corner.least': 'Puține din ambele',
  'quadrant.mark.sessions': {
    one: '{channel}: {n} vizită, {rate} se convertesc (95 %: {interval})',
    few: '{channel}: {n} vizite, {rate} se convertesc (95 %: {interval})',
    other: '{channel}: {n} de vizite, {rate} se convertesc (95 %: {interval})',
  },
  'quadrant.mark.visitors': {
    one: '{channel}: {n} vizitator, {rate} cumpără (95 %: {interval})',
    few: '{channel}: {n} vizitatori, {rate} cumpără (95 %: {interval})',
    other: '{channel}: {n} de vizitatori, {rate} cumpără (95 %: {interval})',
  },

  'attribution.title': {
    one: 'Pentru {channels} alegerea modelului decide',
    few: 'Pentru {channels} alegerea modelului decide ({n} canale la peste dublu)',
    other: 'Pentru {channels} alegerea modelului decide ({n} de canale la peste dublu)',
  },
  'attribution.title.agree': 'Pentru fiecare canal modelele diferă de mai puțin de două ori',
  'attribution.subtitle.share': 'Partea din conversii atribuită fiecărui canal.',
  'attribution.subtitle.value': 'Venitul atribuit fiecărui canal.',
  'attribution.subtitle.markov':
    'Disc: Markov, ce s-ar pierde fără canal. Bară: de la cel mai puțin la cel mai mult.',
  'attribution.subtitle.sure': 'Linia de dedesubt: 95 din 100 de trageri la sorți ale oamenilor.',
  'attribution.letter': '{letter} {model}',
  'attribution.apart': 'De la, până la',
  'attribution.by.share': 'Conversii',
  'attribution.by.value': 'Venit',
  'attribution.mark': '{channel}: {values}',
  'attribution.mark.one': '{model} {value}',
  'attribution.n': {
    one: 'n = {n} conversie',
    few: 'n = {n} conversii',
    other: 'n = {n} de conversii',
  },
  'attribution.none': '{share} nu au niciun contact înainte și nu sunt atribuite niciunui canal.',

  'funnel.title':
    'Ridicarea pasului „{from}” la cât se poate valorează mai mult decât orice alt pas',
  'funnel.title.none': '{n} din {all} parcurg tot drumul',
  'funnel.subtitle':
    'Bare: au mers mai departe, pe drum (hașurat), au plecat. Linie neagră: 95 %. Punctat: '
    + 'rata posibilă, a unei ținte sau a celui mai bun segment.',
  'funnel.step': 'Pas',
  'funnel.people': 'Persoane ajunse',
  'funnel.went': 'Au trecut la pasul următor',
  'funnel.rate': 'Rată, 95 %',
  'funnel.stake': 'În joc',
  'funnel.most': 'cel mai mult',
  'funnel.left': '{n} au plecat',
  'funnel.conversions': { one: '{n} conversie', few: '{n} conversii', other: '{n} de conversii' },
  'funnel.n': 'n = {n} persoane · {order}',
  'funnel.mark':
    '{step}: {customers} persoane, {rate} au mers mai departe (95 %: {interval}), {lost} au '
    + 'plecat, {open} pe drum',
  'funnel.mark.last': '{step}: {customers} persoane, ultimul pas',

  'dropoff.title': 'Cei care pleacă după „{step}” întâlnesc mai des „{next}”',
  'dropoff.title.exit': 'Cei care pleacă după „{step}” nu mai fac nimic',
  'dropoff.title.none': 'După „{step}” diferențele țin de întâmplare',
  'dropoff.subtitle':
    'Evenimentul următor al celor plecați și al celor care au continuat, ca parte din fiecare. '
    + 'Îngroșat: dincolo de întâmplare la 95 %.',
  'dropoff.left': 'au plecat',
  'dropoff.stayed': 'au continuat',
  'dropoff.mark':
    '{next}: {share} dintre cei plecați ({n} persoane), {other} dintre cei care au continuat',
  'dropoff.n': 'după „{step}”',

  'times.title': 'Cel mai lung pas este „{step}”: jumătate au nevoie de {time}',
  'times.title.none': 'Cât durează fiecare pas',
  'times.subtitle': 'Timpul de la un pas la următorul, al celor care au continuat.',
  'times.step': 'Până la',
  'times.whole': 'Tot drumul',
  'times.p25': 'Un sfert în',
  'times.median': 'Jumătate în',
  'times.p75': 'Trei sferturi în',
  'times.n': { one: '{n} persoană', few: '{n} persoane', other: '{n} de persoane' },
  'times.people': 'n',

  'cohorts.title': '{cohort} iese în evidență: {rate} au revenit ({grain} {period})',
  'cohorts.title.none': 'Câți revin, după când au venit prima dată',
  'cohorts.subtitle':
    'Din 100 de clienți, câți au revenit în acea perioadă după prima. Coloane: {grain} de la '
    + 'prima.',
  'cohorts.subtitle.order':
    'Din 100 de clienți, câți au comandat în acea perioadă după prima. Coloane: {grain} de la '
    + 'prima.',
  'cohorts.head': 'Început, mărime',
  'cohorts.mark': '{cohort}, {grain} {period}: {n} din {size} clienți, {rate}',
  'cohorts.mark.open': '{cohort}, {grain} {period}: până acum {n} din {size} clienți, neterminat',
  'cohorts.n': {
    one: '{n} cohortă',
    few: '{shown} din {n} cohorte',
    other: '{shown} din {n} de cohorte',
  },
  'cohorts.unfinished':
    'Hașurat: neterminat. Unii clienți sunt încă în acea perioadă; numărul poate doar să '
    + 'crească.',

  'spend.title': {
    one: 'Ce a adus {n} canal cu cheltuieli',
    few: 'Ce au adus {n} canale cu cheltuieli',
    other: 'Ce au adus {n} de canale cu cheltuieli',
  },
  'spend.title.none': 'Niciun fișier nu spune cât costă canalele',
  'spend.subtitle':
    'Conversii și cost pe conversie, cu creditul modelului {model}. Fără cheltuieli nu există '
    + 'cost.',
  'spend.channel': 'Canal',
  'spend.cost': 'Chel\u00adtuială',
  'spend.orders': 'Con\u00adversii',
  'spend.cpa': 'Cost pe con\u00adversie',
  'spend.roas': 'ROAS, {model}',
  'spend.none': 'nu este dată',
  'spend.loses': 'pierde',
  'spend.n': {
    one: '{n} canal cu cheltuieli',
    few: '{n} canale cu cheltuieli',
    other: '{n} de canale cu cheltuieli',
  },
  'spend.remark':
    'Unde cele două randamente diferă, decizia de buget depinde de model. Un experiment o '
    + 'lămurește; un model nu poate.',

  'paths.title': {
    one: 'Cel mai des parcurs: {n} conversie',
    few: 'Cel mai des parcurs: {n} conversii',
    other: 'Cel mai des parcurs: {n} de conversii',
  },
  'paths.subtitle': 'Canalele în ordine, de la primul contact la conversie.',
  'paths.path': 'Parcurs',
  'paths.then': 'apoi',
  'paths.conversions': 'Conversii',
  'paths.value': 'Venit',
  'paths.nulls': 'Fără conversie',
  'paths.n': {
    one: '{shown} din {n} parcurs',
    few: '{shown} din {n} parcursuri',
    other: '{shown} din {n} de parcursuri',
  },

  'kpis.title': {
    one: '{n} număr din aceste fișiere',
    few: '{n} numere din aceste fișiere',
    other: '{n} de numere din aceste fișiere',
  },
  'kpis.subtitle': 'Apăsați pe un număr pentru a-i vedea formula și rândurile.',
  'kpis.name': 'Număr',
  'kpis.value': 'Valoare',
  'kpis.interval': '95 %',
  'kpis.n': 'n',
  'kpis.verdict': 'Țintă',
  'kpis.source': 'Sursă',
  'kpis.of': '{n} din {all} numere cunoscute',
  'kpis.absent': {
    one: '{n} număr nu este în aceste fișiere',
    few: '{n} numere nu sunt în aceste fișiere',
    other: '{n} de numere nu sunt în aceste fișiere',
  },

  'others.title': 'Alte tabele',
  'others.more': {
    one: '{shown} din {n} rând',
    few: '{shown} din {n} rânduri',
    other: '{shown} din {n} de rânduri',
  },
};

export default messages;
