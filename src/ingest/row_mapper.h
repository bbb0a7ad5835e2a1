#pragma once
// Records to events: the plan of one file, compiled to one step per used column.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "ingest/piece.h"
#include "ingest/plan.h"
#include "ingest/row_sink.h"
#include "ingest/row_texts.h"

namespace lens {

class RowMapper {
 public:
  RowMapper(const Plan& plan, std::uint32_t file, std::uint32_t piece_number, const Zone& zone,
            Store& store, Piece& piece);

  void record(const Record& record);
  void broken(const Record& record);
  void after_table(const Record& record);  // of a further table in the file
  void blank_line();
  // The bytes of the records are about to go: what still points to them is settled.
  void settle();

 private:
  // How a step is run: those of nearly every row of nearly every file have a way of their own.
  enum class Way : std::uint8_t { None, Time, Name, Id, Word, Amount, Page, Rare };
  struct Step {
    std::uint32_t column = 0;  // index into the plan's columns
    Way way = Way::None;
    Meaning meaning{};
    std::uint8_t part = 0;     // an IdType, a place in Draft::words, or a Count, by meaning
    TimeFormat time = TimeFormat::Iso;
    NumberFormat number{};
    bool percent = false;
    std::uint32_t label = 0;     // of an outcome: what its column is called
    std::uint32_t currency = 0;  // word: the unit of the column
  };
  // What one row says, filled by the steps and then turned into an event or a row of sums.
  struct Draft {
    std::array<std::uint32_t, kIdTypes> ids;
    std::array<std::uint32_t, kSourceParts + kTraits> words;  // the source, then the traits
    std::uint32_t name, status, item, text, currency, order;
    std::int64_t time, date, time_of_day, period_end, stamp, ended;
    std::int64_t amount, refunded, quantity, price, score, value, conversions, nulls;
    bool has_time, has_date, has_time_of_day, has_period_end, has_stamp, has_ended;
    bool has_amount, has_refunded, has_quantity, has_price, has_score, has_value, has_conversions,
        has_nulls;
    bool is_refund, cancelled;
    std::string_view session, page, path, metric_name;

    void clear();
    std::uint32_t* traits() { return words.data() + kSourceParts; }
  };

  // A row whose customer is looked up together with those of other rows.
  struct Waiting {
    StagedRow row;
    std::string_view text;  // of its one id, in the bytes of the record
    const Step* step;
    IdType type;
    std::uint64_t offset;   // of the record
  };
  static constexpr std::size_t kWaiting = 64;

  // The plan as steps (row_compile.cpp).
  Step compile(const ColumnPlan& column);
  void compile_id(Step& step, IdType type);
  void compile_word(Step& step, std::uint32_t place);
  void compile_way(Step& step);
  void may_have(IdType type);
  // One record.
  bool accept_ragged(const Record& record);
  void count_record();
  void count_fields(std::span<const Field> fields);
  void count_quoted(const Field& field, ColumnCounts& counts);
  void note_invalid_text(const Record& record);
  bool is_totals(const Record& record) const;
  // Steps.
  void run_step(const Step& step, const Field& field);
  void take_id_fast(const Step& step, const Field& field);
  void take_time_fast(const Step& step, const Field& field);
  void run_rare_step(const Step& step, const Field& field);
  void take_time(const Step& step, const Field& field, std::int64_t& micros, bool& has);
  void take_side_time(const Step& step, const Field& field);
  void take_end_of_contract(const Step& step, const Field& field);
  void take_time_of_day(const Step& step, std::string_view text);
  bool take_number(const Step& step, std::string_view text, std::int64_t& micros);
  void take_amount(const Step& step, const Field& field, std::int64_t& micros, bool& has);
  void take_score(const Step& step, std::string_view text);
  void take_outcome(const Step& step, std::string_view text);
  void take_count(const Step& step, std::string_view text);
  void take_id(const Step& step, std::string_view text);
  void take_customer(std::string_view text);
  void take_order(std::string_view text);
  void take_source_medium(std::string_view text);
  void take_currency(const Step& step, std::string_view text);
  // What a status says of its row; few are in a file, so each is looked at once.
  struct StatusMeaning {
    std::uint32_t status = 0;  // label; 0 = none
    bool is_refund = false, is_cancelled = false;
  };
  void take_status(std::string_view text);
  static StatusMeaning meaning_of_status(std::uint32_t status, std::string_view text);
  void trouble(const Step& step, IssueCode code);
  std::int64_t instant(std::int64_t local);
  static bool has_rival(TimeFormat format);
  static bool fits_rival(std::string_view text, TimeFormat format);
  // What becomes of the record (row_finish.cpp; an event is put among the others in row_hot.cpp).
  void finish_row(const Record& record);
  void settle_time();
  static std::int64_t product_of(std::int64_t a, std::int64_t b);
  void finish_sale(const Record& record);
  bool is_foreign_money() const;
  void add_exposures(const Record& record);
  void add_results(const Record& record);
  void add_event(const Record& record, EventKind kind);
  void put_event(const Record& record, EventKind kind);
  void count_name(std::uint32_t name);
  void count_time();
  std::uint32_t name_of_row(EventKind kind);
  void add_default_source();
  void drop_own_referrer();
  std::uint32_t customer_of_row(const Record& record);
  bool can_wait(const Record& record) const;
  void look_up_late();
  StagedRow& wait(const Record& record);
  void put(const StagedRow& row);
  std::uint32_t new_customer(const Waiting& waiting);
  std::uint32_t rare_customer(const Record& record, std::uint32_t first);
  std::uint32_t nameless_customer(std::uint64_t offset);
  std::uint32_t session_of_row(std::uint32_t first);
  std::uint32_t stream_of_row() const;
  bool has_detail() const;
  std::uint32_t detail_of_row(EventKind kind);
  static std::string_view path_of_url(std::string_view url);
  void finish_metrics(const Record& record);
  void take_tall_metric();
  // Click logs and recordings (pointer_rows.cpp).
  bool is_of_pointers() const { return plan_.kind == TableKind::Clicks || plan_.kind == TableKind::Recording; }
  void take_pointer(const Step& step, std::string_view text);
  void finish_pointer(const Record& record);
  bool settle_recorded();
  bool settle_logged();
  void finish_path(const Record& record);
  void count_used(const Record& record);
  void set_aside(const Record& record, IssueCode code, std::uint32_t column);
  void note_cell(const Record& record, IssueCode code, std::uint32_t column);
  void keep_issue(const Record& record, IssueCode code, std::uint32_t column, bool aside);

  const FilePlan& plan_;
  const Zone& zone_;
  Store& store_;
  Piece& piece_;
  std::uint32_t piece_number_;
  std::vector<Step> steps_;            // by column
  std::vector<std::uint8_t> id_types_;  // those that rows may have, the strongest first
  ShortTexts names_, words_;
  ShortTuples sources_, traits_;
  IsoCache iso_;
  std::array<StatusMeaning, 16> statuses_{};  // direct-mapped by label
  Draft draft_{};
  struct Outcome {
    std::uint32_t label;
    std::int64_t value;  // micro-units
  };
  std::vector<Outcome> outcomes_;    // of the row: of an experiment
  std::string_view late_;            // the first id of the row, not looked up yet; null when it is
  const Step* late_step_ = nullptr;
  IdType late_type_{};
  std::array<Waiting, kWaiting> waiting_;
  std::array<std::uint64_t, kWaiting> waiting_hashes_;
  std::size_t waiting_count_ = 0;
  std::uint64_t brought_ = 0;        // written so that what is brought is not left out
  std::array<std::uint32_t, 3> default_source_{};  // channel, source, medium of a file that has none
  MetricRow metric_{};
  PointerRow pointer_{};
  std::array<std::int64_t, 4> recorded_{};  // type, source, action and node; kNoMeasure when absent
  IssueCode trouble_code_{};
  std::uint32_t trouble_column_ = 0;
  std::uint32_t side_trouble_ = 0;  // from 1: a column whose value is left blank, 0 = none
  std::uint32_t session_id_ = kNoId;
  std::uint32_t default_name_ = 0, page_view_name_ = 0, report_currency_ = 0;
  std::array<std::uint32_t, 16> kind_names_{};
  Origin origin_ = Origin::Events;
  bool has_totals_;
  std::int64_t plan_period_first_, plan_period_last_;
  bool in_trouble_ = false;
  bool has_product_ = false;
  // Where the plan's columns stand in another order than those of the file: the field of each.
  std::vector<std::uint32_t> field_of_column_;
  std::vector<Field> ordered_;
  std::span<const Field> in_order(std::span<const Field> fields);
  bool is_plain_ = false;  // events as they stand: nothing to compute from other columns
  bool has_defaults_ = false;
  bool has_referrer_ = false;
  std::string scratch_;
};

}  // namespace lens
