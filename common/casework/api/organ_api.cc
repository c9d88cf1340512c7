// The register of organs.
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/register_api.h"
#include "common/casework/form/caller.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::casework {
namespace {

using namespace organ::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.organ.v1.OrganService.";

absl::StatusOr<ListOrgansResponse> List(Engine& engine,
                                        const ListOrgansRequest& request) {
  YIFA_ASSIGN_OR_RETURN(Page page,
                        Page::Open("organs", request.page_size(), request.page_token()));
  const size_t rows = static_cast<size_t>(page.size()) + 1;
  ListOrgansResponse response;
  for (const auto& organ : engine.registers().ListOrgans(page.after(), rows)) {
    if (!page.Take(organ->name(), *organ)) break;
    *response.add_organs() = *organ;
  }
  response.set_next_page_token(page.NextToken());
  return response;
}

absl::StatusOr<RegisterPut> Put(const PutOrganRequest& request) {
  auto organ = std::make_shared<type::v1::Organ>(request.organ());
  if (!organ->credit_code().empty()) {
    const auto code = ParseCreditCode(organ->credit_code());
    if (!code)
      return Error(api::v1::REASON_INVALID_FIELD, "the credit code is wrong")
          .Field("organ.credit_code", "a check digit does not fit");
    organ->set_credit_code(*code);
  }
  return RegisterPut{{.name = "organs/" + request.organ_id(),
                      .act = std::string(kPutOrgan),
                      .value = std::move(organ),
                      .etag = request.etag()}};
}

}  // namespace

void AddOrganApi(Engine& engine, Answers& answers) {
  answers[std::string(kService) + "GetOrgan"].unary =
      Answer<GetOrganRequest, type::v1::Organ>(
          [&engine](const Caller&,
                    const GetOrganRequest& request) -> absl::StatusOr<type::v1::Organ> {
            if (auto organ = engine.registers().FindOrgan(request.name())) return *organ;
            return NoSuchOrgan(request.name());
          });
  answers[std::string(kService) + "ListOrgans"].unary =
      Answer<ListOrgansRequest, ListOrgansResponse>(
          [&engine](const Caller&, const ListOrgansRequest& request) {
            return List(engine, request);
          });
  answers[std::string(kService) + "PutOrgan"] = RegisterMethod<PutOrganRequest>(
      engine,
      [&engine](const Caller& caller,
                const PutOrganRequest& request) -> absl::StatusOr<std::string_view> {
        const std::string name = "organs/" + request.organ_id();
        if (engine.registers().FindOrgan(name) != nullptr)
          return AdministratorOver(engine.registers(), caller, name, kPutOrgan);
        YIFA_RETURN_IF_ERROR(CheckRole(caller, {procedure::kAdministrator}, kPutOrgan));
        return procedure::kAdministrator;
      },
      Put);
}

}  // namespace yifa::casework
