// The rows behind a cell: touches and conversions of the journeys that it counts.

#include <algorithm>

#include "analyses/attribution/credit_table.h"
#include "analyses/attribution/map.h"
#include "attribution/milestones.h"

namespace lens {

namespace {

std::string_view part_of(const CellName& cell, std::string_view name) {
  const auto found = cell.find(name);
  return found == cell.end() ? std::string_view() : std::string_view(found->second);
}

std::string path_text(const TouchKeys& keys, std::span<const Touch> touches) {
  std::string text;
  for (const Touch& touch : touches) {
    if (!text.empty()) text += " > ";
    text += keys.text(touch.key);
  }
  return text;
}

bool has_channel(const TouchKeys& keys, std::span<const Touch> touches, std::string_view channel) {
  return std::any_of(touches.begin(), touches.end(),
                     [&](const Touch& touch) { return keys.text(touch.key) == channel; });
}

// A journey, and the touches that led to the milestones asked for.
struct Journey {
  std::span<const Touch> touches;
  std::span<const std::uint32_t> milestones;
  bool converted;
};

// By key, as far as the touches go.
std::vector<double> weights_of(const Settings& settings, const TouchKeys& keys,
                               std::span<const Touch> touches) {
  std::vector<double> weights;
  if (settings.channel_weights.empty()) return weights;
  weights.resize(keys.size(), 1);
  for (const Touch& touch : touches) {
    const auto found = settings.channel_weights.find(keys.text(touch.key));
    if (found != settings.channel_weights.end()) weights[touch.key] = found->second;
  }
  return weights;
}

// True when the model gives the channel a part of this conversion.
bool credits_channel(const Model& model, const Settings& settings, const TouchKeys& keys,
                     const Journey& journey, std::string_view channel) {
  const std::span<const Touch> touches = journey.touches;
  if (model.credit == nullptr) return has_channel(keys, touches, channel);
  std::vector<Share> shares(touches.size());
  const std::vector<double> weights = weights_of(settings, keys, touches);
  model.credit({touches, keys.direct(), weights, journey.milestones}, settings, shares);
  for (std::size_t i = 0; i < touches.size(); ++i) {
    if (shares[i] > 0 && keys.text(touches[i].key) == channel) return true;
  }
  return false;
}

// True when the path takes this step, as the chain of order 1 has it.
bool takes_step(const TouchKeys& keys, std::span<const Touch> touches, bool converted,
                std::string_view from, std::string_view to) {
  std::string_view here = "(start)";
  for (const Touch& touch : touches) {
    const std::string_view next = keys.text(touch.key);
    if (next != here && here == from && next == to) return true;
    here = next;
  }
  return here == from && to == (converted ? "(conversion)" : "(null)");
}

// True when this journey is one of those that the ordered Shapley value counts at the place: of the
// channel among the distinct ones, or of one of its touches.
bool has_place(const TouchKeys& keys, std::span<const Touch> touches, std::string_view channel,
               std::string_view place_of, std::string_view place) {
  std::vector<std::string_view> seen;
  for (std::size_t i = 0; i < touches.size(); ++i) {
    const std::string_view name = keys.text(touches[i].key);
    const bool is_new = std::find(seen.begin(), seen.end(), name) == seen.end();
    if (is_new) seen.push_back(name);
    if (name != channel) continue;
    if (place.empty()) return true;
    if (place_of != "touch" && is_new && std::to_string(seen.size()) == place) return true;
    if (place_of != "channel" && std::to_string(i + 1) == place) return true;
  }
  return false;
}

// Tables that compare journeys with and without a conversion.
bool counts_open_paths(std::string_view table) {
  return table == "removal" || table == "shapley_rate" || table == "shao_li";
}

struct Question {
  std::string_view table, column, model, channel, path, from, to, place_of, place;
  Settings settings;
};

bool is_asked_for(const Question& question, const TouchKeys& keys, const Journey& journey) {
  const std::span<const Touch> touches = journey.touches;
  const bool converted = journey.converted;
  if (question.table == "transitions") {
    return takes_step(keys, touches, converted, question.from, question.to);
  }
  if (question.table == "paths") {
    const bool counts = question.column == "nulls" ? !converted : converted;
    return counts && path_text(keys, touches) == question.path;
  }
  if (question.table == "totals") {
    if (question.column == "nulls") return !converted;
    const bool is_attributed = question.column.find("attributed") != std::string_view::npos;
    return converted && (!is_attributed || !touches.empty());
  }
  if (!converted)
    return counts_open_paths(question.table) && has_channel(keys, touches, question.channel);
  if (question.table == "shapley_ordered") {
    return has_place(keys, touches, question.channel, question.place_of, question.place);
  }
  if (question.channel.empty()) return true;
  if (question.channel == "(none)" && touches.empty()) return true;
  const Model* model = find_model(question.model);
  return model == nullptr || counts_open_paths(question.table)
             ? has_channel(keys, touches, question.channel)
             : credits_channel(*model, question.settings, keys, journey, question.channel);
}

void add_row(const EventTable& events, std::uint32_t row, std::vector<RowRef>& out) {
  out.push_back({events.pieces[row], events.origins[row]});
}

void add_journey(const EventTable& events, std::span<const Touch> touches,
                 const Conversion* conversion, std::vector<RowRef>& out) {
  for (const Touch& touch : touches)
    add_row(events, touch.row, out);
  if (conversion == nullptr) return;
  add_row(events, conversion->event, out);
  if (conversion->web_event != kNoEvent && conversion->web_event != conversion->event) {
    add_row(events, conversion->web_event, out);
  }
}

Question question_of(const Context& context, const Arguments& arguments, const CellName& cell) {
  return {part_of(cell, "table"), part_of(cell, "column"),
          part_of(cell, "model"), part_of(cell, "channel"),
          part_of(cell, "path"),  part_of(cell, "from"),
          part_of(cell, "to"),    part_of(cell, "place_of"),
          part_of(cell, "place"), settings_of(context, arguments)};
}

bool asks_for_cost(const Question& question) {
  return question.column == "cost" || question.column == "cpa" || question.column == "roas" ||
         question.column == "roi";
}

}  // namespace

void rows_of_attribution(const Journeys& journeys, const Context& context,
                         const Arguments& arguments, const CellName& cell,
                         std::vector<RowRef>& out) {
  const Question question = question_of(context, arguments, cell);
  if (question.column == "cost") return;
  Walker walker(context, arguments);
  Milestones milestones(context, arguments, walker.roles());
  Walk walk;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    walker.walk(journeys, customer, walk);
    milestones.find(journeys, customer);
    for (const Walk::Step& step : walk.steps) {
      const bool converted = step.conversion != kNoEvent;
      if (!converted && drops_open_paths(arguments)) continue;
      const auto touches =
          std::span<const Touch>(walk.touches).subspan(step.first, step.end - step.first);
      const Conversion* conversion = converted ? &walk.conversions[step.conversion] : nullptr;
      Journey journey{touches, {}, converted};
      if (conversion != nullptr) {
        journey.milestones = milestones.touches_of(touches, conversion->at);
      }
      if (!is_asked_for(question, walker.keys(), journey)) continue;
      add_journey(journeys.events, touches, conversion, out);
    }
  }
}

void context_rows_of_attribution(const Context& context, const Arguments& arguments,
                                 const CellName& cell, std::vector<RowRef>& out) {
  const Question question = question_of(context, arguments, cell);
  const TouchKeys keys(context, arguments.text("by"));
  for (const MetricRow& row : context.metrics) {
    if (!asks_for_cost(question) || !is_spend(row, context)) continue;
    const std::uint32_t key = keys.of_source(row.source);
    if (key != kNoKey && keys.text(key) == question.channel) out.push_back({row.piece, row.row});
  }
  if (question.column == "cost") return;
  for (const PathRow& row : context.paths) {
    const auto names = [&](std::uint32_t word) {
      return context.words.words.text(word) == question.channel;
    };
    if (question.channel.empty() || std::any_of(row.channels.begin(), row.channels.end(), names)) {
      out.push_back({row.piece, row.row});
    }
  }
}

}  // namespace lens
