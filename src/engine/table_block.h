#pragma once
// An ordered table as bytes, so that an analyst can look at the events of an engine.

#include <string>

#include "table/event_table.h"

namespace lens {

std::string write_table(const EventTable& table);
// `block` becomes the table's memory.
EventTable read_table(std::string_view block);

}  // namespace lens
