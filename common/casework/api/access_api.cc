// Who may do what: the register of bindings.
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/register_api.h"
#include "common/casework/form/name.h"
#include "common/casework/law/bindings.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/access/v1/access_service.pb.h"

namespace yifa::casework {
namespace {

using namespace access::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.access.v1.AccessService.";

CallerInfo InfoOf(const Caller& caller) {
  CallerInfo info;
  info.set_principal(caller.principal);
  info.set_organ(caller.organ);
  info.mutable_roles()->Assign(caller.roles.begin(), caller.roles.end());
  info.set_through(caller.through);
  if (caller.binding != nullptr) *info.mutable_binding() = *caller.binding;
  return info;
}

absl::Status NoSuchBinding(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no such binding: " + name)
      .Meta("resource", name)
      .Zh("没有该项授权。");
}

// Who keeps the bindings of the organ, or looks at who may do what there.
absl::Status CheckMayRead(const Registers& registers, const Caller& caller,
                          const std::string& organ) {
  if (caller.Has(procedure::kAuditor) && registers.IsUnder(organ, caller.organ))
    return absl::OkStatus();
  return SecurityOver(registers, caller, organ, "read_bindings").status();
}

absl::StatusOr<Binding> Get(Engine& engine, const GetBindingRequest& request) {
  const auto found = engine.registers().FindBinding(request.name());
  if (found == nullptr) return NoSuchBinding(request.name());
  return *found;
}

absl::StatusOr<ListBindingsResponse> List(Engine& engine,
                                          const ListBindingsRequest& request) {
  YIFA_ASSIGN_OR_RETURN(Page page, Page::Open(absl::StrCat("bindings ", request.parent()),
                                              request.page_size(), request.page_token()));
  const size_t rows = static_cast<size_t>(page.size()) + 1;
  ListBindingsResponse response;
  for (const auto& binding :
       engine.registers().ListBindings(request.parent(), page.after(), rows)) {
    if (!page.Take(binding->name(), *binding)) break;
    *response.add_bindings() = *binding;
  }
  response.set_next_page_token(page.NextToken());
  return response;
}

absl::StatusOr<RegisterPut> Put(const PutBindingRequest& request) {
  YIFA_RETURN_IF_ERROR(CheckBinding("binding", request.binding()));
  return RegisterPut{{.name = request.binding().name(),
                      .act = std::string(kPutBinding),
                      .value = CopyOf(request.binding()),
                      .etag = request.etag()}};
}

// Takes back what is there, whoever changed it meanwhile.
absl::StatusOr<MessagePtr> Revoke(Core& core, store::Batch& batch,
                                  const RegisterCommand::Request& request) {
  const auto found = core.registers->FindBinding(request.name);
  if (found == nullptr) return NoSuchBinding(request.name);
  auto binding = std::make_shared<Binding>(*found);
  binding->set_revoked(true);
  binding->set_reason(static_cast<const Binding&>(*request.value).reason());
  RegisterCommand::Request put = request;
  put.value = std::move(binding);
  return WriteRegister(core, batch, put, std::nullopt);
}

absl::StatusOr<RegisterPut> TakeBack(const RevokeBindingRequest& request) {
  auto binding = std::make_shared<Binding>();
  binding->set_name(request.name());
  binding->set_reason(request.reason());
  return RegisterPut{{.name = request.name(),
                      .act = std::string(kRevokeBinding),
                      .value = std::move(binding),
                      .write = Revoke}};
}

void AddReads(Engine& engine, Answers& answers) {
  answers[absl::StrCat(kService, "GetCaller")].unary =
      Answer<GetCallerRequest, CallerInfo>(
          [](const Caller& caller, const GetCallerRequest&) { return InfoOf(caller); });
  Method& get = answers[absl::StrCat(kService, "GetBinding")];
  get.may = [&engine](const Caller& caller, const Message& request) {
    const std::string& name = static_cast<const GetBindingRequest&>(request).name();
    if (name == BindingName(caller.organ, caller.principal)) return absl::OkStatus();
    return CheckMayRead(engine.registers(), caller, OwnerOf(name));
  };
  get.unary = Answer<GetBindingRequest, Binding>(
      [&engine](const Caller&, const GetBindingRequest& request) {
        return Get(engine, request);
      });
  Method& list = answers[absl::StrCat(kService, "ListBindings")];
  list.may = [&engine](const Caller& caller, const Message& request) {
    return CheckMayRead(engine.registers(), caller,
                        static_cast<const ListBindingsRequest&>(request).parent());
  };
  list.unary = Answer<ListBindingsRequest, ListBindingsResponse>(
      [&engine](const Caller&, const ListBindingsRequest& request) {
        return List(engine, request);
      });
}

}  // namespace

void AddAccessApi(Engine& engine, Answers& answers) {
  AddReads(engine, answers);
  answers[absl::StrCat(kService, "PutBinding")] = RegisterMethod<PutBindingRequest>(
      engine,
      [&engine](const Caller& caller, const PutBindingRequest& request) {
        return SecurityOver(engine.registers(), caller, OwnerOf(request.binding().name()),
                            kPutBinding);
      },
      Put);
  answers[absl::StrCat(kService, "RevokeBinding")] = RegisterMethod<RevokeBindingRequest>(
      engine,
      [&engine](const Caller& caller, const RevokeBindingRequest& request) {
        return SecurityOver(engine.registers(), caller, OwnerOf(request.name()),
                            kRevokeBinding);
      },
      TakeBack);
}

}  // namespace yifa::casework
