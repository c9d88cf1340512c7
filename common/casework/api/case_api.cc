#include "common/casework/api/case_api.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/message.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/api/filter.h"
#include "common/casework/api/paging.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;

std::string TextOf(const Message& message, const FieldDescriptor* field) {
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// Step 2: the caller belongs to the organ of the case, and some version of the procedure
// lets one of its roles do the act.
absl::Status CheckMayAct(const procedure::Book& book, const Caller& caller,
                         const ActInfo& info, const std::string& resource) {
  if (caller.organ.empty() || caller.organ != OrganOf(resource))
    return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
        .Meta("organ", OrganOf(resource))
        .Zh("不能办理其他机关的案件。");
  const std::string& type = info.resource->type.descriptor->full_name();
  for (const std::string& role : caller.roles)
    if (role != procedure::kSystem && book.EverEntitles(type, info.id, role))
      return absl::OkStatus();
  return Error(api::v1::REASON_ROLE_NOT_ENTITLED, "the caller's role may not do this act")
      .Meta("act", info.id)
      .Zh("您的岗位无权办理该事项。");
}

Date DateIn(const Message& message, const FieldDescriptor* field) {
  return DayOf(static_cast<const type::v1::Date&>(
      message.GetReflection()->GetMessage(message, field)));
}

// The day of posting, where the request has one: not after the act that takes it in.
absl::StatusOr<std::optional<Date>> PostedOf(const ActInfo& info, const Message& message,
                                             Date act_date) {
  const FieldDescriptor* field = info.posted_date;
  if (field == nullptr || !message.GetReflection()->HasField(message, field))
    return std::nullopt;
  const Date posted = DateIn(message, field);
  if (posted <= act_date) return posted;
  return Error(api::v1::REASON_INVALID_FIELD, "posted_date lies after act_date")
      .Field("posted_date", "lies after act_date")
      .Zh("交邮日期不得晚于收到日期。");
}

absl::Status CheckDate(Date date, const CheckedClock& clock) {
  const Date today = clock.Today();
  if (date <= today) return absl::OkStatus();
  // What the machine's clock has it is no mistake of who asks.
  if (date <= yifa::DateIn(clock.state().machine))
    YIFA_RETURN_IF_ERROR(clock.Check(/*agrees=*/true));
  return Error(api::v1::REASON_DATE_IN_FUTURE, "act_date lies after today")
      .Field("act_date", "lies after " + FormatDate(today))
      .Meta("rule", "COM-01")
      .Zh("办理日期不得晚于今天。");
}

// The name of what the act is about; INVALID_ARGUMENT where it is no name of the act's
// resource.
absl::Status CheckName(const Kinds& kinds, const ActInfo& info,
                       const std::string& resource) {
  const bool ok = info.creates() ? resource.rfind("organs/", 0) == 0 &&
                                       resource.find('/', 7) == std::string::npos
                                 : kinds.FindName(resource) == info.resource;
  if (ok) return absl::OkStatus();
  const char* field = info.creates() ? "parent" : "name";
  return Error(api::v1::REASON_INVALID_FIELD,
               std::string(field) + " is no name of this resource")
      .Field(field, info.creates() ? "expected organs/{organ}"
                                   : "expected organs/{organ}/" +
                                         info.resource->type.collection + "/{id}");
}

// Adds the page's rows to the list of the response, its field 1.
absl::Status FillPage(Engine& engine, const ResourceInfo& info, const ListQuery& query,
                      const Caller& caller, Page& page, Message& response) {
  const auto snapshot = engine.store().Read();
  const FieldDescriptor* list = response.GetDescriptor()->FindFieldByNumber(1);
  std::string position = page.after();
  Caller reading = caller;  // of one row, which may be passed over
  if (caller.seen != nullptr) reading.seen = std::make_shared<Seen>();
  while (true) {
    YIFA_ASSIGN_OR_RETURN(const ListRows found,
                          ReadRows(*snapshot, info, query, position));
    for (const ListRow& row : found.rows) {
      if (page.IsFull()) {
        page.GoesOn();
        return absl::OkStatus();
      }
      YIFA_ASSIGN_OR_RETURN(
          const CasePtr listed,
          LoadCase(engine.kinds(), engine.vault(), ReaderOf(*snapshot), row.name));
      if (reading.seen != nullptr) reading.seen->Clear();
      const MessagePtr shown = Redacted(*listed, reading);
      if (!IsOfList(query, *shown)) {
        page.Pass(row.position, shown->ByteSizeLong());
        continue;
      }
      if (!page.Take(row.position, *shown)) return absl::OkStatus();
      if (reading.seen != nullptr) caller.seen->Add(*reading.seen);
      response.GetReflection()->AddMessage(&response, list)->CopyFrom(*shown);
    }
    if (!found.more) return absl::OkStatus();
    if (page.IsFull()) {
      page.GoesOn();
      return absl::OkStatus();
    }
    position = found.rows.back().position;
  }
}

}  // namespace

absl::Status CheckMaySee(const Registers& registers, const Caller& caller,
                         const std::string& organ) {
  if (caller.organ == organ || caller.Has(procedure::kAuditor) ||
      caller.Has(procedure::kService) ||
      (caller.Has(procedure::kAdministrator) && registers.IsUnder(organ, caller.organ)))
    return absl::OkStatus();
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", organ)
      .Zh("不能查看其他机关的案件。");
}

MessagePtr Redacted(const Case& subject, const Caller& caller) {
  const ConfidentialFields& fields = subject.info->confidential;
  const std::string organ = OrganOf(subject.name);
  std::shared_ptr<Message> copy;
  for (Confidentiality what : kConfidentialities) {
    const bool may = MayRead(caller, what, organ);
    if (may && caller.seen == nullptr) continue;
    if (!fields.Has(what, *subject.message)) continue;
    if (may) {
      caller.seen->Add(what, subject.name);
      continue;
    }
    if (copy == nullptr) copy = CopyOf(*subject.message);
    fields.Clear(what, *copy);
  }
  return copy != nullptr ? copy : subject.message;
}

absl::StatusOr<AskedAct> AskedActOf(Engine& engine, const Caller& caller,
                                    const ActInfo& info, MessagePtr message) {
  AskedAct asked{.request = {.info = &info, .message = message.get()},
                 .message = std::move(message)};
  ActRequest& request = asked.request;
  request.resource = TextOf(*asked.message, info.creates() ? info.parent : info.name);
  YIFA_RETURN_IF_ERROR(CheckMayAct(*engine.core().book, caller, info, request.resource));
  request.serialized = asked.message->SerializeAsString();
  YIFA_ASSIGN_OR_RETURN(
      const Validator::Seen seen,
      info.validator->Check(request.serialized, [&](const std::string& sha256) {
        return engine.evidence().Has(OrganOf(request.resource), sha256);
      }));
  YIFA_RETURN_IF_ERROR(CheckName(engine.kinds(), info, request.resource));
  if (seen.output_only) {  // not the caller's to say
    std::shared_ptr<Message> said = CopyOf(*asked.message);
    info.validator->ClearOutputOnly(*said);
    asked.message = std::move(said);
    request.message = asked.message.get();
    request.serialized = asked.message->SerializeAsString();
  }
  request.date = DateIn(*asked.message, info.act_date);
  YIFA_ASSIGN_OR_RETURN(request.posted, PostedOf(info, *asked.message, request.date));
  YIFA_RETURN_IF_ERROR(CheckDate(request.date, engine.clock()));
  request.actor.set_principal(caller.principal);
  request.actor.set_organ(caller.organ);
  request.roles = caller.roles;
  request.asked = true;
  request.etag = TextOf(*asked.message, info.etag);
  request.request_id = *ParseUuid(TextOf(*asked.message, info.request_id));
  request.fingerprint =
      FingerprintOf(*asked.message->GetDescriptor(), request.serialized);
  return asked;
}

Unary ActHandler(Engine& engine, const ActInfo& info) {
  return [&engine, &info](const Caller& caller, MessagePtr message, Done done) {
    absl::StatusOr<AskedAct> asked = AskedActOf(engine, caller, info, std::move(message));
    if (!asked.ok()) return done(asked.status());
    const absl::Status submitted = engine.store().Submit(
        caller.line(),
        std::make_unique<ActCommand>(engine.core(), std::move(asked->request),
                                     std::move(asked->message),
                                     [caller, done](absl::StatusOr<CasePtr> after) {
                                       if (!after.ok()) return done(after.status());
                                       done(Redacted(**after, caller));
                                     }));
    if (!submitted.ok()) done(submitted);
  };
}

Unary GetHandler(Engine& engine, const ResourceInfo& info) {
  return [&engine, &info](const Caller& caller, MessagePtr request, Done done) {
    const std::string name =
        TextOf(*request, request->GetDescriptor()->FindFieldByName("name"));
    if (engine.kinds().FindName(name) != &info) return done(NoSuchCase(name));
    if (!info.type.is_public)
      if (absl::Status may = CheckMaySee(engine.registers(), caller, OrganOf(name));
          !may.ok())
        return done(may);
    const auto snapshot = engine.store().Read();
    auto found = LoadCase(engine.kinds(), engine.vault(), ReaderOf(*snapshot), name);
    if (!found.ok()) return done(found.status());
    done(Redacted(**found, caller));
  };
}

Unary ListHandler(Engine& engine, const ResourceInfo& info,
                  const Descriptor* response_type) {
  return [&engine, &info, response_type](const Caller& caller, MessagePtr request,
                                         Done done) {
    const auto list = [&]() -> absl::StatusOr<MessagePtr> {
      const Descriptor* type = request->GetDescriptor();
      const auto text = [&](const char* field) {
        return TextOf(*request, type->FindFieldByName(field));
      };
      const std::string organ = text("parent");
      if (!info.type.is_public)
        YIFA_RETURN_IF_ERROR(CheckMaySee(engine.registers(), caller, organ));
      YIFA_ASSIGN_OR_RETURN(ListQuery query,
                            ParseListQuery(info, text("filter"), text("order_by")));
      query.organ = organ;
      const int asked = request->GetReflection()->GetInt32(
          *request, type->FindFieldByName("page_size"));
      YIFA_ASSIGN_OR_RETURN(
          Page page, Page::Open(IdentityOf(info, query), asked, text("page_token")));
      // Where rows are passed over, a page is not looked for one by one.
      query.page_size = query.conditions.empty()
                            ? page.size()
                            : std::max(page.size(), limits::kPageSizeDefault);
      std::shared_ptr<Message> response =
          NewLike(*google::protobuf::MessageFactory::generated_factory()->GetPrototype(
              response_type));
      const Reflection* reflection = response->GetReflection();
      YIFA_RETURN_IF_ERROR(FillPage(engine, info, query, caller, page, *response));
      reflection->SetString(response.get(),
                            response_type->FindFieldByName("next_page_token"),
                            page.NextToken());
      return MessagePtr(response);
    };
    done(list());
  };
}

}  // namespace yifa::casework
