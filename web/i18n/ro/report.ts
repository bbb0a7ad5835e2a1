// Romanian: the report: overview, questions, figures.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'nav.label': 'Întrebări',
  'nav.overview': 'Privire de ansamblu',
  'nav.from': 'De unde vin?',
  'nav.lost': 'Unde îi pierdem?',
  'nav.back': 'Se întorc?',
  'nav.all': 'Toate numerele',

  'export': 'Exportă',

  'export.print': 'Tipărește sau PDF',
  'export.json': 'Raport JSON',
  'export.aside': 'Rânduri puse deoparte (CSV)',
  'export.png': 'Imagine PNG',
  'export.svg': 'Imagine SVG',
  'export.csv': 'Tabel CSV',

  'ready.title': 'Raport',
  'ready.review': 'Verifică fișierele',

  'print.head': {
    one: 'Raport journeylens · {n} fișier',
    few: 'Raport journeylens · {n} fișiere',
    other: 'Raport journeylens · {n} de fișiere',
  },

  'notes': {
    one: '{n} notă la aceste numere',
    few: '{n} note la aceste numere',
    other: '{n} de note la aceste numere',
  },

  'controls.label': 'Ce se numără și cum: {of}',
  'controls.more': 'Mai mult',

  'rests.orders': 'Conversii',
  'rests.conversions': { one: '{n} conversie', few: '{n} conversii', other: '{n} de conversii' },
  'rests.files': 'Fișiere',
  'rests.window': 'Fereastră',
  'rests.lookback': '{span} înaintea fiecărei conversii',
  'rests.people': 'Persoane',
  'rests.began': {
    one: '{n} persoană la „{step}”',
    few: '{n} persoane la „{step}”',
    other: '{n} de persoane la „{step}”',
  },
  'rests.order': 'Ordine',
  'rests.within': '{span}; cine este încă în fereastră este pe drum, nu pierdut',
  'rests.unbounded': 'fără limită de timp',
  'rests.born': 'Intră în cohortă prin',
  'rests.active': 'Revenire înseamnă',

  'insights.none': 'În aceste fișiere nimic nu iese în evidență. Numerele sunt mai jos.',
  'insight.bottleneck.head': 'Blocajul este la „{from}”',
  'insight.bottleneck':
    '*{lost}* persoane pleacă după acest pas: {rate} trec la „{step}”, față de '
    + '{attainable_rate} cât se poate. Diferența valorează circa *{value_at_stake}*.',
  'insight.bottleneck.bare.head': 'Blocajul este la „{from}”',
  'insight.bottleneck.bare':
    '*{lost}* persoane pleacă după acest pas: {rate} trec la „{step}”, față de '
    + '{attainable_rate} cât se poate. Diferența ar aduce circa *{recoverable}* conversii.',
  'insight.largest_loss.head': 'Cei mai mulți pleacă după „{from}”',
  'insight.largest_loss': '*{lost}* persoane pleacă acolo; {rate} trec la „{step}”.',
  'insight.weakest_stage.head': 'Cea mai slabă etapă: {stage}',
  'insight.weakest_stage': '{kpi}: *{value}*, iar ținta de {target} nu este atinsă.',
  'insight.weakest_stage.close.head': 'Etapă de urmărit: {stage}',
  'insight.weakest_stage.close':
    '{kpi}: *{value}*, prea aproape de ținta de {target} pentru a decide.',
  'insight.message_mismatch.head': '{channel}: multe vizite, puține vânzări',
  'insight.message_mismatch':
    'Aduce {share_of_sessions} din vizite, iar *{rate}* dintre ele se convertesc, față de '
    + '{average_rate} în medie. Mesajul promite poate altceva decât pagina.',
  'insight.best_channel.head': '{channel} convertește cel mai bine',
  'insight.best_channel':
    '*{rate}* din vizitele sale se convertesc, față de {average_rate} în medie; aduce '
    + '{share_of_sessions} din vizite.',
  'insight.undervalued_channel.head': '{channel} valorează mai mult decât pare',
  'insight.undervalued_channel':
    'Ultimul contact îi dă {last_share} din {measure}, Markov *{markov_share}*. Ajută vânzări '
    + 'pe care le închid alte canale.',
  'insight.overvalued_channel.head': '{channel} valorează mai puțin decât pare',
  'insight.overvalued_channel':
    'Ultimul contact îi dă {last_share} din {measure}, Markov *{markov_share}*. Închide '
    + 'vânzări pe care le-au început alte canale.',
  'insight.best_cohort.head': 'Cei din {cohort} revin cel mai des',
  'insight.best_cohort':
    '*{rate}* dintre ei au revenit ({grain} {period}), față de {others_rate} dintre cei veniți '
    + 'altă dată.',
  'insight.over_claim.head': 'Platformele de reclamă își atribuie prea mult',
  'insight.over_claim': 'Împreună declară *{claims}* conversii; comenzile au fost {orders}.',
  'insight.set_aside_rows.head': 'Rânduri puse deoparte: {rows_set_aside}',
  'insight.set_aside_rows':
    'Adică *{share}* din {rows_read}. Motivul cel mai des întâlnit ({rows_of_reason}): '
    + '„{reason}”.',
  'insight.repeat_purchases.head': '{value} dintre cumpărători cumpără din nou',
  'insight.repeat_purchases': '{kpi}: *{value}*.',
  'insight.net_promoter_score.head': 'Scorul NPS este {value}',
  'insight.net_promoter_score': '*{promoters}* promotori față de {detractors} detractori.',
  'insight.conversion.head': '{value} din vizite se convertesc',
  'insight.conversion': '*{value}* din toate vizitele se încheie cu o conversie.',
  'insight.revenue.head': 'Venit net: {value}',
  'insight.revenue': 'Comenzi: *{orders}*, în medie {aov} fiecare.',

  'stages.title': 'Etapele parcursului',
  'stages.model': 'Model de etape',
  'stages.weakest': 'Cea mai slabă etapă',
  'stages.nothing': 'Nu este în aceste fișiere',
  'stages.bring': 'Notele din josul paginii spun ce export ar răspunde.',
  'stages.why': '{name}',
  'stages.explain': '{name}: {value}. De unde vine?',
  'stages.scale': '{value}, țintă {target}',

  'verdict.few': 'Prea puține pentru a decide',
  'verdict.none': 'Fără țintă',
  'verdict.met.target': 'Țintă atinsă: {aim}',
  'verdict.missed.target': 'Țintă ratată: {aim}',
  'verdict.watch.target': 'Prea aproape pentru a decide: {aim}',
  'verdict.unknown.target': 'Necunoscut: {aim}',

  'target.least': 'cel puțin {target}',
  'target.most': 'cel mult {target}',
  'target.set': 'Stabilește o țintă',
  'target.edit': 'Schimbă ținta',
  'target.editOf': 'Ținta pentru: {name}',
  'target.save': 'Salvează',
  'target.usual': 'Ținta obișnuită',

  'answer.from': '*{channel} aduce cele mai multe vizite: {n}.* {rate} dintre ele se convertesc.',
  'answer.from.waste': '*{channel}: {n} vizite, iar {rate} dintre ele se convertesc.*',
  'answer.from.credit': 'Ultimul contact îi dă {last} din conversii, Markov {markov}.',
  'answer.from.later': 'O parte din vizitatori cumpără mai târziu, pe altă ușă.',
  'answer.lost':
    '*După „{from}”.* {rate} trec la „{step}”, față de {attainable} cât se poate: niciun alt '
    + 'pas nu lasă atât de câștigat.',
  'answer.lost.value':
    '*După „{from}”.* {rate} trec la „{step}”, față de {attainable} cât se poate. Diferența '
    + 'valorează {value}, mai mult decât la orice alt pas.',
  'answer.back.repeat_rate_90d':
    '*{rate} dintre cumpărători revin în 90 de zile* (95 %: {interval}, n = {n}).',
  'answer.back.repeat_rate_lifetime':
    '*{rate} dintre cumpărători au comandat de mai multe ori* (95 %: {interval}, n = {n}).',

  'figure.shows': 'Ce se arată',
  'figure.keys':
    '{title}. Grafic: săgețile mută, Enter spune de unde vine un număr, T arată tabelul.',
  'figure.hint': 'Indicați un semn sau folosiți săgețile.',
  'figure.scroll': 'Derulați lateral pentru perioadele următoare.',
  'figure.table': 'Tabel',
  'figure.chart': 'Grafic',
  'figure.all': 'Toate coloanele',
  'figure.short': 'Pe scurt',
  'figure.why': 'De unde?',
  'figure.whySmall': 'de unde?',
  'figure.export': 'Exportă',

  'missing.quadrant': 'Canalele nu sunt în aceste fișiere',
  'missing.quadrant.file': 'Le-ar arăta un export de evenimente sau vizite cu sursa lor.',
  'missing.attribution': 'Încă nu este nimic de atribuit',
  'missing.attribution.file':
    'Este nevoie de vizite cu sursă și de conversii, sau de un tabel de parcursuri.',
  'missing.funnel': 'În aceste fișiere nu este o pâlnie',
  'missing.funnel.file': 'Ar arăta-o un export de evenimente cu client și timp.',
  'missing.drop_off': 'Nu se știe ce fac cei care pleacă',
  'missing.drop_off.file': 'Este nevoie de evenimente după un pas al pâlniei.',
  'missing.cohorts': 'În aceste fișiere nu se vede cine revine',
  'missing.cohorts.file': 'Ar arăta-o comenzi sau evenimente cu client și timp.',
};

export default messages;
