// Orders to erase what is personal in a case, and their execution.
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/decided_rows.h"
#include "common/casework/api/register_api.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::casework {
namespace {

using namespace keys::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.keys.v1.KeyService.";

// A head of that very organ, or the security administrator over it.
absl::StatusOr<std::string_view> HeadOrSecurity(Engine& engine, const Caller& caller,
                                                const std::string& organ,
                                                std::string_view act) {
  if (caller.Has(procedure::kHead) && caller.organ == organ) return procedure::kHead;
  return SecurityOver(engine.registers(), caller, organ, act);
}

absl::StatusOr<std::string_view> HeadOf(const Caller& caller, const std::string& organ,
                                        std::string_view act) {
  YIFA_RETURN_IF_ERROR(CheckRole(caller, {procedure::kHead}, act));
  if (caller.organ == organ) return procedure::kHead;
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", organ)
      .Zh("不能办理其他机关的案件。");
}

absl::Status CheckMayRead(Engine& engine, const Caller& caller, const std::string& organ,
                          std::string_view act) {
  if (caller.Has(procedure::kAuditor)) return absl::OkStatus();
  return HeadOrSecurity(engine, caller, organ, act).status();
}

// A database that an upgrade has kept holds the keys as well.
absl::Status CheckNoOldDatabase(const EngineOptions& options) {
  const std::filesystem::path database(options.store.path);
  const std::string kept = database.filename().string() + ".format-";
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(database.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    if (!absl::StartsWith(name, kept)) continue;
    return Error(api::v1::REASON_OLD_DATABASE_KEPT,
                 name + " lies beside the database, with the keys of before")
        .Meta("where", name)
        .Zh(absl::StrCat("数据目录中还有升级前的数据库 ", name,
                         "，其中也有密钥：请系统管理员先行移除。"));
  }
  return absl::OkStatus();
}

absl::StatusOr<RegisterPut> Propose(const ProposeErasureRequest& request) {
  auto erasure = std::make_shared<Erasure>();
  erasure->set_case_name(request.name());
  erasure->set_reason(request.reason());
  erasure->set_basis(request.basis());
  *erasure->mutable_keep_until_date() = request.keep_until_date();
  return RegisterPut{{.name = request.name(),
                      .act = std::string(kProposeErasure),
                      .value = std::move(erasure),
                      .write = ProposeErasure},
                     true};
}

// The traces are looked for here, and not by the writer, which only takes them away.
absl::StatusOr<RegisterPut> CarryOut(Engine& engine, const EraseCaseRequest& request) {
  YIFA_RETURN_IF_ERROR(CheckNoOldDatabase(engine.options()));
  const auto snapshot = engine.store().Read();
  YIFA_ASSIGN_OR_RETURN(const Erasure erasure,
                        LoadErasure(ReaderOf(*snapshot), request.name()));
  YIFA_ASSIGN_OR_RETURN(Traces traces, TracesOf(*snapshot, erasure.case_name()));
  return RegisterPut{{.name = request.name(),
                      .act = std::string(kEraseCase),
                      .write = EraseWith(std::move(traces))},
                     true};
}

absl::StatusOr<RegisterPut> Reject(const RejectErasureRequest& request) {
  auto rejected = std::make_shared<Erasure>();
  rejected->set_rejection(request.reason());
  return RegisterPut{{.name = request.name(),
                      .act = std::string(kRejectErasure),
                      .value = std::move(rejected),
                      .write = RejectErasure},
                     true};
}

// Answers once nothing of what was erased is in the files.
Unary AndScrub(Engine& engine, Unary erase) {
  return [&engine, erase = std::move(erase)](const Caller& caller, MessagePtr request,
                                             Done done) {
    absl::Notification finished;
    absl::StatusOr<MessagePtr> result;
    erase(caller, std::move(request), [&](absl::StatusOr<MessagePtr> erased) {
      result = std::move(erased);
      finished.Notify();
    });
    finished.WaitForNotification();
    if (result.ok())
      if (absl::Status scrubbed = engine.Scrub(); !scrubbed.ok()) result = scrubbed;
    done(std::move(result));
  };
}

absl::StatusOr<ListErasuresResponse> List(Engine& engine,
                                          const ListErasuresRequest& request) {
  return ListDecidedRows(engine, ErasurePrefix(request.parent()), request, &LoadErasure,
                         &ListErasuresResponse::add_erasures);
}

void AddReads(Engine& engine, Answers& answers) {
  Method& get = answers[absl::StrCat(kService, "GetErasure")];
  get.may = [&engine](const Caller& caller, const Message& request) {
    return CheckMayRead(engine, caller,
                        OrganOf(static_cast<const GetErasureRequest&>(request).name()),
                        "get_erasure");
  };
  get.unary = Answer<GetErasureRequest, Erasure>(
      [&engine](const Caller&, const GetErasureRequest& request) {
        const auto snapshot = engine.store().Read();
        return LoadErasure(ReaderOf(*snapshot), request.name());
      });
  Method& list = answers[absl::StrCat(kService, "ListErasures")];
  list.may = [&engine](const Caller& caller, const Message& request) {
    return CheckMayRead(engine, caller,
                        static_cast<const ListErasuresRequest&>(request).parent(),
                        "list_erasures");
  };
  list.unary = Answer<ListErasuresRequest, ListErasuresResponse>(
      [&engine](const Caller&, const ListErasuresRequest& request) {
        return List(engine, request);
      });
}

}  // namespace

void AddErasureApi(Engine& engine, Answers& answers) {
  AddReads(engine, answers);
  answers[absl::StrCat(kService, "ProposeErasure")] =
      RegisterMethod<ProposeErasureRequest>(
          engine,
          [](const Caller& caller, const ProposeErasureRequest& request) {
            return HeadOf(caller, OrganOf(request.name()), kProposeErasure);
          },
          Propose);
  Method& erase = answers[absl::StrCat(kService, "EraseCase")];
  erase = RegisterMethod<EraseCaseRequest>(
      engine,
      [&engine](const Caller& caller, const EraseCaseRequest& request) {
        return SecurityOver(engine.registers(), caller, OrganOf(request.name()),
                            kEraseCase);
      },
      [&engine](const EraseCaseRequest& request) { return CarryOut(engine, request); });
  erase.unary = AndScrub(engine, std::move(erase.unary));
  erase.work = Work::kCopy;
  answers[absl::StrCat(kService, "RejectErasure")] = RegisterMethod<RejectErasureRequest>(
      engine,
      [&engine](const Caller& caller, const RejectErasureRequest& request) {
        return HeadOrSecurity(engine, caller, OrganOf(request.name()), kRejectErasure);
      },
      Reject);
}

}  // namespace yifa::casework
