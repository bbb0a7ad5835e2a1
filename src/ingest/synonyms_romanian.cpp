// What Romanian headers call things. No export with Romanian headers is known to us: these are the
// words of the language, for tables that people make themselves.

#include <array>

#include "ingest/synonyms.h"

namespace lens {

namespace {

constexpr std::array kExact = {
    SynonymRow{"customer", "clientul|cumparator|id client|cod client|numar client|nume client|"
                           "respondent|abonat|membru"},
    SynonymRow{"login", "utilizator|id utilizator|nume utilizator|cont"},
    SynonymRow{"email", "adresa de email|adresa email|email client|e mail client|posta electronica|"
                        "adresa de e mail|adresa e mail"},
    SynonymRow{"phone", "telefon|numar de telefon|numar telefon|telefon client|telefon mobil"},
    SynonymRow{"order_id", "numar comanda|comanda|nr comanda|id comanda|numar bon|bon|nr bon|"
                           "numar factura|factura|nr factura|numarul comenzii|id tranzactie|"
                           "tranzactie|numar de comanda|bon fiscal"},
    SynonymRow{"device", "id dispozitiv|dispozitiv|vizitator|id vizitator"},
    SynonymRow{"session_id", "id sesiune|sesiune|vizita|id vizita"},
    SynonymRow{"time", "data si ora|data ora|moment|data comenzii|data comanda|data vanzarii|"
                       "data achizitiei|data crearii|creat la|data tranzactiei|data platii|"
                       "data inceput|data inceperii|inceput|data inscrierii|data raspunsului|"
                       "data evenimentului|inceput la"},
    SynonymRow{"date", "data|zi|ziua|luna|saptamana|perioada"},
    SynonymRow{"time_of_day", "ora"},
    SynonymRow{"end_time", "data sfarsit|sfarsit|data incheierii|data finalizarii|data inchiderii"},
    SynonymRow{"updated_at", "data modificarii|actualizat la|modificat la"},
    SynonymRow{"cancelled_at", "data anularii|anulat|anulat la|data rezilierii|reziliat"},
    SynonymRow{"event_name", "eveniment|nume eveniment|actiune|tip eveniment"},
    SynonymRow{"event_id", "id eveniment"},
    SynonymRow{"page", "pagina|adresa paginii|url pagina|pagina de destinatie"},
    SynonymRow{"referrer", "pagina de provenienta|referent"},
    SynonymRow{"item", "produs|produse|articol|articole|nume produs|denumire|denumire produs|"
                       "cod produs|intrebare|subiect"},
    SynonymRow{"text", "comentariu|comentarii|recenzie|mesaj|raspuns|motiv|motivul anularii|opinie"},
    SynonymRow{"status", "stare|stare comanda|starea comenzii|statut|etapa"},
    SynonymRow{"channel", "canal|canal de marketing|canal trafic"},
    SynonymRow{"source", "sursa|sursa trafic|sursa de trafic|sursa utm"},
    SynonymRow{"medium", "mediu|mediu utm"},
    SynonymRow{"source_medium", "sursa mediu"},
    SynonymRow{"campaign", "campanie|nume campanie|numele campaniei"},
    SynonymRow{"content", "anunt|nume anunt|grup de anunturi|reclama"},
    SynonymRow{"term", "cuvant cheie|termen de cautare|interogare|interogari principale"},
    SynonymRow{"country", "tara|tara client"},
    SynonymRow{"device_category", "tip dispozitiv|categorie dispozitiv"},
    SynonymRow{"browser", "navigator"},
    SynonymRow{"system", "sistem de operare"},
    SynonymRow{"language", "limba"},
    SynonymRow{"city", "oras|localitate|orasul"},
    SynonymRow{"platform", "platforma"},
    SynonymRow{"plan", "abonament|tip abonament|pachet"},
    SynonymRow{"variant", "varianta|grup de test|grup"},
    SynonymRow{"path", "traseu|parcurs|traseu de conversie"},
    SynonymRow{"metric_name", "indicator|metrica|masura"},
    SynonymRow{"metric_value", "valoare indicator"},
    SynonymRow{"cost", "cheltuieli|costuri|cheltuieli publicitate|suma cheltuita|buget cheltuit|"
                       "cost publicitate"},
    SynonymRow{"conversion_value", "valoarea conversiilor|valoare conversii"},
    SynonymRow{"amount", "valoare|suma|total comanda|valoare comanda|valoarea comenzii|venit|"
                         "venituri|vanzari|total de plata|valoare totala|incasari|suma totala|"
                         "suma platita"},
    SynonymRow{"quantity", "cantitate|numar bucati|bucati|buc"},
    SynonymRow{"unit_price", "pret|pret unitar|pret pe bucata"},
    SynonymRow{"tax", "tva|taxe|impozit"},
    SynonymRow{"shipping", "livrare|cost livrare|transport"},
    SynonymRow{"discount", "reducere|discount acordat"},
    SynonymRow{"refunded", "rambursat|suma rambursata|rambursare|returnat"},
    SynonymRow{"currency", "moneda|valuta|cod valuta"},
    SynonymRow{"score", "scor|nota|scor efort|scor de efort|scor nps|punctaj|probabilitate de recomandare|"
                        "ne recomandati|ne ati recomanda unui prieten|satisfactie"},
    SynonymRow{"stars", "stele|numar de stele|evaluare"},
    SynonymRow{"impressions", "afisari|afis|impresii"},
    SynonymRow{"clicks", "clicuri|clickuri|click uri"},
    SynonymRow{"conversions", "conversii|rezultate"},
    SynonymRow{"reach", "acoperire|acoperirea"},
    SynonymRow{"sessions", "sesiuni|vizite"},
    SynonymRow{"users", "vizitatori|utilizatori|vizitatori unici|utilizatori activi"},
    SynonymRow{"new_users", "utilizatori noi|vizitatori noi"},
    SynonymRow{"page_views", "vizualizari|afisari de pagina|vizualizari de pagina"},
    SynonymRow{"leads", "potentiali clienti|lead uri"},
    SynonymRow{"followers", "urmaritori"},
    SynonymRow{"position", "pozitie|pozitie medie"},
    SynonymRow{"delivered", "livrate"},
    SynonymRow{"opens", "deschideri"},
    SynonymRow{"unsubscribes", "dezabonari"},
    SynonymRow{"orders", "comenzi|numar comenzi|numar de comenzi"},
    SynonymRow{"refunds", "rambursari|retururi"},
    SynonymRow{"carts", "cosuri|adaugari in cos"},
    SynonymRow{"new_customers", "clienti noi"},
    SynonymRow{"repeat_customers", "clienti fideli|clienti care revin"},
    SynonymRow{"customers", "clienti|numar clienti"},
    SynonymRow{"discounts", "reduceri"},
    SynonymRow{"cost_of_goods", "costul marfurilor|cost marfa"},
    SynonymRow{"marketing_cost", "cost marketing|cheltuieli marketing|cheltuieli de marketing"},
    SynonymRow{"deals_won", "oportunitati castigate"},
    SynonymRow{"deals_lost", "oportunitati pierdute"},
};

constexpr std::array kParts = {
    SynonymRow{"", "data nasterii|data livrarii|data scadentei"},
    SynonymRow{"date", "data"},
    SynonymRow{"amount", "valoare|valoarea|suma"},
    SynonymRow{"order_id", "numar comanda|numar bon|numar factura"},
    SynonymRow{"email", "email|e mail"},
    SynonymRow{"status", "stare|starea"},
    SynonymRow{"cost", "cheltuieli|suma cheltuita"},
};

}  // namespace

SynonymList romanian_synonyms() { return {"ro", HeadWords::First, kExact, kParts}; }

}  // namespace lens
