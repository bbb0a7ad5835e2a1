#include "engine/links.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/sort.h"
#include "identity/customers.h"
#include "identity/facts.h"
#include "ingest/reader.h"

namespace lens {

namespace {

void write_pairs(const Store& store, ByteWriter& out) {
  std::vector<std::uint32_t> number(store.ids.size(), kNoId);
  std::vector<std::uint32_t> used;
  const auto use = [&](std::uint32_t id) {
    if (number[id] == kNoId) {
      number[id] = static_cast<std::uint32_t>(used.size());
      used.push_back(id);
    }
    return number[id];
  };
  std::vector<PairSet::Pair> pairs(store.pairs.all().begin(), store.pairs.all().end());
  for (PairSet::Pair& pair : pairs) {
    pair.a = use(pair.a);
    pair.b = use(pair.b);
  }
  out.put(static_cast<std::uint32_t>(used.size()));
  for (const std::uint32_t id : used) {
    out.put(store.ids.type(id));
    out.put_text(store.ids.text(id));
  }
  out.put_all(std::span<const PairSet::Pair>(pairs));
}

void write_summary(const Piece& piece, ByteWriter& out) {
  out.put(piece.number);
  out.put(piece.file);
  for (const std::uint64_t value : {piece.begin, piece.end, piece.bytes, piece.rows, piece.records,
                                    piece.used, piece.lines_skipped, piece.gaps, piece.overlaps,
                                    piece.rounded_amounts, piece.invalid_bytes}) {
    out.put(value);
  }
  out.put_all(std::span<const std::uint64_t>(piece.marks));
  out.put(piece.set_aside);
  out.put(piece.cell_notes);
  out.put_all(std::span<const ColumnCounts>(piece.columns));
  out.put(piece.first_time);
  out.put(piece.last_time);
  out.put(piece.has_time);
  out.put(piece.kinds);
  out.put(static_cast<std::uint32_t>(piece.issues.size()));
  for (const Issue& issue : piece.issues) {
    out.put(issue.offset);
    out.put(issue.row);
    out.put(issue.column);
    out.put(issue.code);
    out.put(issue.set_aside);
    out.put_text(issue.bytes);
  }
}

Piece read_summary(ByteReader& in) {
  Piece piece;
  piece.number = in.get<std::uint32_t>();
  piece.file = in.get<std::uint32_t>();
  for (std::uint64_t* value : {&piece.begin, &piece.end, &piece.bytes, &piece.rows, &piece.records,
                               &piece.used, &piece.lines_skipped, &piece.gaps, &piece.overlaps,
                               &piece.rounded_amounts, &piece.invalid_bytes}) {
    *value = in.get<std::uint64_t>();
  }
  piece.marks = in.get_all<std::uint64_t>();
  piece.set_aside = in.get<std::array<std::uint64_t, 32>>();
  piece.cell_notes = in.get<std::array<std::uint64_t, 32>>();
  piece.columns = in.get_all<ColumnCounts>();
  piece.first_time = in.get<std::int64_t>();
  piece.last_time = in.get<std::int64_t>();
  piece.has_time = in.get<bool>();
  piece.kinds = in.get<std::array<bool, 16>>();
  const auto issues = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < issues; ++i) {
    Issue issue;
    issue.offset = in.get<std::uint64_t>();
    issue.row = in.get<std::uint32_t>();
    issue.column = in.get<std::uint32_t>();
    issue.code = in.get<IssueCode>();
    issue.set_aside = in.get<bool>();
    issue.bytes = std::string(in.get_text());
    piece.issues.push_back(std::move(issue));
  }
  return piece;
}

// All ids that any worker saw beside another, numbered once, and their pairs.
struct AllPairs {
  Ids ids;
  std::vector<IdPair> pairs;
};

class PairMerger {
 public:
  void take(ByteReader& in) {
    std::vector<std::uint32_t> codes(in.get<std::uint32_t>());
    for (std::uint32_t& code : codes) {
      const auto type = in.get<IdType>();
      code = table_.code(type, in.get_text());
    }
    for (const PairSet::Pair& pair : in.get_all<PairSet::Pair>()) {
      pairs_.add(codes[pair.a], codes[pair.b], pair.first);
      if (pair.last != pair.first) pairs_.add(codes[pair.a], codes[pair.b], pair.last);
    }
  }
  AllPairs all() const {
    AllPairs all;
    for (std::uint32_t id = 0; id < table_.size(); ++id) {
      all.ids.texts.push_back(table_.text(id));
      all.ids.types.push_back(table_.type(id));
    }
    for (const PairSet::Pair& pair : pairs_.all()) {
      all.pairs.push_back({pair.a, pair.b, pair.first, pair.last});
    }
    return all;
  }

 private:
  IdTable table_;
  PairSet pairs_;
};

void join_ids(const PairMerger& merger, United& united) {
  const AllPairs all = merger.all();
  if (all.pairs.empty()) return;
  const Unification found = unite(all.ids, all.pairs, IdentityRules{});
  united.context.identity = facts_of(all.ids, all.pairs, found);
  for (std::uint32_t id = 0; id < found.root.size(); ++id) {
    const std::uint32_t root = found.root[id];
    if (root == id) continue;
    united.joined.push_back({all.ids.types[id], std::string(all.ids.texts[id]), all.ids.types[root],
                             std::string(all.ids.texts[root])});
  }
}

void add_profiles(const Plan& plan, const std::vector<Piece>& pieces, Context& context) {
  for (std::uint32_t file = 0; file < plan.files.size(); ++file) {
    const FilePlan& row = plan.files[file];
    const std::size_t first = context.columns.size();
    for (const ColumnPlan& column : row.columns) {
      ColumnProfile profile;
      profile.file = file;
      profile.index = column.index;
      profile.header = column.header;
      profile.meaning = column.meaning == nullptr ? "" : std::string(column.meaning->name);
      profile.format = column.format;
      context.columns.push_back(std::move(profile));
    }
    for (const Piece& piece : pieces) {
      if (piece.file != file) continue;
      for (std::size_t i = 0; i < row.columns.size() && i < piece.columns.size(); ++i) {
        ColumnProfile& profile = context.columns[first + i];
        const ColumnCounts& counts = piece.columns[i];
        profile.filled += counts.filled;
        profile.blank += piece.records - counts.filled;
        profile.characters += counts.characters;
        profile.with_quote += counts.with_quote;
        profile.with_delimiter += counts.with_delimiter;
        profile.agreed += counts.agreed;
        profile.contradicted += counts.contradicted;
      }
    }
  }
}

void add_facts(const Plan& plan, United& united) {
  Context& context = united.context;
  for (const FilePlan& file : plan.files) {
    context.files.push_back({file.file, file.sheet, file.source, std::string(name_of(file.kind)),
                             origin_of(file), file.view_names});
  }
  sort_few(united.pieces,
            [](const Piece& a, const Piece& b) { return a.number < b.number; });
  std::vector<std::uint64_t> rows_before(plan.files.size());
  for (std::size_t i = 0; i < plan.files.size(); ++i) rows_before[i] = lines_before_data(plan.files[i]) + 1;
  for (const Piece& piece : united.pieces) {
    LENS_CHECK(piece.number == context.pieces.size());
    context.pieces.push_back({piece.file, rows_before[piece.file]});
    rows_before[piece.file] += piece.rows;
    for (std::size_t kind = 0; kind < piece.kinds.size(); ++kind) {
      if (piece.kinds[kind]) context.kinds_present[kind] = true;
    }
    if (!piece.has_time) continue;
    const Timestamp first{Duration{piece.first_time}}, last{Duration{piece.last_time}};
    context.first = is_known(context.first) ? std::min(context.first, first) : first;
    context.last = std::max(context.last, last);
  }
  add_profiles(plan, united.pieces, context);
  const auto by_place = [](const auto& a, const auto& b) {
    return a.piece != b.piece ? a.piece < b.piece : a.row < b.row;
  };
  sort_few(context.metrics, by_place);
  sort_few(context.paths, by_place);
  sort_few_stably(context.results, by_place);
  std::sort(context.pointers.begin(), context.pointers.end(), by_place);
}

}  // namespace

std::string write_links(const Store& store) {
  ByteWriter out;
  write_words(store.words, out);
  write_pairs(store, out);
  out.put(static_cast<std::uint32_t>(store.pieces.size()));
  for (const auto& piece : store.pieces) {
    write_summary(*piece, out);
    out.put_all(std::span<const MetricRow>(piece->metrics));
    write_paths(piece->paths, out);
    out.put_all(std::span<const ResultRow>(piece->results));
    out.put_all(std::span<const PointerRow>(piece->pointers));
    out.put_all(std::span<const std::uint32_t>(piece->name_counts));
  }
  return out.take();
}

United unite_links(std::span<const std::string> blocks, const Plan& plan) {
  United united;
  Context& context = united.context;
  PairMerger merger;
  for (const std::string& block : blocks) {
    ByteReader in(block);
    united.recodings.push_back(merge_words(in, context.words));
    const Recoding& recoding = united.recodings.back();
    merger.take(in);
    const auto pieces = in.get<std::uint32_t>();
    for (std::uint32_t i = 0; i < pieces; ++i) {
      united.pieces.push_back(read_summary(in));
      for (MetricRow row : in.get_all<MetricRow>()) {
        row.source = recoding.sources[row.source];
        row.currency = recoding.words[row.currency];
        context.metrics.push_back(row);
      }
      for (PathRow& row : read_paths(in)) {
        for (std::uint32_t& channel : row.channels) channel = recoding.words[channel];
        context.paths.push_back(std::move(row));
      }
      for (ResultRow row : in.get_all<ResultRow>()) {
        row.variant = recoding.words[row.variant];
        row.metric = recoding.labels[row.metric];
        context.results.push_back(row);
      }
      for (PointerRow row : in.get_all<PointerRow>()) {
        row.visitor = recoding.labels[row.visitor];
        row.page = recoding.labels[row.page];
        row.device = recoding.words[row.device];
        context.pointers.push_back(row);
      }
      const auto counts = in.get_all<std::uint32_t>();
      for (std::size_t name = 0; name < counts.size() && name < recoding.names.size(); ++name) {
        const std::uint32_t code = recoding.names[name];
        if (code >= context.name_counts.size()) context.name_counts.resize(code + 1);
        context.name_counts[code] += counts[name];
      }
    }
  }
  context.name_counts.resize(context.words.names.size());
  join_ids(merger, united);
  add_facts(plan, united);
  return united;
}

std::string write_united(const United& united) {
  ByteWriter out;
  write_context(united.context, out);
  out.put(static_cast<std::uint32_t>(united.recodings.size()));
  for (const Recoding& recoding : united.recodings) {
    for (const auto* codes : {&recoding.names, &recoding.words, &recoding.labels, &recoding.pages,
                              &recoding.sources, &recoding.traits}) {
      out.put_all(std::span<const std::uint32_t>(*codes));
    }
  }
  out.put(static_cast<std::uint64_t>(united.joined.size()));
  for (const Joined& joined : united.joined) {
    out.put(joined.type);
    out.put_text(joined.text);
    out.put(joined.root_type);
    out.put_text(joined.root);
  }
  return out.take();
}

United read_united(std::string_view block) {
  United united;
  ByteReader in(block);
  united.context = read_context(in);
  united.recodings.resize(in.get<std::uint32_t>());
  for (Recoding& recoding : united.recodings) {
    for (auto* codes : {&recoding.names, &recoding.words, &recoding.labels, &recoding.pages,
                        &recoding.sources, &recoding.traits}) {
      *codes = in.get_all<std::uint32_t>();
    }
  }
  united.joined.resize(static_cast<std::size_t>(in.get<std::uint64_t>()));
  for (Joined& joined : united.joined) {
    joined.type = in.get<IdType>();
    joined.text = std::string(in.get_text());
    joined.root_type = in.get<IdType>();
    joined.root = std::string(in.get_text());
  }
  return united;
}

std::optional<Plan> better_plan(const Plan& plan, std::span<const Piece> pieces) {
  Plan better = plan;
  bool changed = false;
  for (std::uint32_t file = 0; file < plan.files.size(); ++file) {
    for (std::size_t column = 0; column < plan.files[file].columns.size(); ++column) {
      std::uint64_t only = 0, rival = 0;
      for (const Piece& piece : pieces) {
        if (piece.file != file || column >= piece.columns.size()) continue;
        only += piece.columns[column].only;
        rival += piece.columns[column].rival;
      }
      std::string& format = better.files[file].columns[column].format;
      if (rival <= only) continue;
      if (format == "dd.mm.yyyy" || format == "mm/dd/yyyy") {
        format = format == "dd.mm.yyyy" ? "mm/dd/yyyy" : "dd.mm.yyyy";
        changed = true;
      }
    }
  }
  if (!changed) return std::nullopt;
  return better;
}

}  // namespace lens
