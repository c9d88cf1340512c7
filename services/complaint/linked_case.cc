#include "services/complaint/linked_case.h"

#include <memory>
#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"

namespace yifa::complaint {

void AddLink(v1::LinkKind kind, const std::string& other, const Act& act,
             Complaint& complaint) {
  v1::Link& link = *complaint.add_links();
  link.set_kind(kind);
  link.set_complaint(other);
  *link.mutable_link_date() = ToProto(act.date());
}

v1::RegisterLinkedRequest Registration(const Complaint& origin, v1::LinkKind kind,
                                       const std::string& parent) {
  v1::RegisterLinkedRequest request;
  request.set_parent(parent);
  request.set_origin(origin.name());
  request.set_kind(kind);
  *request.mutable_complaint() = origin;  // what the server sets is cleared on the way
  request.mutable_complaint()->clear_duplicate_of();
  request.mutable_complaint()->set_mixed(false);
  return request;
}

absl::StatusOr<std::string> RegisterAt(v1::RegisterLinkedRequest request, Act& act,
                                       Complaint& complaint) {
  const v1::LinkKind kind = request.kind();
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<const Complaint> made,
                        act.AlsoDo<Complaint>(std::move(request)));
  AddLink(kind, made->name(), act, complaint);
  return made->name();
}

}  // namespace yifa::complaint
