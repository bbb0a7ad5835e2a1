// Romanian: sentences of the engine.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'said.carts_open': {
    one: '{n} coș este încă în termen la sfârșitul datelor: nici abandonat, nici cumpărat.',
    few: '{n} coșuri sunt încă în termen la sfârșitul datelor: nici abandonate, nici cumpărate.',
    other: '{n} de coșuri sunt încă în termen la sfârșitul datelor: nici abandonate, nici '
      + 'cumpărate.',
  },
  'said.new_visitor':
    'Un vizitator este nou când apare prima dată în aceste fișiere, care încep la {time}.',
  'said.orders_unknown': {
    one: '{n} comandă nu are client cunoscut: intră în comenzi și venit, nu în cumpărători și '
      + 'valoarea clientului.',
    few: '{n} comenzi nu au client cunoscut: intră în comenzi și venit, nu în cumpărători și '
      + 'valoarea clientului.',
    other: '{n} de comenzi nu au client cunoscut: intră în comenzi și venit, nu în cumpărători '
      + 'și valoarea clientului.',
  },
  'said.orders_free': {
    one: '{n} comandă nu costă nimic și nu intră în alt număr.',
    few: '{n} comenzi nu costă nimic și nu intră în alt număr.',
    other: '{n} de comenzi nu costă nimic și nu intră în alt număr.',
  },
  'said.purchases_lone': {
    one: '{n} cumpărare de pe site nu se potrivește cu nicio comandă și nu intră în comenzi.',
    few: '{n} cumpărări de pe site nu se potrivesc cu nicio comandă și nu intră în comenzi.',
    other: '{n} de cumpărări de pe site nu se potrivesc cu nicio comandă și nu intră în '
      + 'comenzi.',
  },
  'said.no_refunds': 'Sursa venitului nu spune rambursări: din venitul net nu se scade niciuna.',
  'said.survey_scale':
    'Răspunsurile la „{column}” nu sunt pe o scară cunoscută (0–10 sau 1–5, numere întregi) '
    + 'și nu se numără.',
  'said.not_additive': 'Valoarea „{count}” este dată de mai multe ori și nu se poate aduna.',
  'said.sums_undivided':
    'Tabelele de sume își știu doar sursa și fișierul: după alte condiții nu se împart.',
  'said.roi_gain':
    'Rentabilitatea socotește tot venitul drept câștig; dați marja pentru a scădea costul '
    + 'mărfii.',
  'said.missing': 'Nu sunt în aceste fișiere: {counts}. {bringer} ar aduce {kpis}.',
  'said.credit':
    'Creditul spune ce a fost înainte de conversie, nu ce a cauzat-o; numai un test cu și '
    + 'fără canal arată asta.',
  'said.emptied': {
    one: 'La {n} conversie toate contactele sunt mai vechi decât fereastra; stă la „fără '
      + 'contact”.',
    few: 'La {n} conversii toate contactele sunt mai vechi decât fereastra; stau la „fără '
      + 'contact”.',
    other: 'La {n} de conversii toate contactele sunt mai vechi decât fereastra; stau la „fără '
      + 'contact”.',
  },
  'said.young':
    '{part} din {all} parcursuri fără conversie sunt mai noi decât fereastra ({span}) și mai '
    + 'pot converti.',
  'said.no_times': 'Un tabel de parcursuri nu dă momente, așa că modelul „{model}” lipsește.',
  'said.markov_large':
    'Modelul Markov lipsește: {all} stări sunt prea multe pentru o soluție exactă; alegeți o '
    + 'grupare mai mare sau un ordin mai mic.',
  'said.transitions_listed':
    'Din {all} treceri sunt listate cele {part} mai frecvente.',
  'said.outside': {
    one: '{n} conversie nu este în nicio vizită și nu are canal aici.',
    few: '{n} conversii nu sunt în nicio vizită și nu au canal aici.',
    other: '{n} de conversii nu sunt în nicio vizită și nu au canal aici.',
  },
  'said.events_unknown': 'Evenimente fără client: {all}; nu intră în vizitatori și cumpărători.',
  'said.sessions_unknown': 'Vizite fără client: {all}; nu intră în vizitatori și cumpărători.',
  'said.no_orders': 'Niciun client nu are o comandă.',
  'said.no_events': 'Niciun client nu are un eveniment.',
  'said.sessions_out': 'Vizite fără client, lăsate deoparte: {all}.',
  'said.orders_out': 'Comenzi fără client, lăsate deoparte: {all}.',
  'said.any_order':
    'Pașii pot veni în orice ordine: fiecare rând numără clienții care au făcut cel puțin '
    + 'atâția pași.',
  'said.in_progress':
    'Pentru {all} dintre clienți nu au trecut încă {span} de la primul pas: sunt pe drum, nu '
    + 'pierduți.',
  'said.breakdown': 'Se arată valorile cu cei mai mulți clienți ({all}); restul împreună.',
  'said.hubs':
    'Identificatori folosiți de străini (de pildă un calculator comun), care nu unesc pe '
    + 'nimeni: {all}.',
  'said.blocked': 'Valori de umplutură și adrese comune, care nu unesc pe nimeni: {all}.',
  'said.giant': 'Un client are {all} identificatori; vedeți dacă este o singură persoană.',
  'said.paths_listed':
    'Tabelele arată primele {part} din {all} parcursuri și {carts} clienți care au lăsat un '
    + 'coș, după client.',
  'said.touchless': 'Conversii fără contact înainte, deci fără parcurs: {all}.',
  'said.sessions_listed': 'Sunt arătate primele {part} din {all} vizite, după client.',
  'said.no_event_called': 'Niciun eveniment nu se numește {event}.',
  'said.no_currency': 'Niciun fișier nu spune moneda; se ia euro.',
  'said.currencies':
    'Fișierele numesc mai multe monede; rapoartele sunt în {currency}, sumele în altele '
    + 'lipsesc.',
  'said.no_zone': 'Unele momente nu au fus orar; se citesc ca {zone}.',
  'said.no_kind':
    'Nu s-a recunoscut despre ce este tabelul, așa că rândurile lui nu se folosesc; spuneți '
    + 'ce conține și ce înseamnă coloanele.',
  'said.day_first': 'Datele din „{column}” pot fi citite în două feluri; se ia întâi ziua.',
  'said.month_first': 'Datele din „{column}” pot fi citite în două feluri; se ia întâi luna.',
  'said.comma':
    'Numerele din „{column}” nu arată dacă semnul zecimal este virgula sau punctul; se ia '
    + 'virgula.',
  'said.point':
    'Numerele din „{column}” nu arată dacă semnul zecimal este punctul sau virgula; se ia '
    + 'punctul.',
  'said.recipe_column': 'Rețeta numește coloana {column}, care nu este în fișier.',
  'said.encoding': 'Codarea nu este sigură; se ia {encoding}.',
  'said.bring.ads': 'Un export al unei platforme de publicitate sau al căutării',
  'said.bring.social': 'Un export al unei rețele sociale',
  'said.bring.newsletter': 'Un export al campaniilor de newsletter',
  'said.bring.visits': 'Un export de evenimente web sau totaluri din analiza web',
  'said.bring.acts': 'Un export de evenimente în care aceste acte au un nume',
  'said.bring.orders': 'Un export de comenzi din magazin, casă sau CRM',
  'said.bring.costs': 'Un tabel cu toate costurile',
  'said.bring.deals': 'Un export de tranzacții din CRM',
  'said.bring.subscriptions': 'Un export de abonamente',
  'said.bring.answers': 'Un export de răspunsuri cu scor',
  'said.use.ads': 'uzanța din publicitate',
  'said.use.service': 'uzanța din relații cu clienții',
  'said.use.email_marketing': 'uzanța din marketingul prin e-mail',
  'said.use.email': 'uzanța din e-mail',
  'said.use.marketing': 'uzanța din marketing',
  'said.use.referral': 'uzanța din programe de recomandare',
  'said.use.social': 'uzanța din rețele sociale',
  'said.use.subscription': 'uzanța din abonamente',
  'said.use.web': 'uzanța din analiza web',
  'said.need.identity':
    'Pentru unire este nevoie de rânduri cu un client, un dispozitiv sau o comandă.',
  'said.need.touches':
    'Nu sunt contacte: adăugați un export de evenimente sau vizite, ori un tabel de '
    + 'parcursuri.',
  'said.need.journeys':
    'Nu sunt vizite, deci nici parcursuri: adăugați un export de evenimente sau vizite.',
  'said.need.funnel':
    'Pentru pâlnie este nevoie de evenimente cu un client și un moment, de pildă un export de '
    + 'analiză web.',
  'said.need.cohorts':
    'Pentru cohorte este nevoie de evenimente sau comenzi cu un client și un moment.',
  'said.need.channels':
    'Pentru canale este nevoie de evenimente cu sursa lor; adăugați un export de evenimente.',
  'said.need.anything':
    'Nu este nimic de numărat: adăugați un export de evenimente, comenzi, cheltuieli sau '
    + 'totaluri.',
  'said.need.sessions':
    'Nu sunt evenimente web sau din aplicație, deci nici vizite; adăugați un export de '
    + 'evenimente.',
  'said.need.columns': 'Nu sunt coloane de descris.',
  'said.empty': '{file}: fișierul este gol; exportați-l din nou, cu date.',
  'said.too_wide':
    '{file}: peste 16.384 de coloane; verificați că este un tabel și că separatorul este cel '
    + 'bun.',
  'said.row_too_wide': '{file}: peste 16.384 de coloane; verificați separatorul.',
  'said.too_long':
    'Un câmp din {file} trece de 16 MiB (octetul {byte}); așa face o ghilimea neînchisă: '
    + 'îndreptați rândul sau numiți semnul bun.',
  'said.not_table': '{file}: este {what}, nu un tabel; {advice}.',
  'said.cut_off': '{file}: fișierul se termină prea devreme; copiați-l sau descărcați-l din nou.',
  'said.damaged':
    '{file}: fișierul este deteriorat, suma de control nu se potrivește; descărcați-l din '
    + 'nou.',
  'said.cannot_read': 'Fișierul {file} nu poate fi citit; verificați numele.',
  'said.twice': '{file}: este comprimat cu gz de două ori; despachetați o dată și dați rezultatul.',
  'said.container': '{file}: este {what}; {advice}.',
  'said.container_in': '{file}: conține {what}; {advice}.',
  'said.changed': 'Un fișier s-a schimbat sau a dispărut în timpul citirii; alegeți-l din nou.',
  'said.cancelled': 'Anulat; nu s-a păstrat nimic.',
  'said.stopped':
    'Motorul de calcul s-a oprit ({why}) și a fost înlocuit; întrebați din nou și fișierele '
    + 'se citesc iar.',
  'said.ours': 'Greșeala noastră: {why}',
  'said.is.zip': 'o arhivă zip sau un registru Excel',
  'said.is.zip_sheet': 'o arhivă zip sau o foaie de calcul',
  'said.is.zip_empty': 'o arhivă zip goală',
  'said.is.xls': 'un registru Excel vechi',
  'said.is.xls_old': 'un registru Excel vechi (.xls)',
  'said.is.parquet': 'un fișier Parquet',
  'said.is.packed': 'comprimat cu {format}',
  'said.is.compressed': 'un fișier comprimat ({format})',
  'said.is.gzip_twice': 'comprimat de două ori sau altfel decât spune numele (gzip)',
  'said.is.picture': 'o imagine ({format})',
  'said.is.film': 'o imagine, un sunet sau un film (RIFF)',
  'said.is.pdf': 'un document PDF',
  'said.is.database': 'o bază de date (SQLite)',
  'said.is.program': 'un program',
  'said.is.archive': 'o arhivă {format}',
  'said.is.rtf': 'un document text (RTF)',
  'said.do.save_csv': 'salvați tabelul ca CSV și adăugați acel fișier',
  'said.do.add_table': 'adăugați exportul în CSV, TSV sau JSON',
  'said.do.unpack_first': 'despachetați-l întâi',
  'said.do.sheet_csv': 'deschideți-l și salvați foaia ca CSV',
  'said.do.unpack': 'despachetați-l și dați fișierele dinăuntru',
  'said.do.unpack_or_csv': 'despachetați-l și dați fișierele dinăuntru sau salvați foaia ca CSV',
  'said.do.other_file': 'alegeți alt fișier',
  'said.do.export_csv': 'exportați-l ca CSV sau NDJSON',
  'said.is.workbook': 'un registru Excel',
  'said.is.office': 'un document de birou',
  'said.is.locked': 'încuiat cu o parolă',
  'said.is.rare': 'împachetat într-un mod rar',
  'said.is.ratio': 'împachetat mai mult de {n} la 1',
  'said.is.many': 'o arhivă zip cu {all} fișiere, mai mult de {n}',
  'said.do.table_csv': 'deschideți-l și salvați tabelul ca CSV',
  'said.is.zip_broken': 'o arhivă zip sau un registru Excel, stricat sau tăiat',
  'said.is.zip_shared': 'o arhivă zip ale cărei fișiere împart aceiași octeți',
  'said.do.again': 'copiați-l sau descărcați-l din nou',
  'said.is.workbook_broken': 'un registru Excel care nu poate fi citit',
  'said.is.workbook_large': 'un registru Excel de {all} MB despachetat, mai mult de {n}',
  'said.is.workbook_empty': 'un registru Excel cu foi goale',
};

export default messages;
