// Until format 5 the position in a neighbour's record was a number: the next sequence to
// read.
#include "common/base/error.h"
#include "common/casework/formats/migrations.h"

namespace yifa::casework {
namespace {

using store::Family;

// As format 6 has it: the number, and behind it which log it is of, which only the
// neighbour can say.
std::string PositionFromSequence(uint64_t sequence) {
  return store::SequenceKey(sequence);
}

absl::Status Run(store::Rewrite& copy) {
  return copy.Each(
      Family::kPositions, [&](std::string_view neighbour, std::string_view position) {
        if (position.size() != 8)
          return absl::Status(Error(api::v1::REASON_DATA_CORRUPT,
                                    "the position in the record of " +
                                        std::string(neighbour) + " is no number")
                                  .Meta("where", "positions"));
        return copy.Put(Family::kPositions, neighbour,
                        PositionFromSequence(store::ParseSequence(position)));
      });
}

}  // namespace

store::Migration ToFormat6() { return {.from = 5, .does = "positions", .run = &Run}; }

}  // namespace yifa::casework
