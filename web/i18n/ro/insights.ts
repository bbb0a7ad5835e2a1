// Romanian: what to know first, as a table.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.insights': 'Concluzii',
  'says.insights':
    'Ce trebuie știut mai întâi: unde se pierd clienții, ce induce în eroare, cum '
    + 'stau lucrurile, fiecare cu dovada ei.',
  'table.insights': 'Ce trebuie știut mai întâi',
  'table.numbers': 'Numerele fiecărei concluzii',
  'table.evidence': 'De unde a fost citită fiecare',
  'column.rank': 'Loc',
  'column.finding': 'Concluzie',
  'column.severity': 'Importanță',
  'column.subject': 'Despre',
  'column.analysis': 'Analiză',
  'column.table': 'Tabel',
  'column.cell': 'Celulă',
  'column.share_of_sessions': 'Partea din vizite',
  'column.average_rate': 'Rata medie',
  'column.measure': 'Măsurat după',
  'column.last_share': 'Partea după ultimul contact',
  'column.markov_share': 'Partea după Markov',
  'column.grain': 'Lungimea perioadei',
  'column.others_n': 'Din celelalte',
  'column.claims': 'Revendicate',
  'column.ratio': 'Raport',
  'severity.attention': 'cere atenție',
  'severity.news': 'merită acționat',
  'severity.calm': 'merită știut',
  'finding.bottleneck': 'Gâtuire',
  'finding.largest_loss': 'Cea mai mare pierdere',
  'finding.weakest_stage': 'Cea mai slabă etapă',
  'finding.message_mismatch': 'Multe vizite, puține vânzări',
  'finding.undervalued_channel': 'Valorează mai mult decât pare',
  'finding.overvalued_channel': 'Valorează mai puțin decât pare',
  'finding.best_channel': 'Cel mai bun canal',
  'finding.best_cohort': 'Cea mai bună cohortă',
  'finding.over_claim': 'Platformele de reclamă revendică prea mult',
  'finding.repeat_purchases': 'Cumpără din nou',
  'finding.net_promoter_score': 'Scorul net al promotorilor',
  'finding.conversion': 'Conversie',
  'finding.revenue': 'Venituri',
  'said.need.insights':
    'Nu există din ce trage concluzii: adăugați un export de evenimente, comenzi, '
    + 'cheltuieli sau totaluri.',
};

export default messages;
