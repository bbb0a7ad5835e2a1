#include "engine/context_block.h"

namespace lens {

void write_words(const Words& words, ByteWriter& out) {
  words.names.write(out);
  words.words.write(out);
  words.labels.write(out);
  words.pages.write(out);
  words.sources.write(out);
  words.traits.write(out);
}

Recoding merge_words(ByteReader& in, Words& words) {
  Recoding recoding;
  recoding.names = words.names.merge(in);
  recoding.words = words.words.merge(in);
  recoding.labels = words.labels.merge(in);
  recoding.pages = words.pages.merge(in);
  recoding.sources = words.sources.merge(in, recoding.words);
  recoding.traits = words.traits.merge(in, recoding.words);
  return recoding;
}

void write_paths(std::span<const PathRow> paths, ByteWriter& out) {
  out.put(static_cast<std::uint64_t>(paths.size()));
  for (const PathRow& row : paths) {
    out.put_all(std::span<const std::uint32_t>(row.channels));
    out.put(row.conversions);
    out.put(row.value_micros);
    out.put(row.nulls);
    out.put(row.piece);
    out.put(row.row);
  }
}

std::vector<PathRow> read_paths(ByteReader& in) {
  std::vector<PathRow> paths(static_cast<std::size_t>(in.get<std::uint64_t>()));
  for (PathRow& row : paths) {
    row.channels = in.get_all<std::uint32_t>();
    row.conversions = in.get<std::int64_t>();
    row.value_micros = in.get<std::int64_t>();
    row.nulls = in.get<std::int64_t>();
    row.piece = in.get<std::uint32_t>();
    row.row = in.get<std::uint32_t>();
  }
  return paths;
}

namespace {

void write_texts(std::span<const std::string> texts, ByteWriter& out) {
  out.put(static_cast<std::uint32_t>(texts.size()));
  for (const std::string& text : texts)
    out.put_text(text);
}

std::vector<std::string> read_texts(ByteReader& in) {
  std::vector<std::string> texts(in.get<std::uint32_t>());
  for (std::string& text : texts)
    text = std::string(in.get_text());
  return texts;
}

void write_files(std::span<const FileFacts> files, ByteWriter& out) {
  out.put(static_cast<std::uint32_t>(files.size()));
  for (const FileFacts& file : files) {
    for (const auto* text : {&file.file, &file.sheet, &file.source, &file.kind})
      out.put_text(*text);
    out.put(file.origin);
    write_texts(file.view_names, out);
  }
}

std::vector<FileFacts> read_files(ByteReader& in) {
  std::vector<FileFacts> files(in.get<std::uint32_t>());
  for (FileFacts& file : files) {
    for (auto* text : {&file.file, &file.sheet, &file.source, &file.kind})
      *text = std::string(in.get_text());
    file.origin = in.get<Origin>();
    file.view_names = read_texts(in);
  }
  return files;
}

}  // namespace

void write_context(const Context& context, ByteWriter& out) {
  write_words(context.words, out);
  out.put_all(std::span<const MetricRow>(context.metrics));
  write_paths(context.paths, out);
  out.put_all(std::span<const ResultRow>(context.results));
  out.put_all(std::span<const PointerRow>(context.pointers));
  write_files(context.files, out);
  out.put_all(std::span<const PieceFacts>(context.pieces));
  out.put_text(context.currency);
  out.put(context.first);
  out.put(context.last);
  for (const bool present : context.kinds_present)
    out.put(present);
  write_texts(context.notes, out);
  out.put(context.duplicate_rows);
  out.put(context.duplicate_orders);
  out.put(context.other_currency_rows);
  out.put_all(std::span<const std::int64_t>(context.name_counts));
}

Context read_context(ByteReader& in) {
  Context context;
  merge_words(in, context.words);
  context.metrics = in.get_all<MetricRow>();
  context.paths = read_paths(in);
  context.results = in.get_all<ResultRow>();
  context.pointers = in.get_all<PointerRow>();
  context.files = read_files(in);
  context.pieces = in.get_all<PieceFacts>();
  context.currency = std::string(in.get_text());
  context.first = in.get<Timestamp>();
  context.last = in.get<Timestamp>();
  for (std::size_t i = 0; i < context.kinds_present.size(); ++i)
    context.kinds_present[i] = in.get<bool>();
  context.notes = read_texts(in);
  context.duplicate_rows = in.get<std::int64_t>();
  context.duplicate_orders = in.get<std::int64_t>();
  context.other_currency_rows = in.get<std::int64_t>();
  context.name_counts = in.get_all<std::int64_t>();
  return context;
}

void write_profiles(const Context& context, ByteWriter& out) {
  out.put(static_cast<std::uint32_t>(context.columns.size()));
  for (const ColumnProfile& column : context.columns) {
    for (const auto* text : {&column.header, &column.meaning, &column.format}) out.put_text(*text);
    for (const std::uint64_t count : {column.filled, column.blank, column.characters, column.with_quote,
                                      column.with_delimiter, column.agreed, column.contradicted}) {
      out.put(count);
    }
    out.put(column.file);
    out.put(column.index);
  }
}

void read_profiles(ByteReader& in, Context& context) {
  context.columns.resize(in.get<std::uint32_t>());
  for (ColumnProfile& column : context.columns) {
    for (auto* text : {&column.header, &column.meaning, &column.format}) *text = std::string(in.get_text());
    for (std::uint64_t* count : {&column.filled, &column.blank, &column.characters, &column.with_quote,
                                 &column.with_delimiter, &column.agreed, &column.contradicted}) {
      *count = in.get<std::uint64_t>();
    }
    column.file = in.get<std::uint32_t>();
    column.index = in.get<std::uint32_t>();
  }
}

}  // namespace lens
