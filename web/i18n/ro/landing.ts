// Romanian: where visits begin, forms and calls to action.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.landing': 'Pagini de intrare, formulare, îndemnuri la acțiune',
  'says.landing':
    'Ce pagini și surse aduc multe sau puține vizite și dacă acele vizite ajung la conversie.',
  'table.places': 'Unde încep vizitele',
  'table.forms': 'Formulare',
  'table.calls_to_action': 'Îndemnuri la acțiune',
  'table.pages': 'Pagini pe care se termină vizitele',
  'column.entry': 'Vizita a început',
  'column.bounces': 'Respingeri',
  'column.bounce_rate': 'Rata de respingere',
  'column.bounce_low': '95 % de la',
  'column.bounce_high': '95 % până la',
  'column.revenue_per_session': 'Venit pe vizită',
  'column.difference': 'Față de celelalte',
  'column.difference_low': '95 % de la',
  'column.difference_high': '95 % până la',
  'column.p': 'p',
  'column.q': 'p corectat',
  'column.quadrant': 'Concluzie',
  'column.started': 'Au început',
  'column.completed': 'Au trimis',
  'column.completion_rate': 'Trimise din cele începute',
  'column.seen': 'Au văzut',
  'column.clicked': 'Au apăsat',
  'column.click_rate': 'Rata de apăsare',
  'column.converted': 'Conversii',
  'column.conversion_low': '95 % de la',
  'column.conversion_high': '95 % până la',
  'column.page': 'Pagină',
  'column.exits': 'Ieșiri',
  'column.exit_rate': 'Rata de ieșire',
  'quadrant.star': 'multe vizite, conversie mai bună',
  'quadrant.message_mismatch':
    'multe vizite, conversie mai slabă: pagina își ține promisiunea din reclamă?',
  'quadrant.hidden_gem': 'puține vizite, conversie mai bună: merită trimise mai multe',
  'quadrant.weak': 'puține vizite, conversie mai slabă',
  'quadrant.like_others': 'ca celelalte',
  'quadrant.too_few': 'prea puține date',
  'reason.fewer_than_30': 'sub 30: prea puține pentru o concluzie',
  'said.need.landing':
    'Paginile de intrare cer evenimente de site sau aplicație cu pagina sau sursa lor; adaugă un export de evenimente.',
};

export default messages;
