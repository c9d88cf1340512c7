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
#include "common/casework/writer/reach.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;

std::string TextOf(const Message& message, const FieldDescriptor* field) {
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// True if the case names the caller's organ as a party, and a party may do the act.
bool IsOfParty(Engine& engine, const Caller& caller, const ActInfo& info,
               const std::string& resource) {
  if (!info.by_party || !IsPerCase(caller) || caller.organ.empty()) return false;
  const auto snapshot = engine.store().Read();
  const auto found =
      LoadCase(engine.kinds(), engine.vault(), ReaderOf(*snapshot), resource);
  return found.ok() && (*found)->info == info.resource &&
         info.resource->standings.Has(api::v1::STANDING_PARTY, caller.organ,
                                      *(*found)->message);
}

// Step 2: the caller belongs to the organ of the case, or to a party where the act is a
// party's, and some version of the procedure lets one of its roles do the act.
absl::Status CheckMayAct(Engine& engine, const Caller& caller, const ActInfo& info,
                         const std::string& resource) {
  const procedure::Book& book = *engine.core().book;
  if ((caller.organ.empty() || caller.organ != OrganOf(resource)) &&
      !IsOfParty(engine, caller, info, resource))
    return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
        .Meta("organ", OrganOf(resource))
        .Zh("不能办理其他机关的案件。");
  // A case that is made is compared in the writer, once it has a name.
  if (!info.creates() && !ReachesName(caller.binding.get(), resource))
    return NoSuchCase(resource);
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
  const Reader reader(engine, caller, ReaderOf(*snapshot));
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
      YIFA_ASSIGN_OR_RETURN(const Access access, reader.Of(*listed));
      if (access.part == Access::Part::kNothing) {
        page.Pass(row.position, listed->message->ByteSizeLong());
        continue;
      }
      if (reading.seen != nullptr) reading.seen->Clear();
      const MessagePtr shown = Redacted(*listed, reading, access);
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

MessagePtr Redacted(const Case& subject, const Caller& caller) {
  return Redacted(subject, caller, AccessByRole(caller, subject.info, subject.name));
}

absl::StatusOr<AskedAct> AskedActOf(Engine& engine, const Caller& caller,
                                    const ActInfo& info, MessagePtr message) {
  AskedAct asked{.request = {.info = &info, .message = message.get()},
                 .message = std::move(message)};
  ActRequest& request = asked.request;
  request.resource = TextOf(*asked.message, info.creates() ? info.parent : info.name);
  YIFA_RETURN_IF_ERROR(CheckMayAct(engine, caller, info, request.resource));
  request.serialized = asked.message->SerializeAsString();
  YIFA_ASSIGN_OR_RETURN(
      const Validator::Seen seen,
      info.validator->Check(request.serialized, [&](const std::string& sha256) {
        return engine.evidence().MayName(caller, OrganOf(request.resource), sha256);
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
  request.actor = ActorOf(caller);
  request.roles = caller.roles;
  request.asked = true;
  request.binding = caller.binding;
  request.etag = TextOf(*asked.message, info.etag);
  request.request_id = *ParseUuid(TextOf(*asked.message, info.request_id));
  request.fingerprint =
      FingerprintOf(engine.vault(), *asked.message->GetDescriptor(), request.serialized);
  return asked;
}

namespace {

// The case as it is shown to who has just done something in it.
MessagePtr AfterAct(const Case& after, const Caller& caller) {
  return caller.organ == OrganOf(after.name)
             ? Redacted(after, caller)
             : Redacted(after, caller, AccessOfParty(after));
}

}  // namespace

Unary ActHandler(Engine& engine, const ActInfo& info) {
  return [&engine, &info](const Caller& caller, MessagePtr message, Done done) {
    absl::StatusOr<AskedAct> asked = AskedActOf(engine, caller, info, std::move(message));
    if (!asked.ok()) return done(asked.status());
    // What an act shows is on record with it; one that was done before is shown again,
    // perhaps to another.
    const uint64_t before = engine.log().size();
    auto answer = [reading = Caller(caller), done,
                   before](absl::StatusOr<CasePtr> after) mutable {
      if (!after.ok()) return done(after.status());
      const bool again = (*after)->sequence < before;
      if (!again) reading.seen = nullptr;
      done(AfterAct(**after, reading));
    };
    const absl::Status submitted = engine.store().Submit(
        caller.line(),
        std::make_unique<ActCommand>(engine.core(), std::move(asked->request),
                                     std::move(asked->message), std::move(answer)));
    if (!submitted.ok()) done(submitted);
  };
}

Unary GetHandler(Engine& engine, const ResourceInfo& info) {
  return [&engine, &info](const Caller& caller, MessagePtr request, Done done) {
    const std::string name =
        TextOf(*request, request->GetDescriptor()->FindFieldByName("name"));
    if (engine.kinds().FindName(name) != &info) return done(NoSuchCase(name));
    const auto snapshot = engine.store().Read();
    const auto read =
        Reader(engine, caller, ReaderOf(*snapshot)).Find(name, Access::Part::kEntry);
    if (!read.ok()) return done(read.status());
    done(Redacted(*read->found, caller, read->access));
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
