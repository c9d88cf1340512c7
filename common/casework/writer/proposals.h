// What one person proposes and another puts in force 双人: proposals of provisions, kept
// like rows of a register under their own names.
#ifndef YIFA_COMMON_CASEWORK_WRITER_PROPOSALS_H_
#define YIFA_COMMON_CASEWORK_WRITER_PROPOSALS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "yifa/policy/v1/proposal.pb.h"

namespace yifa::casework {

// The names of an owner's proposals begin with this; "" owns what is everyone's.
std::string ProposalPrefix(const std::string& owner);

// NOT_FOUND where there is none of that name.
absl::StatusOr<policy::v1::Proposal> LoadProposal(const KeyReader& read,
                                                  const std::string& name);

// What commands write (RegisterCommand::Write):
// The provision, as a new proposal. REQUIRES: `value` is a Provision, with an etag asked
absl::StatusOr<MessagePtr> Propose(Core& core, store::Batch& batch,
                                   const RegisterCommand::Request& request);
// The provision of the proposal of that name, in force; and the proposal as adopted.
absl::StatusOr<MessagePtr> Adopt(Core& core, store::Batch& batch,
                                 const RegisterCommand::Request& request);
// The proposal of that name as rejected. REQUIRES: `value` is a Proposal with the reason
absl::StatusOr<MessagePtr> Reject(Core& core, store::Batch& batch,
                                  const RegisterCommand::Request& request);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_PROPOSALS_H_
