#include "services/penalty/heads.h"

#include "common/base/spelling.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

using policy::v1::OrganHead;
using policy::v1::Provision;

std::optional<Heads> HeadsOn(const Act& act, Date day) {
  std::optional<Heads> heads;
  for (const auto& [name, row] : act.provisions().rows()) {
    if (!row->has_organ_head() || row->organ() != act.organ().name()) continue;
    if (!heads) heads.emplace();
    if (casework::Provisions::HoldsOn(*row, day)) heads->push_back(&row->organ_head());
  }
  return heads;
}

const OrganHead* FindHead(const Heads& heads, const std::string& person) {
  const std::string sought = OneSpelling(person);
  if (sought.empty()) return nullptr;
  for (const OrganHead* head : heads)
    if (OneSpelling(head->display_name()) == sought ||
        OneSpelling(head->principal()) == sought)
      return head;
  return nullptr;
}

}  // namespace yifa::penalty
