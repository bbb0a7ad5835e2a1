#include "journey/funnel_steps.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "base/sort.h"
#include "journey/sessions.h"

namespace lens {

namespace {

struct UsualStep {
  Role role;
  std::string_view name;
};
constexpr std::array<UsualStep, 5> kUsualSteps = {{{Role::View, "page_view"},
                                                   {Role::ViewItem, "view_item"},
                                                   {Role::AddToCart, "add_to_cart"},
                                                   {Role::BeginCheckout, "begin_checkout"},
                                                   {Role::Purchase, "purchase"}}};

std::vector<std::string> alternatives_of(std::string_view step) {
  std::vector<std::string> words;
  while (!step.empty()) {
    const std::size_t bar = std::min(step.find('|'), step.size());
    std::string_view word = step.substr(0, bar);
    while (word.starts_with(' '))
      word.remove_prefix(1);
    while (word.ends_with(' '))
      word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    step.remove_prefix(std::min(bar + 1, step.size()));
  }
  return words;
}

// Codes of the names that a word stands for; empty when there are none.
std::vector<std::uint32_t> codes_of(const Context& context, const std::vector<Role>& roles,
                                    std::string_view word) {
  if (const auto code = context.words.names.find(word)) return {*code};
  std::vector<std::uint32_t> codes;
  for (const UsualStep& usual : kUsualSteps) {
    if (usual.name != word) continue;
    for (std::uint32_t code = 0; code < roles.size(); ++code) {
      if (roles[code] == usual.role) codes.push_back(code);
    }
  }
  return codes;
}

bool can_be_written(std::string_view name) {
  return !name.empty() && name.find_first_of(",|") == std::string_view::npos &&
         name.front() != ' ' && name.back() != ' ';
}

// "page_view|screen_view": all names of the role that occur, or nothing.
std::optional<std::string> usual_step(const Context& context, const std::vector<Role>& roles,
                                      const UsualStep& usual) {
  std::vector<std::string_view> names;
  for (std::uint32_t code = 0; code < roles.size(); ++code) {
    if (roles[code] == usual.role) names.push_back(context.words.names.text(code));
  }
  if (names.empty()) {
    const bool has_orders = usual.role == Role::Purchase && context.has(EventKind::Order);
    return has_orders ? std::optional<std::string>(usual.name) : std::nullopt;
  }
  if (!std::all_of(names.begin(), names.end(), can_be_written)) return std::string(usual.name);
  sort_few(names);
  std::string step(names[0]);
  for (std::size_t i = 1; i < names.size(); ++i)
    step += "|" + std::string(names[i]);
  return step;
}

std::int64_t count_of(const Context& context, const std::vector<Role>& roles, Role role) {
  std::int64_t count = 0;
  for (std::size_t code = 0; code < std::min(roles.size(), context.name_counts.size()); ++code)
    count += roles[code] == role ? context.name_counts[code] : 0;
  return count;
}

// A first step that hardly occurs beside a later one is not where people come in: a log of items that were looked at
// names a page only now and then, and a funnel that begins there would be empty.
constexpr std::int64_t kTimesRarer = 10;

std::vector<std::string> usual_steps(const Context& context) {
  const std::vector<Role> roles = roles_of_names(context);
  std::vector<std::string> steps;
  std::vector<std::int64_t> counts;
  for (const UsualStep& usual : kUsualSteps) {
    if (const auto step = usual_step(context, roles, usual)) {
      steps.push_back(*step);
      counts.push_back(count_of(context, roles, usual.role));
    }
  }
  const bool is_rare = steps.size() > 2 && counts[0] > 0 && counts[1] / kTimesRarer > counts[0];
  if (is_rare) steps.erase(steps.begin());
  return steps;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

std::vector<std::string> commonest_events(const Context& context) {
  const auto count = [&](std::uint32_t code) {
    return code < context.name_counts.size() ? context.name_counts[code] : 0;
  };
  std::vector<std::uint32_t> codes(context.words.names.size() - 1);
  std::iota(codes.begin(), codes.end(), 1u);
  sort_numbers(codes, [&](std::uint32_t a, std::uint32_t b) {
    if (count(a) != count(b)) return count(a) > count(b);
    return context.words.names.text(a) < context.words.names.text(b);
  });
  codes.resize(std::min<std::size_t>(codes.size(), 10));
  std::vector<std::string> names;
  for (const std::uint32_t code : codes)
    names.emplace_back(context.words.names.text(code));
  return names;
}

Error bad(std::string_view argument, std::string message) {
  return {"BAD_ARGUMENT", std::move(message), "arguments." + std::string(argument)};
}

Error too_few_steps(const Context& context, const std::vector<std::string>& found) {
  const std::vector<std::string> events = commonest_events(context);
  std::string message = "A funnel needs at least two steps";
  if (found.size() == 1) message += ", and there is only " + found[0];
  message += "; name them in order, as in steps=first,second.";
  if (!events.empty()) message += " The commonest events here are: " + joined(events, ", ") + ".";
  return bad("steps", std::move(message));
}

std::optional<Error> check_targets(const Arguments& arguments, std::size_t steps) {
  if (!arguments.has("target_rates")) return std::nullopt;
  const std::vector<std::string> targets = arguments.list("target_rates");
  if (targets.empty()) return std::nullopt;
  if (targets.size() != steps - 1) {
    return bad("target_rates", "There must be one target rate for each step after the first, so " +
                                   std::to_string(steps - 1) + ", not " +
                                   std::to_string(targets.size()) + ".");
  }
  const Parameter number{"target_rates", ArgumentType::Number, "", "", ""};
  for (const std::string& target : targets) {
    Arguments one;
    one.set("target_rates", target);
    const bool is_rate = check_argument(number, target).ok() && one.number("target_rates") >= 0 &&
                         one.number("target_rates") <= 1;
    if (!is_rate) {
      return bad("target_rates",
                 "A target must be a rate between 0 and 1, not \"" + target + "\".");
    }
  }
  return std::nullopt;
}

std::optional<Error> check_step_windows(const Arguments& arguments, std::size_t steps) {
  const std::vector<std::string> windows = arguments.list("step_windows");
  if (windows.empty()) return std::nullopt;
  if (arguments.text("order") == "any") {
    return bad("step_windows", "Steps in any order have no step before: leave the windows of steps empty.");
  }
  if (windows.size() != steps - 1) {
    return bad("step_windows", "There must be one span for each step after the first, so " +
                                   std::to_string(steps - 1) + ", not " +
                                   std::to_string(windows.size()) + ".");
  }
  for (const std::string& window : windows) {
    if (parse_span(window)) continue;
    return bad(
        "step_windows",
        "A span is a number and a unit, such as 30m or 7d, or unbounded, not \"" + window + "\".");
  }
  return std::nullopt;
}

void mark(std::vector<std::uint32_t>& by_name, const std::vector<std::uint32_t>& codes,
          std::uint32_t bits) {
  for (const std::uint32_t code : codes)
    by_name[code] |= bits;
}

}  // namespace

Result<Arguments> settle_funnel(const Context& context, const Arguments& arguments) {
  Arguments settled = arguments;
  if (!arguments.has("steps")) settled.set("steps", joined(usual_steps(context), ","));
  const std::vector<std::string> steps = settled.list("steps");
  if (steps.size() < 2) return too_few_steps(context, steps);
  if (steps.size() > kStepsMax) {
    return bad("steps", "A funnel has at most " + std::to_string(kStepsMax) + " steps, not " +
                            std::to_string(steps.size()) + ".");
  }
  if (const auto error = check_targets(settled, steps.size())) return *error;
  if (const auto error = check_step_windows(settled, steps.size())) return *error;
  return settled;
}

FunnelSteps funnel_steps(const Context& context, const Arguments& arguments) {
  const std::vector<Role> roles = roles_of_names(context);
  FunnelSteps steps;
  steps.texts = arguments.list("steps");
  const bool is_strict = arguments.text("order") == "strict";
  steps.by_name.assign(context.words.names.size(), is_strict ? kBreaks : 0);
  for (std::size_t step = 0; step < steps.texts.size(); ++step) {
    const std::uint32_t bit = 1u << step;
    for (const std::string& word : alternatives_of(steps.texts[step])) {
      const std::vector<std::uint32_t> codes = codes_of(context, roles, word);
      for (const std::uint32_t code : codes) {
        if (steps.by_name[code] == kBreaks) steps.by_name[code] = 0;
        if (roles[code] == Role::Purchase) steps.order_steps |= bit;
      }
      if (word == "purchase") steps.order_steps |= bit;
      mark(steps.by_name, codes, bit);
    }
  }
  for (const std::string& word : arguments.list("exclude")) {
    mark(steps.by_name, codes_of(context, roles, word), kBreaks);
  }
  return steps;
}

FunnelRules funnel_rules(const Context& context, const Arguments& arguments) {
  const std::string& order = arguments.text("order");
  FunnelRules rules;
  rules.steps = static_cast<std::uint32_t>(arguments.list("steps").size());
  rules.window = arguments.duration("window").count();
  rules.order = order == "any"      ? StepOrder::Any
                : order == "strict" ? StepOrder::Strict
                                    : StepOrder::Ordered;
  rules.entry = arguments.text("entry") == "first" ? Entry::First : Entry::Best;
  rules.data_end = context.last.time_since_epoch().count();
  const std::vector<std::string> windows = arguments.list("step_windows");
  for (std::size_t step = 0; step < windows.size(); ++step)
    rules.step_windows[step + 1] = parse_span(windows[step])->count();
  if (arguments.has("to") && arguments.time("to") < context.last) {
    rules.data_end = arguments.time("to").time_since_epoch().count();
  }
  return rules;
}

std::vector<std::string> unmatched_steps(const Context& context, const Arguments& arguments) {
  const std::vector<Role> roles = roles_of_names(context);
  std::vector<std::string> sentences;
  for (const std::string& step : arguments.list("steps")) {
    for (const std::string& word : alternatives_of(step)) {
      const bool is_sale = word == "purchase" && context.has(EventKind::Order);
      if (is_sale || !codes_of(context, roles, word).empty()) continue;
      sentences.push_back("No event is called " + word + ".");
    }
  }
  return sentences;
}

}  // namespace lens
