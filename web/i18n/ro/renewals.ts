// Romanian: contracts that are due, renewed and ended.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.renewals': 'Reînnoiri',
  'says.renewals':
    'Contractele lună de lună: cine a venit și a plecat, ce a ajuns la scadență și s-a reînnoit, și '
    + 'banii din ele.',
  'arg.month_rule': 'Contractul există',
  'arg.term': 'Scadent la fiecare',
  'choice.end_month': 'până în luna încheierii',
  'choice.first_day': 'în prima zi a lunii',
  'choice.quarter': 'trimestru',
  'choice.year': 'an',
  'table.months': 'Contracte pe luni',
  'table.due': 'Scadente și reînnoite',
  'table.seasons': 'Lunile anului',
  'table.hazard': 'Cine pleacă și când',
  'table.revenue': 'Venit recurent lunar',
  'column.month': 'Lună',
  'column.active_start': 'La început',
  'column.active_end': 'La sfârșit',
  'column.new': 'Noi',
  'column.churned': 'Plecați',
  'column.new_and_lost': 'Veniți și plecați',
  'column.churn_rate': 'Rata de pierdere',
  'column.retention_rate': 'Rata de păstrare',
  'column.due': 'Scadente',
  'column.renewed': 'Reînnoite',
  'column.calendar_month': 'Luna anului',
  'column.others_rate': 'Rata celorlalte',
  'column.tenure': 'Luni de la început',
  'column.start_mrr': 'MRR la început',
  'column.end_mrr': 'MRR la sfârșit',
  'column.reactivation': 'Reveniți',
  'column.expansion': 'Extindere',
  'column.contraction': 'Reducere',
  'column.churn': 'Pierdere',
  'column.churned_customers': 'Clienți plecați',
  'column.gross_churn_rate': 'Pierdere brută de venit',
  'column.net_retention_rate': 'Păstrarea netă a venitului',
  'verdict.drop': 'scădere',
  'verdict.rise': 'creștere',
  'verdict.as_the_others': 'ca celelalte',
  'reason.nobody_at_start': 'la început nu era nimeni',
  'reason.too_few_to_tell': 'prea puține pentru a spune',
  'reason.nothing_at_start': 'la început nu era venit',
  'said.need.renewals':
    'Pentru reînnoiri e nevoie de contracte: un export de abonamente cu început și sfârșit.',
  'said.renewals_no_start': '{n} contracte nu spun ziua de început și sunt lăsate deoparte.',
  'said.renewals_no_end': '{n} contracte s-au încheiat, dar nu se știe când, și sunt lăsate deoparte.',
  'said.renewals_ends_first': '{n} contracte se încheie înainte de a începe și sunt lăsate deoparte.',
  'said.renewals_no_amounts':
    'Niciun contract nu spune cât costă pe lună, deci nu există tabelul venitului.',
  'said.renewals_no_amount': '{n} contracte nu spun suma și nu intră în venit.',
  'said.renewals_currency': '{n} contracte sunt în altă monedă și nu intră în venit.',
};

export default messages;
