#pragma once
// What each worker tells of what it has read, and what comes back: one set of words, customers and
// side tables for all.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/context_block.h"
#include "ingest/piece.h"
#include "ingest/plan.h"
#include "table/context.h"

namespace lens {

// One id whose customer is named by another.
struct Joined {
  IdType type{};
  std::string text;
  IdType root_type{};
  std::string root;
};

// A piece without its rows: what the ledger and the context need.
struct PieceSummary {
  Piece facts;  // buckets, details, metrics and paths are empty
};

// Everything that Unite found out. Worker 0 keeps it; the others get what `write` writes.
struct United {
  Context context;
  std::vector<Recoding> recodings;  // by worker
  std::vector<Joined> joined;
  std::vector<Piece> pieces;        // summaries by number; only where Unite ran
};

std::string write_links(const Store& store);
// Blocks in the order of the workers. Pure.
United unite_links(std::span<const std::string> blocks, const Plan& plan);
std::string write_united(const United& united);
United read_united(std::string_view block);

// The plan with those formats exchanged whose rival explains the rows better; empty when none does.
std::optional<Plan> better_plan(const Plan& plan, std::span<const Piece> pieces);

}  // namespace lens
