#include "common/casework/writer/proposals.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/law/provision_content.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/scope.h"

namespace yifa::casework {
namespace {

using policy::v1::Proposal;
using policy::v1::Provision;
using store::Family;

absl::StatusOr<Proposal> LoadOpen(const store::Batch& batch, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(Proposal proposal, LoadProposal(ReaderOf(batch), name));
  if (proposal.state() == policy::v1::PROPOSAL_STATE_OPEN) return proposal;
  return Error(api::v1::REASON_ACT_NOT_ALLOWED, "the proposal was decided on")
      .Meta("state", policy::v1::ProposalState_Name(proposal.state()))
      .Zh("该草案已有决定。");
}

// `answers` is false where another entry answers the request.
absl::StatusOr<MessagePtr> Write(Core& core, store::Batch& batch,
                                 RegisterCommand::Request request, Proposal proposal,
                                 bool answers) {
  request.value = std::make_shared<Proposal>(std::move(proposal));
  if (!answers) request.request_id.clear();
  return WriteRegister(core, batch, request, std::nullopt);
}

}  // namespace

std::string ProposalPrefix(const std::string& owner) {
  return owner.empty() ? "proposals/" : absl::StrCat(owner, "/proposals/");
}

absl::StatusOr<Proposal> LoadProposal(const KeyReader& read, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const auto sequence, read(Family::kMeta, RegisterKey(name)));
  if (sequence) {
    YIFA_ASSIGN_OR_RETURN(const auto bytes, read(Family::kEntries, *sequence));
    YIFA_ASSIGN_OR_RETURN(record::v1::Entry entry, ParseEntry(bytes.value_or("")));
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> value, Unpack(entry.result()));
    if (const auto* proposal = dynamic_cast<const Proposal*>(value.get()))
      return *proposal;
  }
  return Error(api::v1::REASON_NOT_FOUND, "no such proposal: " + name)
      .Meta("resource", name)
      .Zh("没有该项草案。");
}

absl::StatusOr<MessagePtr> Propose(Core& core, store::Batch& batch,
                                   const RegisterCommand::Request& request) {
  Proposal proposal;
  Provision& provision = *proposal.mutable_provision();
  provision = static_cast<const Provision&>(*request.value);
  YIFA_RETURN_IF_ERROR(CheckPresent(batch, provision.name(), *request.etag));
  provision.set_etag(*request.etag);
  proposal.set_state(policy::v1::PROPOSAL_STATE_OPEN);
  *proposal.mutable_proposer() = request.actor;
  RegisterCommand::Request named = request;
  named.name = absl::StrCat(ProposalPrefix(OwnerOf(provision.name())),
                            absl::StrFormat("%010d", core.log->next_sequence()));
  return Write(core, batch, std::move(named), std::move(proposal), true);
}

absl::StatusOr<MessagePtr> Adopt(Core& core, store::Batch& batch,
                                 const RegisterCommand::Request& request) {
  YIFA_ASSIGN_OR_RETURN(Proposal proposal, LoadOpen(batch, request.name));
  auto provision = std::make_shared<Provision>(proposal.provision());
  YIFA_RETURN_IF_ERROR(CheckPresent(batch, provision->name(), provision->etag()));
  YIFA_RETURN_IF_ERROR(CheckByProcedures(*core.book, "provision", *provision));
  *provision->mutable_proposer() = proposal.proposer();
  *provision->mutable_adopter() = request.actor;
  RegisterCommand::Request row = request;
  row.name = provision->name();
  row.value = std::move(provision);
  YIFA_ASSIGN_OR_RETURN(MessagePtr adopted,
                        WriteRegister(core, batch, row, std::nullopt));
  proposal.set_state(policy::v1::PROPOSAL_STATE_ADOPTED);
  *proposal.mutable_decider() = request.actor;
  YIFA_RETURN_IF_ERROR(Write(core, batch, request, std::move(proposal), false).status());
  return adopted;
}

absl::StatusOr<MessagePtr> Reject(Core& core, store::Batch& batch,
                                  const RegisterCommand::Request& request) {
  YIFA_ASSIGN_OR_RETURN(Proposal proposal, LoadOpen(batch, request.name));
  proposal.set_state(policy::v1::PROPOSAL_STATE_REJECTED);
  *proposal.mutable_decider() = request.actor;
  proposal.set_reason(static_cast<const Proposal&>(*request.value).reason());
  return Write(core, batch, request, std::move(proposal), true);
}

}  // namespace yifa::casework
