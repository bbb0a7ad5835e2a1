// Romanian: the first screen, the lock and its proof.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'empty.title': 'Parcursul clienților dvs., calculat pe acest dispozitiv.',
  'empty.lead':
    'Trageți fișierele pe care le exportați deja. În câteva secunde vedeți de unde vin '
    + 'clienții, unde îi pierdeți și cât de sigur este fiecare număr.',
  'empty.zone': 'Trageți fișierele aici sau alegeți-le',
  'empty.drop': 'Trageți aici exporturile dvs.',
  'empty.letgo': {
    one: 'Eliberați pentru a citi {n} fișier',
    few: 'Eliberați pentru a citi {n} fișiere',
    other: 'Eliberați pentru a citi {n} de fișiere',
  },
  'empty.kinds':
    'GA4, Google Ads, Meta Ads, Shopify, CRM, comenzi, sondaje, recenzii. CSV, TSV, JSON '
    + 'sau gz, în orice limbă. Nimic nu este încărcat nicăieri.',
  'empty.files': 'Alege fișiere',
  'empty.folder': 'Alege un dosar',
  'empty.sample': 'Încearcă cu date de exemplu',

  'lock.device': 'Pe acest dispozitiv.',
  'lock.requests': {
    one: '{n} cerere de la încărcare',
    few: '{n} cereri de la încărcare',
    other: '{n} de cereri de la încărcare',
  },
  'lock.network': {
    one: 'Rețea: {n} cerere de la deschiderea paginii',
    few: 'Rețea: {n} cereri de la deschiderea paginii',
    other: 'Rețea: {n} de cereri de la deschiderea paginii',
  },
  'lock.asked': {
    one: 'S-a făcut {n} cerere',
    few: 'S-au făcut {n} cereri',
    other: 'S-au făcut {n} de cereri',
  },
  'lock.wifi': 'Puteți opri întâi Wi-Fi: funcționează la fel.',

  'proof.title': 'Nimic nu părăsește acest dispozitiv',
  'proof.lead':
    'Fișierele dvs. sunt citite de un program din această pagină. Nu trebuie să ne credeți pe '
    + 'cuvânt:',
  'proof.wifi': 'Opriți Wi-Fi, apoi trageți fișierele. Totul funcționează.',
  'proof.tools':
    'Deschideți instrumentele pentru dezvoltatori, fila Rețea: lista rămâne goală cât timp se '
    + 'citesc fișierele.',
  'proof.policy':
    'Politica de securitate a paginii interzice orice conexiune, deci chiar browserul ar '
    + 'refuza-o.',
  'proof.storage': 'Nimic nu este stocat. Închideți fila și totul dispare.',
  'proof.limits':
    'Extensiile browserului și pagina în care se află acest element nu depind de noi.',
  'proof.none': 'Nicio cerere de când pagina este completă.',

  'close': 'Închide',

  'cov.title': 'Fiecare fișier răspunde la mai mult',
  'cov.lead': 'Unul ajunge pentru început. Adăugați altele oricând.',
  'cov.file': 'Fișier',
  'cov.answers': 'răspunde',
  'cov.better': 'ajută',
  'cov.q.from': 'De unde',
  'cov.q.lost': 'Unde pierdem',
  'cov.q.back': 'Revin',
  'cov.q.happy': 'Mulțumiți',
  'cov.web': 'Analiză web',
  'cov.web.of': 'GA4, orice tabel de evenimente',
  'cov.ads': 'Reclame',
  'cov.ads.of': 'Google, Meta, orice cheltuieli',
  'cov.shop': 'Magazin, casă',
  'cov.shop.of': 'comenzi, linii, rambursări',
  'cov.paths': 'Parcursuri',
  'cov.paths.of': 'canale în ordine, conversii',
  'cov.email': 'Newsletter',
  'cov.email.of': 'trimiteri, deschideri, clicuri',
  'cov.crm': 'CRM',
  'cov.crm.of': 'oferte, abonamente',
  'cov.voices': 'Sondaje, recenzii',
  'cov.voices.of': 'NPS, CSAT, stele',
};

export default messages;
