// The command line: plan, run, report, ledger, rows, catalog. Exit codes: 0 done, 1 our mistake,
// 2 arguments or input, 3 cancelled or incomplete.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bindings/cli_arguments.h"
#include "bindings/cli_lists.h"
#include "bindings/cli_output.h"
#include "bindings/native_session.h"
#include "engine/engine_json.h"
#include "engine/insights_json.h"
#include "ingest/plan_json.h"
#include "report/json.h"
#include "report/text.h"

namespace {

using namespace lens;
using native::Command;
using native::Format;
using native::Session;

constexpr int kDone = 0;
constexpr int kOurMistake = 1;
constexpr int kInput = 2;
constexpr int kCancelled = 3;

int fail(const Error& error) {
  std::string line = "journeylens: " + error.message;
  if (!error.where.empty() && error.message.find(error.where) == std::string::npos) line += " (" + error.where + ")";
  std::cerr << native::printable(line) << " [" << error.code << "]\n";
  return kInput;
}

Result<std::string> read_text(const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{"UNREADABLE", "The file " + path + " cannot be read; check its name.", path};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// With --strict what could not be settled is an error that names every question.
std::optional<Error> refuse_doubts(const Command& command, const Plan& plan) {
  if (!command.strict || plan.questions.empty()) return std::nullopt;
  std::string asked, places;
  for (const Question& question : plan.questions) {
    const std::string place = question.file + (question.column.empty() ? "" : ", column " + question.column);
    asked += question.text + " ";
    if (!place.empty()) places += (places.empty() ? "" : "; ") + place;
  }
  const bool one = plan.questions.size() == 1;
  return Error{"UNSETTLED", asked + "Answer " + (one ? "it" : "them") + " in a recipe (journeylens plan prints one).",
               places};
}

// The output is written in one go at the end, so that stopping before it leaves nothing half-written.
extern "C" void stop_cancelled(int) { std::_Exit(kCancelled); }
extern "C" void stop_broken(int) {
  constexpr std::string_view sentence =
      "journeylens: The program found a mistake of its own and stopped; please report it. [OUR_MISTAKE]\n";
  std::fwrite(sentence.data(), 1, sentence.size(), stderr);
  std::_Exit(kOurMistake);
}

int print_rows(const Command& command, Session& session) {
  const auto rows = session.rows(command.request_json(), 100'000);
  if (!rows.ok()) return fail(rows.error());
  std::cout << native::rows_output(rows.value(), session.current_plan(), command.format);
  return kDone;
}

// Rows of a long table among all reports; one report alone shows more.
constexpr std::size_t kMostOfAll = 12;

int print_report(const Command& command, Session& session) {
  const auto request = read_text(command.request_file);
  if (!request.ok()) return fail(request.error());
  const auto allowed = session.allowed(request.value());
  if (!allowed.ok()) return fail(allowed.error());
  std::vector<Report> reports;
  for (const Request& one : allowed.value()) {
    auto report = session.run(one);
    if (!report.ok()) return fail(report.error());
    reports.push_back(std::move(report.value()));
  }
  const auto ledger = session.ledger({});
  if (!ledger.ok()) return fail(ledger.error());
  if (command.format == Format::Json) {
    std::cout << "{\"ledger\":" << ledger_json(ledger.value()) << ",\"reports\":[";
    for (std::size_t i = 0; i < reports.size(); ++i) std::cout << (i > 0 ? "," : "") << report_json(reports[i]);
    std::cout << "],\"insights\":" << insights_json(reports, ledger.value()) << "}\n";
    return kDone;
  }
  for (const Report& report : reports) std::cout << report_text(report, kMostOfAll);
  std::cout << native::ledger_text(ledger.value());
  return kDone;
}

int print_ledger(const Command& command, Session& session) {
  const auto ledger = session.ledger({});
  if (!ledger.ok()) return fail(ledger.error());
  if (command.format == Format::Json) std::cout << ledger_json(ledger.value()) << "\n";
  if (command.format == Format::Text) std::cout << native::ledger_text(ledger.value());
  if (command.format == Format::Csv) std::cout << native::ledger_csv(ledger.value());
  return kDone;
}

int print_run(const Command& command, Session& session) {
  const auto report = session.run(command.request_json());
  if (!report.ok()) return fail(report.error());
  if (command.format == Format::Json) std::cout << report_json(report.value()) << "\n";
  if (command.format == Format::Text) std::cout << report_text(report.value());
  if (command.format == Format::Csv && !report.value().tables.empty()) {
    std::cout << table_csv(report.value().tables.front());
  }
  return kDone;
}

int run_command(const Command& command) {
  if (command.name == "catalog") {
    std::cout << (command.format == Format::Text ? native::catalog_text() : catalog_json() + "\n");
    return kDone;
  }
  const auto recipe = read_text(command.recipe_file);
  if (!recipe.ok()) return fail(recipe.error());
  Session session(command.workers);
  if (auto error = session.plan(command.files, recipe.value())) return fail(*error);
  if (auto error = refuse_doubts(command, session.current_plan())) return fail(*error);
  if (command.name == "plan") {
    const Plan& plan = session.current_plan();
    std::cout << (command.format == Format::Text ? native::plan_text(plan) : plan_json(plan) + "\n");
    return kDone;
  }
  if (auto error = session.load(false, command.zones())) return fail(*error);
  if (command.name == "run") return print_run(command, session);
  if (command.name == "report") return print_report(command, session);
  if (command.name == "ledger") return print_ledger(command, session);
  return print_rows(command, session);
}

}  // namespace

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGINT, stop_cancelled);
  std::signal(SIGTERM, stop_cancelled);
  std::signal(SIGABRT, stop_broken);
  const auto command = native::read_command({words + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
  if (!command.ok()) return fail(command.error());
  if (command.value().name == "help") {
    std::cout << native::help_text();
    return kDone;
  }
  const int code = run_command(command.value());
  std::cout.flush();
  return code;
}
