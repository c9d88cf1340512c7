#include "services/cli/powers/import_powers.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/cli/files.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/policy/v1/policy_service.pb.h"

ABSL_FLAG(bool, adopt, false,
          "Of import powers: puts in force what another person proposed from the same "
          "file, instead of proposing it.");

ABSL_FLAG(std::string, sheet, "",
          "Of import powers from a workbook: the sheet with the list; empty: the first.");

namespace yifa::cli {
namespace {

using policy::v1::Proposal;
using policy::v1::Provision;

// True if both say the same; who put it in force, and its etag, are the register's.
bool SaySame(Provision a, Provision b) {
  for (Provision* provision : {&a, &b}) {
    provision->clear_etag();
    provision->clear_proposer();
    provision->clear_adopter();
  }
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

using Proposals = std::vector<Proposal>;

absl::StatusOr<Proposals> OpenProposals(server::Channel& policy,
                                        const std::string& organ) {
  policy::v1::ListProposalsRequest request;
  request.set_parent(organ);
  request.set_state(policy::v1::PROPOSAL_STATE_OPEN);
  Proposals proposals;
  YIFA_RETURN_IF_ERROR(VisitPages<policy::v1::ListProposalsResponse>(
      policy, "yifa.policy.v1.PolicyService.ListProposals", std::move(request),
      [&](const auto& page) {
        proposals.insert(proposals.end(), page.proposals().begin(),
                         page.proposals().end());
      }));
  return proposals;
}

absl::Status Propose(server::Channel& policy, const Provision& provision,
                     const Provision* present) {
  policy::v1::ProposeProvisionRequest request;
  request.set_request_id(RandomUuid());
  *request.mutable_provision() = provision;
  if (present != nullptr) request.set_etag(present->etag());
  return policy
      .Call<Proposal>(MethodNamed("yifa.policy.v1.PolicyService.ProposeProvision"),
                      request, Patient())
      .status();
}

absl::Status Adopt(server::Channel& policy, const Proposal& proposal) {
  policy::v1::AdoptProvisionRequest request;
  request.set_request_id(RandomUuid());
  request.set_name(proposal.name());
  return policy
      .Call<Provision>(MethodNamed("yifa.policy.v1.PolicyService.AdoptProvision"),
                       request, Patient())
      .status();
}

}  // namespace

const Flags& PowersFlags() {
  static const Flags& flags = *new Flags{FlagOf(FLAGS_adopt), FlagOf(FLAGS_sheet)};
  return flags;
}
bool HasPowersFlags() {
  return absl::GetFlag(FLAGS_adopt) || !absl::GetFlag(FLAGS_sheet).empty();
}

absl::StatusOr<ImportedPowers> ImportPowers(server::Channel& policy,
                                            const std::string& organ,
                                            const std::vector<ListedItem>& items,
                                            bool adopt) {
  YIFA_ASSIGN_OR_RETURN(const casework::Provisions present,
                        ReadProvisions(policy, {"power_item"}));
  YIFA_ASSIGN_OR_RETURN(const Proposals open, OpenProposals(policy, organ));
  ImportedPowers imported;
  for (const ListedItem& item : items) {
    const Provision* row = present.Named(item.provision.name());
    const auto proposed =
        std::find_if(open.begin(), open.end(), [&](const Proposal& proposal) {
          return SaySame(proposal.provision(), item.provision);
        });
    if ((row != nullptr && SaySame(*row, item.provision)) ||
        (!adopt && proposed != open.end())) {
      ++imported.known;
      continue;
    }
    const absl::Status done =
        !adopt ? Propose(policy, item.provision, row)
        : proposed == open.end()
            ? absl::NotFoundError("没有人提出过与文件内容相同的这一事项")
            : Adopt(policy, *proposed);
    if (done.ok()) {
      ++imported.done;
      continue;
    }
    ++imported.refused;
    std::fprintf(stderr, "第 %zu 行起的事项 %s：%s\n", item.line,
                 item.provision.power_item().code().c_str(), Words(done).c_str());
  }
  return imported;
}

// The complaint service keeps the register of provisions; the others follow it.
int RunImportPowers(const std::string& path, const casework::Caller& caller) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return Fail("未导入", text.status());
  const absl::StatusOr<std::vector<ListedItem>> items =
      ReadPowers(*text, caller.organ, absl::GetFlag(FLAGS_sheet));
  if (!items.ok()) return Fail("文件有以下错误，全部未导入", items.status());
  const absl::StatusOr<Suite> suite = Suite::Open(AddressesFromFlags(), caller);
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const bool adopt = absl::GetFlag(FLAGS_adopt);
  const absl::StatusOr<ImportedPowers> imported =
      ImportPowers(suite->channel(Service::kComplaint), caller.organ, *items, adopt);
  if (!imported.ok()) return Fail("未导入", imported.status());
  std::printf("%s %d 项，已有 %d 项，未%s %d 项。\n", adopt ? "通过" : "提出",
              imported->done, imported->known, adopt ? "通过" : "提出",
              imported->refused);
  return imported->refused == 0 ? kExitOk : kExitFailed;
}

}  // namespace yifa::cli
