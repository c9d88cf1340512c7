// What the service saw of its neighbours' heads, told to who asks.
#include <optional>

#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using record::v1::ListWitnessedHeadsRequest;
using record::v1::ListWitnessedHeadsResponse;
using record::v1::WitnessedHead;

constexpr char kMethod[] = "yifa.record.v1.RecordService.ListWitnessedHeads";

absl::StatusOr<ListWitnessedHeadsResponse> ListWitnessedHeads(Engine& engine) {
  ListWitnessedHeadsResponse response;
  for (const std::string& neighbour : engine.neighbours()) {
    YIFA_ASSIGN_OR_RETURN(std::optional<WitnessedHead> witnessed,
                          engine.witnessing().Of(neighbour));
    if (witnessed) *response.add_heads() = *std::move(witnessed);
  }
  return response;
}

}  // namespace

void AddWitnessApi(Engine& engine, Answers& answers) {
  Method& list = answers[kMethod];
  list.unary = Answer<ListWitnessedHeadsRequest, ListWitnessedHeadsResponse>(
      [&engine](const Caller&, const ListWitnessedHeadsRequest&) {
        return ListWitnessedHeads(engine);
      });
  list.may = [&engine](const Caller& caller, const Message&) {
    return CheckOversees(engine.registers(), caller,
                         {procedure::kService, procedure::kAuditor},
                         "list_witnessed_heads");
  };
}

}  // namespace yifa::casework
