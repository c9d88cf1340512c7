// The register of provisions, and what is proposed of them.
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/decided_rows.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/register_api.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/law/provision_content.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/proposals.h"
#include "common/casework/writer/scope.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::casework {
namespace {

using namespace policy::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.policy.v1.PolicyService.";

absl::StatusOr<Provision> Get(Engine& engine, const GetProvisionRequest& request) {
  const auto provisions = engine.registers().provisions();
  if (const Provision* found = provisions->Named(request.name())) return *found;
  return Error(api::v1::REASON_NOT_FOUND, "no such provision: " + request.name())
      .Meta("resource", request.name())
      .Zh("没有该项规定。");
}

// The name of what the provision says, e.g. `limit_rule`.
std::string ContentName(const Provision& provision) {
  const auto* field =
      Provision::descriptor()->FindFieldByNumber(provision.content_case());
  return field == nullptr ? "" : field->name();
}

absl::StatusOr<ListProvisionsResponse> List(Engine& engine,
                                            const ListProvisionsRequest& request) {
  const std::string identity = "provisions " + request.content() + " " +
                               request.valid_on_date().ShortDebugString();
  YIFA_ASSIGN_OR_RETURN(Page page,
                        Page::Open(identity, request.page_size(), request.page_token()));
  const auto provisions = engine.registers().provisions();
  ListProvisionsResponse response;
  for (auto it = provisions->rows().upper_bound(page.after());
       it != provisions->rows().end(); ++it) {
    const Provision& provision = *it->second;
    if (!request.content().empty() && ContentName(provision) != request.content())
      continue;
    if (request.has_valid_on_date() &&
        !Provisions::HoldsOn(provision, DayOf(request.valid_on_date())))
      continue;
    if (!page.Take(provision.name(), provision)) break;
    *response.add_provisions() = provision;
  }
  response.set_next_page_token(page.NextToken());
  return response;
}

// What the provision says makes sense, also to the procedures here.
absl::Status CheckSense(Engine& engine, const Provision& provision) {
  YIFA_RETURN_IF_ERROR(Provisions::Check("provision", provision));
  return CheckByProcedures(*engine.core().book, "provision", provision);
}

// The command for a provision as the caller states it.
template <typename Request>
absl::StatusOr<RegisterPut> Put(Engine& engine, const Request& request,
                                std::string_view act, RegisterCommand::Write write) {
  auto provision = std::make_shared<Provision>(request.provision());
  provision->clear_proposer();
  provision->clear_adopter();
  YIFA_RETURN_IF_ERROR(CheckSense(engine, *provision));
  const bool own = RulesOf(*provision).of_procedures();
  return RegisterPut{{.name = provision->name(),
                      .act = std::string(act),
                      .value = std::move(provision),
                      .etag = request.etag(),
                      .write = write},
                     own};
}

// The command for the decision on a proposal. A proposal that is here was put here.
template <typename Request>
RegisterPut Decide(const Request& request, std::string_view act, MessagePtr value,
                   RegisterCommand::Write write) {
  return {{.name = request.name(),
           .act = std::string(act),
           .value = std::move(value),
           .write = write},
          true};
}

// Methods that change the register of provisions. `name_of` finds in a request the name
// that says whose the provision is.
template <typename Request>
Method Change(Engine& engine, std::string_view act,
              const std::string& (*name_of)(const Request&),
              std::function<absl::StatusOr<RegisterPut>(const Request&)> put) {
  return RegisterMethod<Request>(
      engine,
      [&engine, act, name_of](const Caller& caller, const Request& request) {
        return KeeperOf(engine.registers(), caller, OwnerOf(name_of(request)), act);
      },
      std::move(put));
}
template <typename Request>
const std::string& NameOfProvision(const Request& request) {
  return request.provision().name();
}
template <typename Request>
const std::string& NameOfProposal(const Request& request) {
  return request.name();
}

absl::StatusOr<ListProposalsResponse> List(Engine& engine,
                                           const ListProposalsRequest& request) {
  return ListDecidedRows(engine, ProposalPrefix(request.parent()), request, &LoadProposal,
                         &ListProposalsResponse::add_proposals);
}

void AddReads(Engine& engine, Answers& answers) {
  const auto may_see = [&engine](const Caller& caller, const std::string& owner) {
    return CheckMaySee(engine.registers(), caller, owner);
  };
  answers[absl::StrCat(kService, "GetProvision")].unary =
      Answer<GetProvisionRequest, Provision>(
          [&engine](const Caller&, const GetProvisionRequest& request) {
            return Get(engine, request);
          });
  answers[absl::StrCat(kService, "ListProvisions")].unary =
      Answer<ListProvisionsRequest, ListProvisionsResponse>(
          [&engine](const Caller&, const ListProvisionsRequest& request) {
            return List(engine, request);
          });
  Method& get = answers[absl::StrCat(kService, "GetProposal")];
  get.may = [may_see](const Caller& caller, const Message& request) {
    return may_see(caller,
                   OwnerOf(static_cast<const GetProposalRequest&>(request).name()));
  };
  get.unary = Answer<GetProposalRequest, Proposal>(
      [&engine](const Caller&, const GetProposalRequest& request) {
        const auto snapshot = engine.store().Read();
        return LoadProposal(ReaderOf(*snapshot), request.name());
      });
  Method& list = answers[absl::StrCat(kService, "ListProposals")];
  list.may = [may_see](const Caller& caller, const Message& request) {
    return may_see(caller, static_cast<const ListProposalsRequest&>(request).parent());
  };
  list.unary = Answer<ListProposalsRequest, ListProposalsResponse>(
      [&engine](const Caller&, const ListProposalsRequest& request) {
        return List(engine, request);
      });
}

}  // namespace

void AddPolicyApi(Engine& engine, Answers& answers) {
  AddReads(engine, answers);
  answers[absl::StrCat(kService, "PutProvision")] =
      Change<PutProvisionRequest>(engine, kPutProvision, NameOfProvision,
                                  [&engine](const PutProvisionRequest& request) {
                                    return Put(engine, request, kPutProvision, nullptr);
                                  });
  answers[absl::StrCat(kService, "ProposeProvision")] = Change<ProposeProvisionRequest>(
      engine, kProposeProvision, NameOfProvision,
      [&engine](const ProposeProvisionRequest& request) {
        return Put(engine, request, kProposeProvision, Propose);
      });
  answers[absl::StrCat(kService, "AdoptProvision")] = Change<AdoptProvisionRequest>(
      engine, kAdoptProvision, NameOfProposal, [](const AdoptProvisionRequest& request) {
        return Decide(request, kAdoptProvision, nullptr, Adopt);
      });
  answers[absl::StrCat(kService, "RejectProvision")] = Change<RejectProvisionRequest>(
      engine, kRejectProvision, NameOfProposal,
      [](const RejectProvisionRequest& request) {
        auto rejected = std::make_shared<Proposal>();
        rejected->set_reason(request.reason());
        return Decide(request, kRejectProvision, std::move(rejected), Reject);
      });
}

}  // namespace yifa::casework
