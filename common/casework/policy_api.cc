// The register of provisions.
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/case_api.h"
#include "common/casework/commands.h"
#include "common/casework/paging.h"
#include "common/casework/provision_content.h"
#include "common/casework/record_api.h"
#include "common/procedure/role.h"
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

}  // namespace

void AddPolicyApi(Engine& engine, Answers& answers) {
  answers[std::string(kService) + "GetProvision"].unary =
      Answer<GetProvisionRequest, Provision>(
          [&engine](const Caller&, const GetProvisionRequest& request) {
            return Get(engine, request);
          });
  answers[std::string(kService) + "ListProvisions"].unary =
      Answer<ListProvisionsRequest, ListProvisionsResponse>(
          [&engine](const Caller&, const ListProvisionsRequest& request) {
            return List(engine, request);
          });
  answers[std::string(kService) + "PutProvision"].unary =
      [&engine](const Caller& caller, MessagePtr message, Done done) {
        const auto& request = static_cast<const PutProvisionRequest&>(*message);
        const Provision& provision = request.provision();
        absl::Status sense = Provisions::Check("provision", provision);
        const bool is_template = provision.has_document_template();
        if (sense.ok() && is_template)
          sense = CheckTemplate(*engine.core().book, "provision", provision);
        if (!sense.ok()) return done(sense);
        // It is checked by the procedures of the service that issues the document, so
        // each service keeps those of its own.
        RegisterPut put{.name = provision.name(),
                        .act = std::string(kPutProvision),
                        .value = std::make_shared<Provision>(provision),
                        .own = is_template};
        if (!provision.organ().empty() && provision.organ() == caller.organ)
          put.roles.push_back(procedure::kHead);
        PutRegister(engine, caller, *message, request.request_id(), std::move(put),
                    std::move(done));
      };
}

}  // namespace yifa::casework
