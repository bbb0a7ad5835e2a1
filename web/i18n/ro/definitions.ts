// Romanian: the same rows under the rules of other tools.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.definitions': 'aceleași rânduri după alte reguli',
  'says.definitions':
    'Ce ar arăta Google Analytics, Matomo, Mixpanel, PostHog și Yandex Metrica pe aceste rânduri '
    + 'și ce rânduri schimbă fiecare număr.',
  'arg.reference': 'Comparat cu',
  'choice.ga4': 'Google Analytics 4',
  'choice.universal_analytics': 'Universal Analytics',
  'choice.matomo': 'Matomo',
  'choice.mixpanel': 'Mixpanel',
  'choice.posthog': 'PostHog',
  'choice.yandex_metrica': 'Yandex Metrica',
  'table.definitions': 'Fiecare număr după fiecare regulă',
  'table.causes': 'De ce încep vizitele în alt loc',
  'column.metric': 'Număr',
  'column.definition': 'După regulile',
  'column.difference': 'Diferență',
  'column.moved': 'Numărate altfel',
  'column.counted_by': 'Se numără așa',
  'column.defined_by': 'Descris la',
  'column.only_under': 'Începe doar după',
  'column.cause': 'Din cauza',
  'metric.direct_conversions': 'Conversii atribuite accesului direct',
  'metric.retention_day_1': 'Reveniți după o zi',
  'metric.retention_day_7': 'Reveniți după șapte zile',
  'metric.funnel_rate': 'Au parcurs pâlnia',
  'side.definition': 'această regulă',
  'side.reference': 'regula de comparație',
  'cause.first_event': 'primului eveniment',
  'cause.pause': 'unei pauze',
  'cause.midnight': 'miezului nopții',
  'cause.campaign': 'altei campanii',
  'cause.length': 'unei vizite prea lungi',
  'rule.no_rule': 'nicio regulă publicată',
  'rule.pause_30m': 'vizita se încheie după 30 de minute fără evenimente',
  'rule.pause_30m_midnight':
    'vizita se încheie după 30 de minute fără evenimente și la miezul nopții',
  'rule.pause_30m_midnight_campaign':
    'vizita se încheie după 30 de minute fără evenimente, la miezul nopții și cu altă campanie',
  'rule.pause_over_30m_midnight_campaign':
    'vizita se încheie după mai mult de 30 de minute fără evenimente, la miezul nopții și cu altă '
    + 'campanie',
  'rule.pause_over_30m_24h':
    'vizita se încheie după mai mult de 30 de minute fără evenimente și după 24 de ore',
  'rule.not_engaged': 'cel mult 10 secunde, o afișare și nicio conversie',
  'rule.single_view': 'o singură afișare',
  'rule.single_view_under_10s': 'o singură afișare, niciun clic, sub 10 secunde',
  'rule.single_view_under_15s': 'o singură afișare, sub 15 secunde',
  'rule.last_non_direct_90d': 'ultima sursă care nu este directă, în 90 de zile',
  'rule.last_non_direct_182d': 'ultima sursă care nu este directă, în șase luni',
  'rule.last_touch': 'sursa vizitei înseși',
  'rule.last_touch_30d': 'ultima vizită din 30 de zile',
  'rule.calendar_day': 'văzut în acea zi din calendar',
  'rule.rolling_on_or_after': 'văzut după tot atâtea perioade de 24 de ore sau mai târziu',
  'rule.any_time': 'toți pașii în ordine, oricând',
  'rule.within_visit': 'toți pașii în ordine, într-o singură vizită',
  'rule.first_entry_7d': 'toți pașii în 7 zile de la primul pas de tot',
  'rule.any_entry_14d': 'toți pașii în 14 zile de la oricare prim pas',
  'reason.no_rule': 'instrumentul nu publică o astfel de regulă',
  'reason.no_steps': 'apar mai puțin de doi pași ai unei pâlnii',
  'reason.nobody_entered': 'nimeni nu a făcut primul pas',
  'said.need.definitions':
    'Pentru regulile altor instrumente este nevoie de evenimente cu vizitator și oră.',
  'said.rules_replayed':
    'Acestea sunt regulile implicite publicate, aplicate pe rândurile dumneavoastră; filtrele, '
    + 'consimțământul și eșantionarea fiecărui instrument se adaugă.',
  'said.data_driven_secret':
    'Modelul bazat pe date pe care GA4 îl arată implicit nu este publicat; aici stă ultimul clic '
    + 'care nu este direct.',
  'said.bad_funnel_steps':
    'O pâlnie are între doi și douăzeci de pași, de exemplu steps=page_view,purchase.',
};

export default messages;
